/// Something that left the snapshot, dated. Its texts were published before.
public struct Change: Hashable, Sendable {
  /// What happened.
  public enum Kind: String, Sendable, CaseIterable {
    case backendRemoved = "backend_removed"
    case modelRemoved = "model_removed"
  }

  /// When.
  public var at: Timestamp
  /// In which run.
  public var sequence: Int
  /// What.
  public var kind: Kind
  /// Which backend.
  public var backend: BackendName
  /// Whose model, for a model.
  public var provider: ProviderName?
  /// Which model, for a model.
  public var model: ModelID?

  /// Collects the parts.
  public init(
    at: Timestamp, sequence: Int, kind: Kind, backend: BackendName, provider: ProviderName? = nil,
    model: ModelID? = nil
  ) {
    self.at = at
    self.sequence = sequence
    self.kind = kind
    self.backend = backend
    self.provider = provider
    self.model = model
  }

  /// How many of them a snapshot keeps, newest first.
  public static let kept = 200
}
