/// What a complete, successful list does to the rows that are held.
struct ListReading {
  /// Whether it lost more than half of at least ten models: then nothing counts as gone before the next list says
  /// so too.
  private(set) var isSuspect = false
  /// The models that two lists in a row lacked.
  private(set) var changes: [Change] = []

  /// Writes the models that the list named, and takes the first or second step of removal for those it did not.
  /// An empty list is healthy and removes nothing; a row too long was dropped whole, and the one before it stays.
  static func apply(
    _ observed: RedactedObservation, to rows: inout [ProviderName: Row], backend: BackendName,
    at moment: MergeMoment
  ) -> ListReading {
    var reading = ListReading()
    guard !observed.listWasEmpty else { return reading }
    let written = rows.filter { $0.value.source != .baseline && !observed.rows.overlong.contains($0.key) }
    let providers = Set(written.keys).union(observed.rows.byProvider.keys)
    let joins = providers.sorted().map { provider in
      RowJoin(provider, held: written[provider]?.models ?? [], observed)
    }
    reading.isSuspect = isSuspect(joins)
    for join in joins {
      let models = join.named + reading.settle(join, observed, backend, moment)
      rows[join.provider] =
        models.isEmpty
        ? nil
        : Row(
          source: .probe, refreshedAt: observed.endedAt, refreshedSequence: moment.sequence, isStale: false,
          models: models.sorted { $0.id < $1.id })
    }
    return reading
  }

  /// The missing models that stay. The first list that lacks a model unlists it, the next removes it; a suspect
  /// list only marks it, and the list after that counts as the first. A suspect list removes nothing either: what
  /// an earlier list lacked waits for one that can be believed.
  private mutating func settle(
    _ join: RowJoin, _ observed: RedactedObservation, _ backend: BackendName, _ moment: MergeMoment
  ) -> [ModelRecord] {
    var kept: [ModelRecord] = []
    for var model in join.missing {
      let mayGo = !isSuspect && !observed.unconfirmed.contains(model.id)
      if model.missingSince != nil && !model.isListed && mayGo {
        changes.append(
          Change(
            at: observed.endedAt, sequence: moment.sequence, kind: .modelRemoved, backend: backend,
            provider: join.provider, model: model.id))
        continue
      }
      if !isSuspect || model.missingSince != nil { model.isListed = false }
      model.missingSince = model.missingSince ?? observed.endedAt
      kept.append(model)
    }
    return kept
  }

  private static func isSuspect(_ joins: [RowJoin]) -> Bool {
    let held = joins.reduce(0) { $0 + $1.firmlyHeld }
    let lost = joins.reduce(0) { $0 + $1.missing.count { $0.isListed && $0.missingSince == nil } }
    return held >= 10 && lost * 2 > held
  }
}

/// The models of one provider, held and found, sorted out: the ones named now, and the ones missing.
private struct RowJoin {
  let provider: ProviderName
  /// Named by this list, or known to exist because they were dropped for anything but their id.
  private(set) var named: [ModelRecord] = []
  /// Held, and not named.
  private(set) var missing: [ModelRecord] = []
  /// How many were held as listed and never missed.
  private(set) var firmlyHeld = 0

  /// Walks both lists in the order of their ids, once.
  init(_ provider: ProviderName, held: [ModelRecord], _ observed: RedactedObservation) {
    self.provider = provider
    let found = observed.rows.byProvider[provider] ?? []
    let ids = found.map { ModelID($0.id) }
    // Places are sorted, not models, which are large values to move.
    let order = found.indices.sorted { ids[$0] < ids[$1] }
    named.reserveCapacity(found.count)
    var held = held[...]
    for place in order {
      let (id, model) = (ids[place], found[place])
      while let first = held.first, first.id < id {
        setAside(first, observed)
        held.removeFirst()
      }
      var firstSeen = observed.endedAt
      var evidence: Evidence?
      if let first = held.first, first.id == id {
        firstSeen = first.firstSeenAt ?? firstSeen
        evidence = first.evidence
        if first.isListed && first.missingSince == nil { firmlyHeld += 1 }
        held.removeFirst()
      }
      named.append(
        Self.record(id, model, evidence, firstSeen: firstSeen, lastSeen: observed.endedAt))
    }
    for model in held { setAside(model, observed) }
  }

  private mutating func setAside(_ model: ModelRecord, _ observed: RedactedObservation) {
    if model.isListed && model.missingSince == nil { firmlyHeld += 1 }
    guard observed.rows.seenButDropped.contains(model.id, of: provider) else {
      missing.append(model)
      return
    }
    var seen = model
    seen.isListed = true
    seen.missingSince = nil
    seen.lastSeenAt = observed.endedAt
    named.append(seen)
  }

  /// A list replaces what a list said. What was tried on the model stays, unless the list itself now says that it
  /// cannot be called.
  private static func record(
    _ id: ModelID, _ found: FoundModel, _ held: Evidence?, firstSeen: Timestamp, lastSeen: Timestamp
  ) -> ModelRecord {
    let refusal = found.refusal.map { Evidence(.list, at: lastSeen, outcome: $0) }
    return ModelRecord(
      id: id, displayName: found.displayName ?? found.id, capabilities: found.capabilities,
      lifecycle: found.lifecycle, isListed: true, firstSeenAt: firstSeen, lastSeenAt: lastSeen,
      evidence: refusal ?? (held?.source == .list ? nil : held))
  }
}
