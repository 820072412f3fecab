/// The text of `--help`, made from the option table.
enum Help {
  /// Help for one verb, or for the whole program.
  static func text(for verb: Verb?) -> String {
    guard let verb else { return overview }
    return """
      \(verb.usage)

      \(verb.summary)

      \(table(verb.options + Verb.common))
      """
  }

  private static var overview: String {
    """
    rollcall: which models can my account call right now, through what, how do we know?

    It reads baseline.json, asks every backend named there, and replaces output/snapshot.json in one step.

    \(Verb.allCases.map { "  " + $0.usage }.joined(separator: "\n"))

    \(rows(Verb.allCases.map { ($0.rawValue, $0.summary) }))

    options of run:
    \(table(Verb.run.options + Verb.common))
    exit status:
    \(rows(ExitMeaning.all.map { ($0.codes, $0.meaning) }))

    files:
    \(rows(NamedThing.files.map { ($0.name, $0.purpose) }))

    environment:
    \(rows(NamedThing.variables.map { ($0.name, $0.purpose) }))

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
