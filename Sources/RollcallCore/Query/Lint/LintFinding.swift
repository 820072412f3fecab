/// A model id in a text that no longer works, or soon will not.
public struct LintFinding: Sendable, Hashable {
  /// How bad it is.
  public enum Severity: String, Sendable, CaseIterable {
    /// Requests for it fail.
    case error
    /// They still work.
    case warning
  }

  /// What is wrong with it.
  public enum Kind: String, Sendable, CaseIterable {
    case retired, retiring, deprecated
    case notOffered = "not_offered"

    /// How bad that is.
    public var severity: Severity {
      switch self {
      case .retired, .notOffered: .error
      case .retiring, .deprecated: .warning
      }
    }
  }

  /// The line, from 1.
  public let line: Int
  /// The column of the id's first character in Unicode scalars, from 1.
  public let column: Int
  /// The id as it stands there.
  public let id: String
  /// What is wrong.
  public let verdict: LintVerdict
}

/// What is wrong with an id, and what to write in its place.
public struct LintVerdict: Sendable, Hashable {
  /// What is wrong.
  public let kind: LintFinding.Kind
  /// The same with dates, without the id: `retires on 2026-12-01, says claude`.
  public let words: String
  /// What to write in its place: the successor that its backend names, or what it may have been meant to be.
  public let suggestion: String?
  /// Whether nobody but we says so, by the look of it.
  let isGuess: Bool

  /// `words`, and the suggestion.
  public var sentence: String {
    guard let suggestion else { return words }
    return words + (isGuess ? "; did you mean \(suggestion)?" : "; use \(suggestion)")
  }
}
