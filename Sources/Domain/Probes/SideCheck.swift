/// A free question beside the list that is about the backend as a whole. A server that fails on one is `degraded`: the
/// list is good, and something behind it is not.
package enum SideCheck: String, Sendable, Hashable, CaseIterable {
  /// Whether the server takes itself for healthy.
  case health
  /// Whether the key holds.
  case key
  /// With what the server runs.
  case settings
}
