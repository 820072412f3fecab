/// The text of `--help`, made from the option table.
enum Help {
  /// Help for one verb, or for the whole program.
  static func text(for command: Command?) -> String {
    guard let command else { return overview }
    return """
      \(command.usage)

      \(command.summary)

      \(table(command.options + Command.common))
      """
  }

  private static var overview: String {
    """
    rollcall: which models can my account call right now, through what, how do we know?

    It reads baseline.json, asks every backend named there, and replaces output/snapshot.json in one step.

    \(Command.allCases.map { "  " + $0.usage }.joined(separator: "\n"))

    \(rows(Command.allCases.map { ($0.rawValue, $0.summary) }))

    options of run:
    \(table(Command.run.options + Command.common))
    exit status:
    \(rows(ExitCodeHelp.all.map { ($0.codes, $0.meaning) }))

    files:
    \(rows(HelpEntry.files.map { ($0.name, $0.purpose) }))

    environment:
    \(rows(HelpEntry.variables.map { ($0.name, $0.purpose) }))

    """
  }

  private static func table(_ options: [CommandOption]) -> String {
    rows(options.map { ($0.synopsis, $0.help) }) + "\n"
  }

  private static func rows(_ pairs: [(left: String, right: String)]) -> String {
    let width = (pairs.map { $0.left.count }.max() ?? 0) + 2
    return pairs.map { left, right in
      "  " + left + String(repeating: " ", count: width - left.count) + right
    }.joined(separator: "\n")
  }
}
