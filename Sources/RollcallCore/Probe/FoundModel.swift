/// One model as a backend described it, before anything of it is believed.
public struct FoundModel: Sendable {
  /// Its id, byte for byte (but for Gemini's `models/` in front).
  public var id: String
  /// Its name for people, where the backend has one.
  public var displayName: String?
  /// Its maker in the backend's own words, before the alias table.
  public var maker: String?
  /// What it can do.
  public var capabilities: Capabilities
  /// Where it stands in its life.
  public var lifecycle: Lifecycle
  /// Why the list itself says that the account cannot call it now: `forbidden` for a model that a policy switches
  /// off, `modelMissing` for one that nobody serves. Nil when it says no such thing.
  public var refusal: Outcome?
  /// Whether requests may name it by this id. False for one that is only reached through something with an id of its
  /// own, such as an inference profile.
  public var isCalledByID = true

  /// Whether any text among its facts passes `test`: everything that is published of it besides id and display name.
  /// The one list that `Validate` and `Redact` look through.
  func hasFact(where test: (String) -> Bool) -> Bool {
    capabilities.task.map(test) ?? false || capabilities.quantization.map(test) ?? false
      || lifecycle.successor.map(test) ?? false || capabilities.inputModalities.contains(where: test)
      || capabilities.outputModalities.contains(where: test) || capabilities.servedBy.contains(where: test)
  }

  /// Collects the parts.
  public init(
    id: String, displayName: String? = nil, maker: String? = nil,
    capabilities: Capabilities = Capabilities(), lifecycle: Lifecycle = Lifecycle(), refusal: Outcome? = nil
  ) {
    self.id = id
    self.displayName = displayName
    self.maker = maker
    self.capabilities = capabilities
    self.lifecycle = lifecycle
    self.refusal = refusal
  }
}
