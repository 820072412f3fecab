/// Where a model stands in its life, as far as its backend says so.
package struct Lifecycle: Hashable, Sendable {
  /// The states a model can be in.
  package enum Status: String, Sendable, CaseIterable {
    /// Offered without reserve.
    case active
    /// Offered, not yet promised.
    case preview
    /// Still served, its end announced or its use advised against.
    case deprecated
    /// No longer served.
    case retired
  }

  /// The state, where a list says so.
  package var status: Status?
  /// When the model, or this version of it, came out.
  package var createdAt: Timestamp?
  /// Since when it is deprecated.
  package var deprecatedAt: Timestamp?
  /// When it stops, or stopped, being served.
  package var retiresAt: Timestamp?
  /// The id of the model that its backend names in its place.
  package var successor: String?

  /// Knows nothing yet.
  package init() {}

  /// Whether it is over: its backend calls it retired, or the day it named has come.
  package func hasEnded(at now: Timestamp) -> Bool {
    status == .retired || retiresAt.map { $0 <= now } ?? false
  }

  /// Whether nothing is known.
  package var isEmpty: Bool { self == Lifecycle() }
}
