import Domain

/// What a backend's user wants checked beyond its list.
package struct ReadinessPlan: Sendable, Hashable {
  /// How far checks may go.
  package enum Mode: String, Sendable, CaseIterable {
    /// The list alone.
    case off
    /// What the kind offers for free: health, key and model endpoints. They never load or wake a model.
    case metadata
    /// Also the smallest request that a model accepts, which may cost money.
    case inference
  }

  /// How far.
  package var mode: Mode
  /// Globs over ids of the models to look at one by one. Empty: in `inference` mode all of them, in `metadata` mode
  /// none, only the backend itself.
  package var models: [Glob]
  /// How old a model's evidence must be before the model is looked at again.
  package var every: Duration
  /// The most tries of models, or free checks of models named here, that one run sends to the backend. Look-ups of
  /// models that are gone, and facts that a kind fetches model by model, have bounds of their own.
  package var maxRequestsPerRun: Int
  /// The most that inference may cost in a day of UTC, by the list's own prices; a model of unknown price is then not
  /// paid for. Nil: no limit.
  package var maxUSDPerDay: DecimalNumber?

  /// The defaults of the README's table.
  package init(
    mode: Mode = .metadata, models: [Glob] = [], every: Duration = .seconds(86_400),
    maxRequestsPerRun: Int = 3, maxUSDPerDay: DecimalNumber? = nil
  ) {
    self.mode = mode
    self.models = models
    self.every = every
    self.maxRequestsPerRun = maxRequestsPerRun
    self.maxUSDPerDay = maxUSDPerDay
  }

  /// Whether a model is to be looked at by itself.
  package func wants(_ id: ModelID) -> Bool {
    models.isEmpty ? mode == .inference : mode != .off && models.contains { $0.matches(id.text) }
  }
}
