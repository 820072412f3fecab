import Domain

/// What may be said of a backend in public, and what is known of it before any probe. All that `Merge` sees of
/// the baseline.
package struct PublicFacts: Sendable {
  /// Its name.
  package var name: BackendName
  /// Its kind.
  package var kind: String
  /// Scheme and host, only where its user opted in with `publish_origin`.
  package var origin: String?
  /// Whether its user switched it off.
  package var isDisabled = false
  /// How long a row may be believed.
  package var validFor: Duration
  /// How many models a row may hold.
  package var modelsPerRow: Int
  /// The most models of a row where nothing else is set, in runs and merges alike: public gateways list over 3,500 ids
  /// of one maker, and limits on bytes bound the memory.
  package static let usualModelsPerRow = 5000
  /// The models its user assumes, by provider, as typed: not yet validated, not yet redacted.
  package var assumed: [ProviderName: [ListedModel]]
  /// Whether its rows are another rollcall's, passed on with their own stamps.
  package var isSecondHand = false
  /// How many entries under `models` were no models and were dropped.
  package var droppedModels = 0

  /// The same, fit to be published: nothing of it is anybody's typing but the name.
  package var withoutAssumptions: PublicFacts {
    var facts = self
    (facts.assumed, facts.droppedModels) = ([:], 0)
    return facts
  }

  /// Collects the parts.
  package init(
    name: BackendName, kind: String, origin: String? = nil, validFor: Duration = .seconds(86_400),
    modelsPerRow: Int = PublicFacts.usualModelsPerRow, assumed: [ProviderName: [ListedModel]] = [:]
  ) {
    self.name = name
    self.kind = kind
    self.origin = origin
    self.validFor = validFor
    self.modelsPerRow = modelsPerRow
    self.assumed = assumed
  }
}
