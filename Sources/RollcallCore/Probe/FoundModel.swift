/// One model as a backend described it, before anything of it is believed.
public struct FoundModel: Sendable {
  /// Its id, byte for byte (but for the prefixes that `KindProfile`'s documentation names).
  public var id: String
  /// Its name for people, where the backend has one.
  public var displayName: String?
  /// Its maker in the backend's own words, before the alias table.
  public var maker: String?
  /// What it can do.
  public var capabilities: Capabilities
  /// Where it stands in its life.
  public var lifecycle: Lifecycle

  /// Collects the parts.
  public init(
    id: String, displayName: String? = nil, maker: String? = nil,
    capabilities: Capabilities = Capabilities(), lifecycle: Lifecycle = Lifecycle()
  ) {
    self.id = id
    self.displayName = displayName
    self.maker = maker
    self.capabilities = capabilities
    self.lifecycle = lifecycle
  }
}
