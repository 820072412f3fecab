import Domain

/// What a complete, successful list does to the rows that are held.
struct ListDifference {
  /// Whether it lost more than half of at least ten models: then nothing counts as gone before the next list says
  /// so too.
  private(set) var isSuspect = false
  /// The models that two lists in a row lacked.
  private(set) var changes: [Change] = []
  /// The rows that were refused.
  private(set) var dropped = Dropped()

  /// Writes the models that the list named, and takes the first or second step of removal for those it did not.
  /// An empty list is healthy and removes nothing; a row too long was dropped whole, and the one before it stays, as it
  /// does when another rollcall has an older one, or when a session has waited with its list while somebody else wrote.
  static func apply(
    _ observed: RedactedObservation, to rows: inout [ProviderName: Row], backend: BackendName,
    at context: MergeContext
  ) -> ListDifference {
    var reading = ListDifference()
    guard !observed.listWasEmpty else { return reading }
    let older = rows.filter {
      observed.provenance?.rows[$0.key]?.isOlder(than: $0.value)
        ?? observed.waited(longerThan: $0.value, at: context)
    }
    for _ in older { reading.dropped.dropRow(for: .olderWrite) }
    let written = rows.filter { observed.rows.overlong[$0.key] == nil && older[$0.key] == nil }
    let providers = Set(written.keys).union(observed.rows.byProvider.keys).subtracting(older.keys)
    let joins = providers.sorted().map { provider in
      RowJoin(provider, held: written[provider]?.models ?? [], observed)
    }
    reading.isSuspect = observed.provesAbsence && isSuspect(joins)
    for join in joins {
      let models = join.named + reading.settle(join, observed, backend, context)
      rows[join.provider] =
        models.isEmpty
        ? nil
        : row(of: models, join.provider, observed, held: written[join.provider], at: context)
    }
    return reading
  }

  /// The row, stamped: by this probe, or as another rollcall stamped it; a row that this one no longer has keeps the
  /// stamps that are held.
  private static func row(
    of models: [Model], _ provider: ProviderName, _ observed: RedactedObservation, held: Row?,
    at context: MergeContext
  ) -> Row {
    var row = Row(
      source: observed.source, refreshedAt: observed.endedAt, refreshedSequence: context.sequence,
      isStale: false,
      models: models.sorted { $0.id < $1.id })
    guard let provenance = observed.provenance else { return row }
    if let stamps = provenance.rows[provider] {
      (row.source, row.refreshedAt, row.isStale) = (stamps.source, stamps.refreshedAt, stamps.isStale)
    } else if let held {
      (row.source, row.refreshedAt, row.isStale) = (held.source, held.refreshedAt, held.isStale)
    }
    return row
  }

  /// The missing models that stay. The first list that lacks a model unlists it, the next removes it; a suspect
  /// list only marks it, and the list after that counts as the first. A suspect list removes nothing either: what
  /// an earlier list lacked waits for one that can be believed.
  private mutating func settle(
    _ join: RowJoin, _ observed: RedactedObservation, _ backend: BackendName, _ context: MergeContext
  ) -> [Model] {
    // What lacks a part says nothing of what it lacks.
    if !observed.provesAbsence || observed.provenance?.isPartial ?? false { return join.missing }
    var kept: [Model] = []
    for var model in join.missing {
      let mayGo = !isSuspect && !observed.unconfirmed.contains(model.id)
      if model.missingSince != nil && !model.isListed && mayGo {
        changes.append(
          Change(
            .init(at: observed.endedAt, sequence: context.sequence), .modelRemoved, backend: backend,
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
  private(set) var named: [Model] = []
  /// Held, and not named.
  private(set) var missing: [Model] = []
  /// How many were held as listed and never missed.
  private(set) var firmlyHeld = 0

  /// Walks both lists in the order of their ids, once.
  init(_ provider: ProviderName, held: [Model], _ observed: RedactedObservation) {
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
      let record = Self.record(id, model, evidence, firstSeen: firstSeen, lastSeen: observed.endedAt)
      named.append(observed.provenance?.rows[provider]?.models[id].map(record.passedOn) ?? record)
    }
    for model in held { setAside(model, observed) }
  }

  private mutating func setAside(_ model: Model, _ observed: RedactedObservation) {
    if model.isListed && model.missingSince == nil { firmlyHeld += 1 }
    guard observed.rows.seenButDropped.contains(model.id, of: provider) else {
      missing.append(model)
      return
    }
    var seen = model
    seen.isListed = true
    seen.missingSince = nil
    seen.lastSeenAt = observed.endedAt
    named.append(observed.provenance?.rows[provider]?.models[model.id].map(seen.passedOn) ?? seen)
  }

  /// A list replaces what a list said, also that the model cannot be called. What was tried on it stays.
  private static func record(
    _ id: ModelID, _ found: ListedModel, _ held: Evidence?, firstSeen: Timestamp, lastSeen: Timestamp
  ) -> Model {
    var model = Model(
      id: id, displayName: found.displayName ?? found.id, capabilities: found.capabilities,
      lifecycle: found.lifecycle, isListed: true, evidence: held)
    model.firstSeenAt = firstSeen
    model.lastSeenAt = lastSeen
    model.refusal = found.refusal
    return model
  }
}

extension RedactedObservation {
  /// Whether it is a session's word, said before `held` was written. A row of the future is of a clock that has been put
  /// back since, and is no measure.
  fileprivate func waited(longerThan held: Row, at context: MergeContext) -> Bool {
    source == .session && held.source != .baseline && endedAt < held.refreshedAt
      && held.refreshedAt <= context.startedAt
  }
}

extension RowProvenance {
  /// Whether even the newest of what was joined in it was written before `held`. What the far baseline only assumes is
  /// written anew on each of its runs, and so is no measure.
  fileprivate func isOlder(than held: Row) -> Bool { held.source != .baseline && newestAt < held.refreshedAt }
}

extension Model {
  /// The same with the history that another rollcall has of it.
  fileprivate func passedOn(_ provenance: ModelProvenance) -> Model {
    var record = self
    record.isListed = provenance.isListed
    record.missingSince = provenance.missingSince
    record.firstSeenAt = provenance.firstSeenAt
    record.lastSeenAt = provenance.lastSeenAt
    record.evidence = provenance.evidence
    return record
  }
}
