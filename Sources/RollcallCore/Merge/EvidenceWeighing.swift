extension Row {
  /// The same, nothing ever tried.
  var withoutEvidence: Row {
    var row = self
    for place in row.models.indices { row.models[place].evidence = nil }
    return row
  }

  /// Takes in what was tried on its models, and says of each whether it is usable.
  mutating func weigh(_ evidence: [ModelID: Evidence], at now: Timestamp, validFor: Duration) {
    for place in models.indices {
      let held = models[place].evidence
      let found = evidence.isEmpty ? nil : evidence[models[place].id]
      guard held != nil || found != nil || models[place].usability != .unknown else { continue }
      if let found, held.map(found.outweighs) ?? true { models[place].evidence = found }
      models[place].usability =
        models[place].evidence?.usability(at: now, validFor: validFor) ?? .unknown
    }
  }
}

extension Evidence {
  /// Whether it takes the place of `held`, which is older. What was not even tried says nothing new of what was; a
  /// good free check says less than an answer of the model itself. A form that was learnt must not be lost, else a
  /// run that may send one request would send the refused one for ever.
  fileprivate func outweighs(_ held: Evidence) -> Bool {
    guard let outcome else { return held.outcome == nil || skip == .unfinished }
    let isReal = held.source == .inference || held.source == .session
    return !(source == .metadata && outcome == .ok && isReal)
  }
}
