/// One thing that is wrong with `baseline.json`, or, as a warning, odd about it.
///
/// Never quotes the value of a credential, a header, a proxy or a URL.
package struct BaselineProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// The way to it: `backends.claude.deadline`; empty for the document as a whole.
  package let path: String
  /// The line it stands on, or where something missing belongs; counted from 1.
  package let line: Int?
  /// What is wrong, in one line without a full stop.
  package let message: String
  /// What to do about it.
  package let hint: String?

  /// Collects the parts. Texts from outside must have been clipped and escaped.
  package init(path: String, line: Int?, message: String, hint: String? = nil) {
    self.path = path
    self.line = line
    self.message = message
    self.hint = hint
  }

  /// One line for a person: `baseline.json:12: backends.claude.deadlin: unknown key; did you mean "deadline"?`
  package func text(file: String) -> String {
    let place = line.map { "\(file):\($0): " } ?? "\(file): "
    return place + (path.isEmpty ? "" : path + ": ") + message + (hint.map { "; " + $0 } ?? "")
  }

  /// As `text(file:)`, with the file's usual name.
  package var description: String { text(file: "baseline.json") }
}

/// A finding that does not stop the run. It has all that a problem has.
package typealias BaselineWarning = BaselineProblem

/// The baseline cannot be used: everything that is wrong with it, in the order of its lines.
package struct BaselineRejected: Error, Sendable {
  /// At least one.
  package let problems: [BaselineProblem]
  /// What was odd besides.
  package let warnings: [BaselineWarning]

  /// At most this many problems are written out.
  static let shownProblems = 1000

  /// One line a problem, ready for standard error; what is beyond a thousand is only counted.
  package func lines(file: String) -> [String] {
    let shown = problems.prefix(Self.shownProblems).map { $0.text(file: file) }
    let left = problems.count - shown.count
    return left == 0 ? shown : shown + ["\(file): and \(left) more problems"]
  }
}
