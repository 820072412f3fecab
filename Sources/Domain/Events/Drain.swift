/// A word that a backend is to be left alone, whatever a probe would say of it.
package struct Drain: Hashable, Sendable {
  /// Who gave the word. Each has one drain of a backend at most, and a backend is drained while any of them holds: so
  /// nobody shortens or lifts another's by setting its own.
  package enum Setter: String, Sendable, CaseIterable {
    /// A person.
    case `operator`
    /// A script or a controller.
    case automation
    /// A program that has just used the backend.
    case session
  }

  /// Who gave it.
  package let setter: Setter
  /// When.
  package let since: Timestamp
  /// When its time is up; nil for one that holds until it is lifted.
  package let until: Timestamp?
  /// What it is for, in its setter's words.
  package let why: String?

  /// The most bytes that a reason may have.
  package static let maxWhyBytes = ModelText.maxBytes

  /// Collects the parts.
  package init(by setter: Setter, since: Timestamp, until: Timestamp? = nil, why: String? = nil) {
    self.setter = setter
    self.since = since
    self.until = until
    self.why = why
  }

  /// Whether it is in force at `now`.
  package func holds(at now: Timestamp) -> Bool { until.map { $0 > now } ?? true }

  /// `typed` as a reason may be kept and published: its blanks made single. Nil when nothing is left, when it is too
  /// long, or when it holds a character that a table could not show.
  package static func why(_ typed: String) -> String? {
    let text = typed.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return ModelText.isAcceptable(text) ? text : nil
  }

  /// The same without its reason.
  package var withoutWhy: Drain { Drain(by: setter, since: since, until: until) }

  /// Who, until when and why, in half a sentence: `drained by the operator until 2026-01-01T00:00:00.000Z: a new disk`.
  package var sentence: String { "drained by \(setter.words) \(end)" + (why.map { ": \($0)" } ?? "") }

  /// The same of one that takes the place of `old`, with what is no longer said.
  package func sentence(insteadOf old: Drain) -> String {
    let ends = until == old.until ? end : "\(end) instead of \(old.end)"
    guard why != old.why else { return "drained by \(setter.words) \(ends)" + (why.map { ": \($0)" } ?? "") }
    return "drained by \(setter.words) \(ends): \(why ?? "no reason") instead of \(old.why ?? "no reason")"
  }

  private var end: String { until.map { "until \($0)" } ?? "until it is resumed" }
}

extension Drain.Setter {
  /// Who that is, for people.
  package var words: String {
    switch self {
    case .operator: "the operator"
    case .automation: "automation"
    case .session: "a session"
    }
  }
}

extension [Drain] {
  /// When the last of them is over; nil when one of them has no end.
  package var end: Timestamp? {
    let ends = compactMap(\.until)
    return ends.count == count ? ends.max() : nil
  }
}
