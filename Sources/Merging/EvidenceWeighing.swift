import Domain

extension Row {
  /// The same, nothing ever tried.
  var withoutEvidence: Row {
    var row = self
    for place in row.models.indices { row.models[place].evidence = nil }
    return row
  }

  /// Takes in what was tried on its models before they had a row.
  mutating func takeIn(_ tried: [ModelID: Evidence]) {
    guard !tried.isEmpty else { return }
    for place in models.indices {
      guard let found = tried[models[place].id] else { continue }
      if models[place].evidence.map({ $0.at < found.at }) ?? true { models[place].evidence = found }
    }
  }

  /// Takes in what was tried on its models, and says of each whether it is usable.
  mutating func weigh(_ evidence: [ModelID: Evidence], at now: Timestamp, validFor: Duration) {
    for place in models.indices {
      let held = models[place].evidence
      let found = evidence.isEmpty ? nil : evidence[models[place].id]
      guard held != nil || found != nil || models[place].settlesNothing == false else { continue }
      if let found { models[place].evidence = held.map { found.laid(over: $0, at: now, validFor) } ?? found }
      models[place].usability = models[place].usability(at: now, validFor: validFor)
    }
  }
}

extension Model {
  /// Whether it is as a model is of which nothing was ever tried or said.
  fileprivate var settlesNothing: Bool { refusal == nil && usability == .unknown }

  /// The list's own word comes first, for as long as a list may be believed.
  fileprivate func usability(at now: Timestamp, validFor: Duration) -> Usability {
    if refusal != nil, let lastSeenAt, now.since(lastSeenAt) <= validFor { return .no }
    return evidence?.usability(at: now, validFor: validFor) ?? .unknown
  }
}

extension Evidence {
  /// What is kept of it and of `held`, which is older but for what a session says late. What was not even tried says nothing new of what was; a free
  /// check counts against an answer of the model itself only when it proves that the model cannot be called. A form
  /// that was learnt is never lost, else a run that may send one request would send the refused one for ever.
  fileprivate func laid(over held: Evidence, at now: Timestamp, _ validFor: Duration) -> Evidence {
    guard outweighs(held, at: now, validFor) else { return held }
    var kept = self
    kept.request = request ?? held.request
    return kept
  }

  private func outweighs(_ held: Evidence, at now: Timestamp, _ validFor: Duration) -> Bool {
    // A session's word may have waited while somebody else tried. What lies ahead of now is of a clock put back since.
    if source == .session, held.outcome != nil, at < held.at, held.at <= now { return false }
    guard outcome != nil else { return held.outcome == nil || skip == .unfinished }
    return source != .metadata || !held.isOfAnAnswer || usability(at: now, validFor: validFor) == .no
  }
}

extension [ProviderName: Row] {
  /// What was tried on the models that `changes` say were removed, as far as it cost something.
  func evidence(ofRemoved changes: [Change]) -> [ModelID: Evidence] {
    let removed = Set(changes.lazy.filter { $0.kind == .modelRemoved }.compactMap(\.model))
    guard !removed.isEmpty else { return [:] }
    var found: [ModelID: Evidence] = [:]
    for model in values.joined(where: removed) {
      if let evidence = model.evidence, evidence.source == .inference, evidence.outcome != nil {
        found[model.id] = evidence
      }
    }
    return found
  }
}

extension Dictionary<ProviderName, Row>.Values {
  fileprivate func joined(where wanted: Set<ModelID>) -> [Model] {
    flatMap { row in row.models.filter { wanted.contains($0.id) } }
  }
}
