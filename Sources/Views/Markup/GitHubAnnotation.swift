/// A line that GitHub's runner takes for a command and shows beside a step or a line of code
/// (<https://docs.github.com/actions/reference/workflow-commands-for-github-actions>).
package struct GitHubAnnotation: Sendable {
  /// How loud it is, the loudest first.
  package enum Level: String, Sendable, CaseIterable {
    case error, warning, notice
  }

  /// Where in the repository.
  package struct Location: Sendable {
    /// The file as it was named.
    package let file: String
    /// From 1.
    package let line: Int
    /// From 1.
    package let column: Int

    /// Collects the parts.
    package init(file: String, line: Int, column: Int) {
      (self.file, self.line, self.column) = (file, line, column)
    }
  }

  let level: Level
  let title: String
  let message: String
  let place: Location?

  /// Collects the parts; texts are escaped when they are written.
  package init(_ level: Level, title: String, _ message: String, at place: Location? = nil) {
    (self.level, self.title, self.message, self.place) = (level, title, message, place)
  }

  /// How many a step may have; GitHub drops the rest without a word.
  static let most = 10
  private static let mostScalars = 1_000

  /// The lines of at most ten of them, the loudest first. Where there are more, the tenth counts the rest.
  package static func text(_ annotations: [GitHubAnnotation]) -> String {
    let sorted = annotations.enumerated().sorted { left, right in
      (left.element.rank, left.offset) < (right.element.rank, right.offset)
    }.map(\.element)
    guard sorted.count > most else { return sorted.map(\.line).joined() }
    let rest = sorted[(most - 1)...]
    let counts = Level.allCases.compactMap { level -> String? in
      let count = rest.count { $0.level == level }
      return count == 0 ? nil : "\(count) \(level.rawValue)\(count == 1 ? "" : "s")"
    }
    let last = GitHubAnnotation(
      rest.first?.level ?? .notice, title: "rollcall: \(rest.count) more",
      "\(counts.joined(separator: ", ")) more, all of them in the summary of this job and in its log")
    return (sorted.prefix(most - 1) + [last]).map(\.line).joined()
  }

  private var rank: Int { Level.allCases.firstIndex(of: level) ?? 0 }

  private var line: String {
    var properties: [String] = []
    if let place {
      properties = ["file=\(Self.property(place.file))", "line=\(place.line)", "col=\(place.column)"]
    }
    properties.append("title=\(Self.property(InertText.cut(InertText.line(title), to: Self.mostScalars)))")
    let message = Self.data(InertText.cut(InertText.line(message), to: Self.mostScalars))
    return "::\(level.rawValue) \(properties.joined(separator: ","))::\(message)\n"
  }

  /// As the runner's own toolkit escapes what stands behind the second `::`.
  static func data(_ text: String) -> String {
    escaped(text, ["%": "%25", "\r": "%0D", "\n": "%0A"])
  }

  /// As it escapes what stands behind a `=`.
  static func property(_ text: String) -> String {
    escaped(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
  }

  private static func escaped(_ text: String, _ table: [Unicode.Scalar: String]) -> String {
    text.unicodeScalars.map { table[$0] ?? String($0) }.joined()
  }
}
