/// What a gate asks of the published files.
public struct GateConditions: Sendable {
  /// Whose being down counts.
  public enum FailOn: String, Sendable {
    /// Any backend that is in use.
    case any
    /// All of them together.
    case all
  }

  /// Patterns, each of which an offered route must match.
  public var require: [RoutePattern] = []
  /// Whether whatever is required must have answered a request not long ago.
  public var requireUsable = false
  /// What the baseline requires and what its roles are for.
  public var wishes = Wishes()
  /// How old the snapshot may be.
  public var maxAge: Duration?
  /// How many models must be listed.
  public var minModels: Int?
  /// For how long what is required must not retire.
  public var noRetiringWithin: Duration?
  /// Whether backends that are down count.
  public var failOn: FailOn?

  /// Asks nothing yet.
  public init() {}

  /// Whether nothing is asked: then the snapshot itself is judged.
  var isEmpty: Bool {
    require.isEmpty && wishes == Wishes() && maxAge == nil && minModels == nil && noRetiringWithin == nil
      && failOn == nil
  }
}
