/// Something that is not as it was in the snapshot before, dated. Its texts were published before or are published now.
package struct Change: Hashable, Sendable {
  /// What happened.
  package enum Category: String, Sendable, CaseIterable {
    /// The baseline names a backend that it did not name.
    case backendAdded = "backend_added"
    /// The baseline no longer names a backend.
    case backendRemoved = "backend_removed"
    /// An incident of the backend has opened.
    case backendDown = "backend_down"
    /// An incident of the backend is over.
    case backendUp = "backend_up"
    /// Somebody wants the backend left alone; `by` says who.
    case backendDrained = "backend_drained"
    /// Nobody wants the backend left alone any more.
    case backendResumed = "backend_resumed"
    /// A backend offers models of a maker of whom it offered none. What a baseline assumes is not offered. Its models
    /// are no changes of their own in a run: `models` says how many they are, and `model_id` names them where they are
    /// few.
    case providerAdded = "provider_added"
    /// A backend no longer offers any model of a maker; told as the other way round.
    case providerRemoved = "provider_removed"
    /// A list names a model that was not held.
    case modelAdded = "model_added"
    /// Two complete lists in a row lack a model. That the first one does is no change: it may be the list's mistake.
    case modelRemoved = "model_removed"
    /// A model has another display name.
    case modelRenamed = "model_renamed"
    /// A limit or an ability of a model is another one.
    case limitsChanged = "limits_changed"
    /// A price of a model is another one.
    case priceChanged = "price_changed"
    /// A model is elsewhere in its life: deprecated, given an end, brought back.
    case lifecycleChanged = "lifecycle_changed"
    /// A model is usable, or no longer.
    case usabilityChanged = "usability_changed"
    /// A model's end is at most 90, 30 or 7 days away; `days` says which. Each is told once.
    case retirementAhead = "retirement_ahead"
  }

  /// One fact that is another one; nil where there was none, or is none.
  package struct Detail: Hashable, Sendable {
    /// The fact's name, as the snapshot has it: `context_tokens`, `price.input`, `usable`; `days` for a retirement.
    package var field: String
    /// What it was.
    package var before: String?
    /// What it is.
    package var after: String?

    /// Collects the parts.
    package init(_ field: String, before: String? = nil, after: String? = nil) {
      self.field = field
      self.before = before
      self.after = after
    }
  }

  /// When a change was found.
  package struct Stamp: Hashable, Sendable {
    /// At what time.
    package var at: Timestamp
    /// In which run.
    package var sequence: Int

    /// Pairs the two.
    package init(at: Timestamp, sequence: Int) {
      self.at = at
      self.sequence = sequence
    }
  }

  /// When, and in which run.
  package var stamp: Stamp
  /// What.
  package var kind: Category
  /// Which backend.
  package var backend: BackendName
  /// Which provider, for one and for a model.
  package var provider: ProviderName?
  /// Which model, for a model.
  package var model: ModelID?
  /// Which facts are others, by the bytes of their names.
  package var details: [Detail]
  /// Which of its run's changes it is, from 1; given once, when the change is first kept.
  package var ordinal = 1

  /// When.
  package var at: Timestamp { stamp.at }
  /// In which run.
  package var sequence: Int { stamp.sequence }

  /// Its name in `changes.json` and in the feed; never given to another change there.
  package var id: String { "\(sequence)-\(ordinal)" }

  /// Collects the parts.
  package init(
    _ stamp: Stamp, _ kind: Category, backend: BackendName, provider: ProviderName? = nil,
    model: ModelID? = nil, details: [Detail] = []
  ) {
    self.stamp = stamp
    self.kind = kind
    self.backend = backend
    self.provider = provider
    self.model = model
    self.details = details
  }

  /// How many removals a snapshot keeps, newest first.
  package static let keptRemovals = 200
  /// How many changes `changes.json` keeps, newest first.
  package static let keptInFile = 500
  /// How many models a provider may come or go with and have each of them named.
  package static let namedModels = 10
  /// How many days ahead a model's end is told.
  package static let retirementDays = [90, 30, 7]
}
