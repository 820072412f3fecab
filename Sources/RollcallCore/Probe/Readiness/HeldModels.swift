/// What the last snapshot holds of a backend's models, as far as checks need it. Read only when they do: most probes
/// have no use for it.
struct HeldModels: Sendable {
  private let previous: PreviousBackend?
  private let evidenceIsVoid: Bool

  /// Nothing is held.
  static let none = HeldModels(nil, evidenceIsVoid: false)

  /// - Parameter evidenceIsVoid: whether key, address or kind have changed, so that no evidence counts any more.
  init(_ previous: PreviousBackend?, evidenceIsVoid: Bool) {
    self.previous = previous
    self.evidenceIsVoid = evidenceIsVoid
  }

  /// The evidence that is held, by model.
  func evidence() -> [ModelID: Evidence] {
    guard !evidenceIsVoid, let previous, previous.mentions("evidence") else { return [:] }
    var found: [ModelID: Evidence] = [:]
    for model in models { found[model.id] = model.evidence }
    return found
  }

  /// The models that the last complete list lacked already, in the order of their ids.
  func missing() -> [ModelID] {
    guard let previous, previous.mentions("missing_since") else { return [] }
    return Set(models.filter { $0.missingSince != nil && !$0.isListed }.map(\.id)).sorted()
  }

  private var models: [ModelRecord] { previous?.rows()?.values.flatMap(\.models) ?? [] }
}
