import Domain
import SnapshotFiles

/// Changes as Markdown, for a comment on a pull request or a job's summary.
///
/// What a backend wrote stands in code spans alone, in which no markup, HTML, mention or link acts.
enum ChangeMarkdown {
  static func text(_ changes: [Change]) -> String {
    guard !changes.isEmpty else { return "No change of models.\n" }
    let count = changes.count == 1 ? "1 change" : "\(changes.count) changes"
    let parts = ChangeLines.byBackend(changes).map { backend, changes in
      "**\(escaped(backend.text))**\n\n" + changes.map { "- \(line($0))\n" }.joined()
    }
    return "### \(count) of models\n\n" + parts.joined(separator: "\n")
  }

  private static func line(_ change: Change) -> String {
    change.phrases.map { phrase in
      switch phrase {
      case .words(let text): escaped(text)
      case .name(let text), .value(let text): code(text)
      }
    }.joined()
  }

  /// A code span around any text of one line: its fence is longer than every run of backticks in it. A bar needs no
  /// escape, since no table is made, and one would stand in an id that somebody copies.
  private static func code(_ text: String) -> String {
    let runs = text.split(whereSeparator: { $0 != "`" }).map(\.count)
    let fence = String(repeating: "`", count: (runs.max() ?? 0) + 1)
    let padding = text.hasPrefix("`") || text.hasSuffix("`") ? " " : ""
    return fence + padding + text + padding + fence
  }

  /// Our own words: of all that could act, they hold no more than underscores.
  private static func escaped(_ text: String) -> String { text.replacing("_", with: "\\_") }
}
