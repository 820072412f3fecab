import Domain

/// What a gate asks of the published files.
package struct GateConditions: Sendable {
  /// Whose being down counts.
  package enum FailOn: String, Sendable {
    /// Any backend that is in use.
    case any
    /// All of them together.
    case all
  }

  /// Patterns, each of which an offered route must match.
  package var require: [RoutePattern] = []
  /// Whether whatever is required must have answered a request not long ago.
  package var requireUsable = false
  /// What the baseline requires and what its roles are for.
  package var requirements = Requirements()
  /// How old the snapshot may be.
  package var maxAge: Duration?
  /// How many models must be listed.
  package var minModels: Int?
  /// For how long what is required must not retire.
  package var noRetiringWithin: Duration?
  /// Whether backends that are down count.
  package var failOn: FailOn?

  /// Asks nothing yet.
  package init() {}

  /// Whether nothing is asked: then the snapshot itself is judged.
  var isEmpty: Bool {
    require.isEmpty && requirements == Requirements() && maxAge == nil && minModels == nil
      && noRetiringWithin == nil
      && failOn == nil
  }
}
