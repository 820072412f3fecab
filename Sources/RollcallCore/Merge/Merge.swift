/// One backend as it will be published: what the baseline assumes, what the last snapshot remembers and what this
/// run saw, brought together. Has no other maker than this file.
public struct MergedBackend: Sendable {
  /// What may be said of it.
  public let facts: PublicFacts
  /// What this run did with it.
  public let roll: Roll
  /// What a reader may take it for.
  public let status: Status
  /// Where it stands between probes.
  public let standing: Standing
  /// Its rows.
  public let rows: [ProviderName: Row]
  /// What was left out of them.
  public let dropped: Dropped
  /// Whether this run's list lost more than half of its models, so that nothing of it was believed to be gone yet.
  public let listIsSuspect: Bool
  /// What was removed.
  public let changes: [Change]
  /// Whether what the last snapshot held of it could not be read.
  public let memoryIsDamaged: Bool

  fileprivate init(
    facts: PublicFacts, roll: Roll, standing: Standing, rows: [ProviderName: Row], dropped: Dropped,
    listIsSuspect: Bool, changes: [Change], memoryIsDamaged: Bool
  ) {
    self.facts = facts
    self.roll = roll
    self.status = Self.status(roll: roll, probe: standing.probe)
    self.standing = standing
    self.rows = rows
    self.dropped = dropped
    self.listIsSuspect = listIsSuspect
    self.changes = changes
    self.memoryIsDamaged = memoryIsDamaged
  }

  private static func status(roll: Roll, probe: ProbeRecord?) -> Status {
    switch roll {
    case .drained: .drained
    case .disabled: .disabled
    case .credentialMissing: .unknown
    case .probed, .notDue, .notSelected, .interrupted:
      switch probe?.outcome {
      case nil: .unknown
      case .ok: .available
      default: .unavailable
      }
    }
  }
}

/// Where a merge stands in time: the run's own stamps.
public struct MergeMoment: Sendable {
  /// The run's sequence, one more than the highest held.
  public var sequence: Int
  /// When the run started: the stamp of seeded rows, and the moment ages are measured at.
  public var startedAt: Timestamp

  /// Pairs the two.
  public init(sequence: Int, startedAt: Timestamp) {
    self.sequence = sequence
    self.startedAt = startedAt
  }
}

/// Brings together what is known of one backend. Sees public facts only, never the plan.
public enum Merge {
  /// - Parameters:
  ///   - assumed: the baseline's rows.
  ///   - held: the last snapshot's rows; nil when they cannot be read.
  ///   - standing: where the backend stood before.
  ///   - observed: what this run's probe found; nil when none was sent or it was interrupted.
  public static func merge(
    _ facts: PublicFacts, roll: Roll, assumed: RedactedRows, held: [ProviderName: Row]?, standing: Standing,
    observed: RedactedObservation?, at moment: MergeMoment
  ) -> MergedBackend {
    var rows = seeded(held ?? [:], with: assumed, at: moment)
    var list = ListReading()
    if let observed, observed.standing.probe?.outcome == .ok {
      list = ListReading.apply(observed, to: &rows, backend: facts.name, at: moment)
    }
    let standing = observed?.standing ?? standing
    rows = rows.mapValues { row in
      var row = row
      row.isStale = isStale(row, roll, standing.probe, facts.validFor, moment)
      return row
    }
    var dropped = assumed.dropped
    if let observed { dropped.add(observed.rows.dropped) }
    return MergedBackend(
      facts: facts, roll: roll, standing: standing, rows: rows, dropped: dropped,
      listIsSuspect: list.isSuspect, changes: list.changes, memoryIsDamaged: held == nil)
  }

  /// A backend of which this run's baseline says nothing more than that it exists (another profile's): unchanged.
  public static func passThrough(
    _ facts: PublicFacts, held: [ProviderName: Row]?, standing: Standing
  ) -> MergedBackend {
    MergedBackend(
      facts: facts, roll: .notSelected, standing: standing, rows: held ?? [:], dropped: Dropped(),
      listIsSuspect: false, changes: [], memoryIsDamaged: held == nil)
  }

  /// The baseline seeds pairs that nobody has written and re-seeds its own; it never replaces another's row, and a
  /// row of its own that it no longer names goes.
  private static func seeded(
    _ held: [ProviderName: Row], with assumed: RedactedRows, at moment: MergeMoment
  ) -> [ProviderName: Row] {
    var rows = held.filter { $0.value.source != .baseline }
    for (provider, models) in assumed.byProvider where rows[provider] == nil {
      let records = models.map {
        ModelRecord(
          id: ModelID($0.id), displayName: $0.displayName ?? $0.id, capabilities: $0.capabilities,
          lifecycle: $0.lifecycle, isListed: false)
      }
      rows[provider] = Row(
        source: .baseline, refreshedAt: moment.startedAt, refreshedSequence: moment.sequence, isStale: true,
        models: records.sorted { $0.id < $1.id })
    }
    return rows
  }

  /// Not being due or selected never makes a row stale; a failed probe, age, being drained, disabled or without a
  /// credential, and resting on the baseline alone, do.
  private static func isStale(
    _ row: Row, _ roll: Roll, _ probe: ProbeRecord?, _ validFor: Duration, _ moment: MergeMoment
  ) -> Bool {
    if row.source == .baseline { return true }
    if [.drained, .disabled, .credentialMissing].contains(roll) { return true }
    if let probe, probe.outcome != .ok { return true }
    return moment.startedAt.since(row.refreshedAt) > validFor
  }
}
