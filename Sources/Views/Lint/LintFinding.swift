/// A model id in a text that no longer works, or soon will not.
package struct LintFinding: Sendable, Hashable {
  /// How bad it is.
  package enum Severity: String, Sendable, CaseIterable {
    /// Requests for it fail.
    case error
    /// They still work.
    case warning
  }

  /// What is wrong with it.
  package enum Problem: String, Sendable, CaseIterable {
    case retired, retiring, deprecated
    case notOffered = "not_offered"

    /// How bad that is.
    package var severity: Severity {
      switch self {
      case .retired, .notOffered: .error
      case .retiring, .deprecated: .warning
      }
    }
  }

  /// The line, from 1.
  package let line: Int
  /// The column of the id's first character in Unicode scalars, from 1.
  package let column: Int
  /// The id as it stands there.
  package let id: String
  /// What is wrong.
  package let verdict: LintResult
}

/// What is wrong with an id, and what to write in its place.
package struct LintResult: Sendable, Hashable {
  /// What is wrong.
  package let kind: LintFinding.Problem
  /// The same with dates, without the id: `retires on 2026-12-01, says claude`.
  package let words: String
  /// What to write in its place: the successor that its backend names, or what it may have been meant to be.
  package let suggestion: String?
  /// Whether nobody but we says so, by the look of it.
  let isGuess: Bool

  /// `words`, and the suggestion.
  package var sentence: String {
    guard let suggestion else { return words }
    return words + (isGuess ? "; did you mean \(suggestion)?" : "; use \(suggestion)")
  }
}
