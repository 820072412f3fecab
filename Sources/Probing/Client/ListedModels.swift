import Baseline
import Domain

/// The models of all pages of one list, sorted to their makers.
package struct ListedModels {
  /// The models of each provider, in the order of the list.
  package private(set) var byProvider: [ProviderName: [ListedModel]] = [:]
  /// What could not be taken from the list.
  package private(set) var dropped = Dropped()
  /// Models that were refused for want of a maker: they exist, whoever's they are.
  package private(set) var refused: Set<ModelID> = []
  /// How many models the list named, wanted or not.
  package private(set) var count = 0
  /// Whether a model that it lacks may be gone: not when it is a part, or its pages shifted while they were read.
  package internal(set) var provesAbsence = true
  /// How many of them name no maker and went to `unknown`.
  private(set) var withoutOwner = 0

  /// What another rollcall says beside its models.
  private(set) var provenance: Provenance?

  /// Collects the parts.
  package init(
    byProvider: [ProviderName: [ListedModel]] = [:], dropped: Dropped = Dropped(), refused: Set<ModelID> = [],
    count: Int = 0, withoutOwner: Int = 0, provenance: Provenance? = nil
  ) {
    self.byProvider = byProvider
    self.dropped = dropped
    self.refused = refused
    self.count = count
    self.withoutOwner = withoutOwner
    self.provenance = provenance
  }

  /// All that were handed to a provider, in the order of the providers' names.
  var models: [ListedModel] { byProvider.sorted { $0.key < $1.key }.flatMap(\.value) }

  /// The ids of all that it named and the backend wants.
  var ids: Set<ModelID> { refused.union(byProvider.values.joined().map { ModelID($0.id) }) }

  /// Whether it had entries, and not one of them was a model: another dialect's list, or none.
  package var isUnreadable: Bool {
    count == 0 && (dropped.reasons[.notAModel] != nil || dropped.reasons[.badRow] != nil)
  }

  /// Takes in one page: new models, and facts on those of earlier pages.
  package mutating func add(_ reading: ListPage, of backend: BackendPlan, _ profile: BackendKind) {
    dropped.drop(models: reading.unreadable, for: .notAModel)
    count += reading.models.count
    if let provenance = reading.provenance {
      self.provenance = provenance
      dropped.add(provenance.dropped)
    }
    for model in reading.models where backend.wants(model.id) {
      switch ProviderRule.assign(model, of: backend, profile: profile) {
      case .named(let provider): byProvider[provider, default: []].append(model)
      case .unknown:
        withoutOwner += 1
        if let unknown = ProviderName(ProviderRule.unknownText) {
          byProvider[unknown, default: []].append(model)
        }
      case .refused:
        dropped.drop(for: .noProvider)
        refused.insert(ModelID(model.id))
      }
    }
    if !reading.additions.isEmpty || reading.additionsToOthers != nil { enrich(with: reading) }
  }

  private mutating func enrich(with reading: ListPage) {
    enrich(with: reading.additions, others: reading.additionsToOthers)
    guard !reading.loadedContexts.isEmpty else { return }
    for (provider, models) in byProvider {
      byProvider[provider] = models.map { model in
        var model = model
        model.loadedContextTokens = reading.loadedContexts[ModelID(model.id)] ?? model.loadedContextTokens
        return model
      }
    }
  }

  /// Adds facts to the models of these ids, and `others` to all the rest that do not run elsewhere.
  mutating func enrich(with additions: [ModelID: Capabilities], others: Capabilities? = nil) {
    guard !additions.isEmpty || others != nil else { return }
    for (provider, models) in byProvider {
      byProvider[provider] = models.map { model in
        guard let facts = additions[ModelID(model.id)] ?? (model.runsElsewhere ? nil : others) else {
          return model
        }
        var model = model
        model.capabilities.fill(from: facts)
        return model
      }
    }
  }
}

extension ListedModels {
  /// Puts facts in the place of those that the list has of the models of these ids: who looked at a model that runs
  /// knows it better than a list does.
  mutating func correct(with facts: [ModelID: Capabilities]) {
    guard !facts.isEmpty else { return }
    for (provider, models) in byProvider {
      byProvider[provider] = models.map { model in
        guard var better = facts[ModelID(model.id)] else { return model }
        better.fill(from: model.capabilities)
        var model = model
        model.capabilities = better
        return model
      }
    }
  }
}

extension BackendPlan {
  /// Whether its globs let a model through.
  func wants(_ id: String) -> Bool {
    (include.isEmpty || include.contains { $0.matches(id) }) && !exclude.contains { $0.matches(id) }
  }
}
