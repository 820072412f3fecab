/// Where a model stands in its life, as far as its backend says so.
public struct Lifecycle: Hashable, Sendable {
  /// The states a model can be in.
  public enum Status: String, Sendable, CaseIterable {
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
  public var status: Status?
  /// When the model, or this version of it, came out.
  public var createdAt: Timestamp?
  /// Since when it is deprecated.
  public var deprecatedAt: Timestamp?
  /// When it stops, or stopped, being served.
  public var retiresAt: Timestamp?
  /// The id of the model that its backend names in its place.
  public var successor: String?

  /// Knows nothing yet.
  public init() {}

  /// Whether it is over: its backend calls it retired, or the day it named has come.
  public func hasEnded(at now: Timestamp) -> Bool {
    status == .retired || retiresAt.map { $0 <= now } ?? false
  }

  /// Whether nothing is known.
  public var isEmpty: Bool { self == Lifecycle() }
}
