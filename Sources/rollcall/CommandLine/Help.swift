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
      0  published, even if backends failed; or another run is under way
      1  published, but --fail-on does not hold; of the verbs that read: no, or there is none; of doctor: broken
      2  wrong usage or baseline, or a file of a newer version: nothing was sent
      3  could not read or publish: the old files are as they were, or are named
      4  waited for another run in vain
      130, 143  ended by SIGINT, SIGTERM: what was known is published

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
