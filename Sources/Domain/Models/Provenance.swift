/// What another rollcall's snapshot says beside its models: the stamps that its rows keep, and how its backends fare.
/// Holds no text from outside but names and words of a form.
package struct Provenance: Sendable {
  /// The run that wrote it, where it says so.
  package var runID: String?
  /// Stamps of the rows that models were found for, by provider.
  package var rows: [ProviderName: RowProvenance]
  /// The far backends that were asked for.
  package var backends: [BackendName: UpstreamBackend]
  /// Rows that were left out as they were read.
  package var dropped: Dropped
  /// Whether a part of it could not be read, so that nothing it lacks may count as gone.
  package var isPartial: Bool

  /// Collects the parts.
  package init(
    runID: String? = nil, rows: [ProviderName: RowProvenance] = [:],
    backends: [BackendName: UpstreamBackend] = [:],
    dropped: Dropped = Dropped(), isPartial: Bool = false
  ) {
    self.runID = runID
    self.rows = rows
    self.backends = backends
    self.dropped = dropped
    self.isPartial = isPartial
  }
}

/// How a row that is passed on was written over there.
package struct RowProvenance: Sendable, Hashable {
  /// Who wrote it; `probe` when several rows of different writers were joined.
  package var source: Row.Source
  /// When; of joined rows the oldest, so that nothing looks fresher than it is.
  package var refreshedAt: Timestamp
  /// Of joined rows the newest: by it the row is compared with the one that is held.
  package var newestAt: Timestamp
  /// Whether the far side itself does not rely on it, or on one of those joined.
  package var isStale: Bool
  /// What its models keep.
  package var models: [ModelID: ModelProvenance]

  /// Collects the parts; `newestAt` is the same as `refreshedAt` until another row is joined.
  package init(
    source: Row.Source, refreshedAt: Timestamp, isStale: Bool, models: [ModelID: ModelProvenance] = [:]
  ) {
    self.source = source
    self.refreshedAt = refreshedAt
    newestAt = refreshedAt
    self.isStale = isStale
    self.models = models
  }
}

/// What a model that is passed on keeps, instead of what our own list would make of it.
package struct ModelProvenance: Sendable, Hashable {
  /// Whether the far backend's own last list named it.
  package var isListed: Bool
  /// Since when the lists over there lack it.
  package var missingSince: Timestamp?
  /// When a list over there first named it.
  package var firstSeenAt: Timestamp?
  /// When one last named it.
  package var lastSeenAt: Timestamp?
  /// What was tried on it over there.
  package var evidence: Evidence?

  /// Collects the parts.
  package init(
    isListed: Bool, missingSince: Timestamp? = nil, firstSeenAt: Timestamp? = nil,
    lastSeenAt: Timestamp? = nil, evidence: Evidence? = nil
  ) {
    self.isListed = isListed
    self.missingSince = missingSince
    self.firstSeenAt = firstSeenAt
    self.lastSeenAt = lastSeenAt
    self.evidence = evidence
  }
}

/// How far apart two clocks may be.
private let clockError = Duration.seconds(300)

extension Provenance {
  /// The same with no moment after `end`, when it was read: a far clock that runs ahead would keep rows and evidence
  /// from ageing, and all later writes from being believed. What is more than a clock's error ahead is not believed at
  /// all, else it would be new on every reading: such a row is stale, such evidence none.
  package func notAfter(_ end: Timestamp) -> Provenance {
    var snapshot = self
    snapshot.rows = rows.mapValues { row in
      var row = row
      if row.refreshedAt.since(end) > clockError { row.isStale = true }
      row.refreshedAt = min(row.refreshedAt, end)
      row.newestAt = min(row.newestAt, end)
      row.models = row.models.mapValues { $0.notAfter(end) }
      return row
    }
    snapshot.backends = backends.mapValues { backend in
      var backend = backend
      backend.lastSuccessAt = backend.lastSuccessAt.map { min($0, end) }
      backend.refreshedAt = backend.refreshedAt.map { min($0, end) }
      return backend
    }
    return snapshot
  }
}

extension ModelProvenance {
  fileprivate func notAfter(_ end: Timestamp) -> ModelProvenance {
    var model = self
    model.missingSince = missingSince.map { min($0, end) }
    model.firstSeenAt = firstSeenAt.map { min($0, end) }
    model.lastSeenAt = lastSeenAt.map { min($0, end) }
    if let evidence, evidence.at > end {
      model.evidence = evidence.at.since(end) > clockError ? nil : evidence
      model.evidence?.at = end
    }
    return model
  }
}
