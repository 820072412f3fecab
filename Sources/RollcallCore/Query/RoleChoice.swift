/// Who fills a role today.
public struct RoleChoice: Sendable {
  /// The role.
  public let role: Role
  /// The routes that may fill it, the best first; empty for a role that nobody fills.
  public let routes: [ModelRoute]

  /// The best of them; nil for a role that nobody fills.
  public var best: ModelRoute? { routes.first }
}
