import Domain
import SnapshotFiles

/// What the last snapshot holds of a backend's models, as far as checks need it. Read only when they do: most probes
/// have no use for it.
package struct EvidenceIndex: Sendable {
  /// The models, for a look at their member of this name; none when no model has such a member.
  private let models: @Sendable (StaticString) -> [Model]
  private let evidenceIsVoid: Bool
  /// What was tried on models that no row holds.
  private let tried: [ModelID: Evidence]
  /// When a server was last asked for the facts of a model.
  private let factsAskedAt: [ModelID: Timestamp]

  /// Nothing is held.
  package static let none = EvidenceIndex(rows: [:])

  /// - Parameters:
  ///   - previous: the backend in the last snapshot.
  ///   - evidenceIsVoid: whether key, address or kind have changed, so that no evidence counts any more.
  ///   - tried: what was tried on models that the snapshot does not hold.
  ///   - factsAskedAt: when the server was last asked for the facts of a model.
  package init(
    _ previous: PreviousBackend?, evidenceIsVoid: Bool, tried: [ModelID: Evidence] = [:],
    factsAskedAt: [ModelID: Timestamp] = [:]
  ) {
    self.factsAskedAt = factsAskedAt
    models = { member in
      guard let previous, previous.mentions(member) else { return [] }
      return previous.rows()?.values.flatMap(\.models) ?? []
    }
    self.evidenceIsVoid = evidenceIsVoid
    self.tried = tried
  }

  /// Holds `rows`.
  package init(rows: [ProviderName: Row]) {
    models = { _ in rows.values.flatMap(\.models) }
    evidenceIsVoid = false
    tried = [:]
    factsAskedAt = [:]
  }

  /// The evidence that is held, by model.
  func evidence() -> [ModelID: Evidence] {
    guard !evidenceIsVoid else { return [:] }
    var found = tried
    for model in models("evidence") { if let evidence = model.evidence { found[model.id] = evidence } }
    return found
  }

  /// When the server was last asked for the facts of `model`; the beginning of time when never, or when a clock that was
  /// set back says later than `now`.
  func factsAskedAt(_ model: ModelID, now: Timestamp) -> Int64 {
    guard !evidenceIsVoid, let at = factsAskedAt[model], at <= now else { return .min }
    return at.milliseconds
  }

  /// What is held of models' own nature: nothing that changes while they run.
  func lastingFacts() -> [ModelID: Capabilities] {
    guard !evidenceIsVoid else { return [:] }
    return Dictionary(
      models("capabilities").map { ($0.id, $0.capabilities.lasting) }, uniquingKeysWith: { first, _ in first }
    )
  }

  /// The models that the last complete list lacked already, in the order of their ids.
  func missing() -> [ModelID] {
    Set(models("missing_since").filter { $0.missingSince != nil && !$0.isListed }.map(\.id)).sorted()
  }
}

extension Capabilities {
  fileprivate var lasting: Capabilities {
    var facts = self
    (facts.loaded, facts.vramBytes, facts.price) = (nil, nil, nil)
    return facts
  }
}
