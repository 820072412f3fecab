import Baseline
import Domain
import JSON
import Redaction
import SnapshotFiles

/// One backend as it will be published: what the baseline assumes, what the last snapshot remembers and what this
/// run saw, brought together. Has no other maker than this file.
package struct MergedBackend: Sendable {
  /// What may be said of it.
  package let facts: PublicFacts
  /// What this run did with it.
  package let roll: Roll
  /// What a reader may take it for.
  package let status: Status
  /// Where it stands between probes.
  package let standing: Standing
  /// Its rows.
  package let rows: [ProviderName: Row]
  /// What was left out of them.
  package let dropped: Dropped
  /// Whether this run's list lost more than half of its models, so that nothing of it was believed to be gone yet.
  package let listIsSuspect: Bool
  /// What was removed.
  package let changes: [Change]
  /// Whether what the last snapshot held of it could not be read.
  package let memoryIsDamaged: Bool
  /// Over how many milliseconds its last probe counted as slow; nil unless it did.
  package let degradedAboveMilliseconds: Int?
  /// By what words it is left alone; their reasons hold no secret.
  package let drains: [Drain]

  fileprivate init(
    facts: PublicFacts, roll: Roll, standing: Standing, rows: [ProviderName: Row], dropped: Dropped,
    listIsSuspect: Bool, changes: [Change], memoryIsDamaged: Bool, heldStatus: Status?,
    slowAbove: Int? = nil, drains: [Drain]
  ) {
    // What the baseline assumes goes no further: only its validated and redacted rows do.
    self.facts = facts.withoutAssumptions
    self.roll = roll
    let found = Self.status(roll: roll, probe: standing.probe, slowAbove: slowAbove)
    // A drain that was lifted leaves nothing behind; one in force wins over whatever was found.
    let held = heldStatus == .drained ? nil : heldStatus
    let status = roll.changesNothing ? held ?? found : found
    self.status = drains.isEmpty || status == .disabled ? status : .drained
    self.drains = drains
    degradedAboveMilliseconds = self.status == .degraded ? slowAbove : nil
    self.standing = standing
    self.rows = rows
    self.dropped = dropped
    self.listIsSuspect = listIsSuspect
    self.changes = changes
    self.memoryIsDamaged = memoryIsDamaged
  }

  /// The same without rows, models and changes in which a known secret stands.
  func withoutSecrets(_ scanner: SecretScanner) -> MergedBackend {
    var (rows, dropped) = ([ProviderName: Row](), dropped)
    var standing = standing
    standing.far = standing.far.filter { !$0.value.holdsKnown(scanner, named: $0.key) }
    for (provider, row) in self.rows {
      var row = row
      row.models = scanner.finds(in: provider.text) ? [] : row.models.filter { !$0.holdsKnown(scanner) }
      dropped.drop(models: (self.rows[provider]?.models.count ?? 0) - row.models.count, for: .secret)
      if !row.models.isEmpty { rows[provider] = row }
    }
    return MergedBackend(
      facts: facts, roll: roll, standing: standing, rows: rows, dropped: dropped,
      listIsSuspect: listIsSuspect,
      changes: changes.filter { !$0.holdsKnown(scanner) }, memoryIsDamaged: memoryIsDamaged,
      heldStatus: status, slowAbove: degradedAboveMilliseconds,
      drains: drains.map { $0.withoutSecrets(scanner) })
  }

  private static func status(roll: Roll, probe: ProbeRecord?, slowAbove: Int?) -> Status {
    switch roll {
    case .drained: .drained
    case .disabled: .disabled
    case .credentialMissing: .unknown
    case .probed, .notDue, .notSelected, .interrupted:
      switch probe?.outcome {
      case nil: .unknown
      case .ok: slowAbove.map { (probe?.timings.total ?? 0) > $0 } ?? false ? .degraded : .available
      default: .unavailable
      }
    }
  }
}

/// Brings together what is known of one backend. Sees public facts only, never the plan.
package enum Merge {
  /// - Parameters:
  ///   - assumed: the baseline's rows.
  ///   - held: the last snapshot's rows; nil when they cannot be read.
  ///   - heldStatus: what the last snapshot took it for.
  ///   - standing: where the backend stood before.
  ///   - observed: what this run's probe found; nil when none was sent or it was interrupted.
  ///   - evidenceIsVoid: whether what was tried before was tried with another key or at another address.
  ///   - heldDropped: what was left out of the last snapshot's rows.
  ///   - slowAbove: over how many milliseconds a good probe counts as slow; nil while too little is known to say.
  ///   - drains: by what words it is left alone, fit to be published.
  package static func merge(
    _ facts: PublicFacts, roll: Roll, assumed: RedactedRows, held: [ProviderName: Row]?,
    heldStatus: Status? = nil, standing: Standing, observed: RedactedObservation?,
    evidenceIsVoid: Bool = false, heldDropped: Dropped = Dropped(), slowAbove: Int? = nil,
    drains: [Drain] = [], at moment: MergeMoment
  ) -> MergedBackend {
    // Of another rollcall's rows, those that its baseline assumes are findings like the others.
    var rows = (held ?? [:]).filter { facts.isSecondHand || $0.value.source != .baseline }
    if evidenceIsVoid { rows = rows.mapValues { $0.withoutEvidence } }
    var list = ListReading()
    if let observed, observed.hasList {
      list = ListReading.apply(observed, to: &rows, backend: facts.name, at: moment)
    }
    seed(&rows, with: assumed, at: moment)
    let standing = observed?.standing ?? standing
    rows = rows.mapValues { row in
      var row = row
      let wasDrained = heldStatus == .drained && !facts.isSecondHand
      let wasStale = (roll.changesNothing || facts.isSecondHand) && row.isStale && !wasDrained
      row.isStale =
        moment.isRestore || wasStale || !drains.isEmpty
        || isStale(row, roll, standing.probe, facts.validFor, moment)
      row.weigh(observed?.evidence ?? [:], at: moment.startedAt, validFor: facts.validFor)
      return row
    }
    var dropped = assumed.dropped
    if let observed { dropped.add(observed.rows.dropped) }
    dropped.add(list.dropped)
    dropped.add(heldDropped)
    return MergedBackend(
      facts: facts, roll: roll, standing: standing, rows: rows, dropped: dropped,
      listIsSuspect: list.isSuspect, changes: list.changes, memoryIsDamaged: held == nil,
      heldStatus: heldStatus, slowAbove: slowAbove, drains: drains)
  }

  /// A backend of which this run's baseline says nothing more than that it exists (another profile's): unchanged.
  package static func passThrough(
    _ facts: PublicFacts, held: [ProviderName: Row]?, heldStatus: Status?, standing: Standing,
    heldDropped: Dropped = Dropped(), slowAbove: Int? = nil, drains: [Drain] = []
  ) -> MergedBackend {
    let rows = (held ?? [:]).mapValues { row in
      var row = row
      if !drains.isEmpty { row.isStale = true }
      return row
    }
    return MergedBackend(
      facts: facts, roll: drains.isEmpty ? .notSelected : .drained, standing: standing, rows: rows,
      dropped: heldDropped, listIsSuspect: false, changes: [], memoryIsDamaged: held == nil,
      heldStatus: heldStatus, slowAbove: slowAbove, drains: drains)
  }

  /// A backend as it was to be published, after somebody has drained or resumed it meanwhile. What was asked of it
  /// counts; one that was left alone and no longer has to be waits for the next run.
  package static func redrained(
    _ facts: PublicFacts, published: PreviousBackend, drains: [Drain], changes: [Change],
    at moment: MergeMoment
  ) -> MergedBackend {
    let roll = published.roll ?? .notSelected
    let isLifted = roll == .drained && drains.isEmpty
    let rows = (published.rows() ?? [:]).mapValues { row in
      var row = row
      if !drains.isEmpty {
        row.isStale = true
      } else if published.status == .drained && !facts.isSecondHand {
        row.isStale =
          moment.isRestore
          || isStale(
            row, isLifted ? .notDue : roll, published.standing.probe, facts.validFor, moment)
      }
      return row
    }
    return MergedBackend(
      facts: facts, roll: isLifted ? .notDue : roll, standing: published.standing, rows: rows,
      dropped: published.dropped, listIsSuspect: published.listIsSuspect, changes: changes,
      memoryIsDamaged: false, heldStatus: published.status,
      slowAbove: published.degradedAboveMilliseconds, drains: drains)
  }

  /// A backend of which several folders knew: its rows without what looks like a secret, all else as it stood.
  package static func joined(
    _ joined: JoinedRows, with scanner: SecretScanner, validFor: Duration? = nil, at now: Timestamp
  ) -> MergedBackend {
    let latest = joined.latest
    var (rows, secrets) = Redact.held(joined.rows, with: scanner)
    // What an earlier merge counted is counted anew.
    var dropped = latest.dropped.without(.olderWrite)
    if joined.isHeld { dropped = dropped.without(.rowTooLong) }
    dropped.add(secrets)
    dropped.add(joined.dropped)
    rows = rows.filter { !$0.value.models.isEmpty || joined.rows[$0.key]?.models.isEmpty ?? false }
    var facts = PublicFacts(name: latest.name, kind: latest.kind, origin: latest.origin)
    if let validFor {
      facts.validFor = validFor
      // Whoever wrote it may write no more.
      for (provider, row) in rows where now.since(row.refreshedAt) > validFor {
        rows[provider]?.isStale = true
      }
    }
    return MergedBackend(
      facts: facts, roll: latest.roll,
      standing: latest.standing, rows: rows, dropped: dropped, listIsSuspect: latest.listIsSuspect,
      changes: [],
      memoryIsDamaged: false, heldStatus: latest.status, slowAbove: latest.degradedAboveMilliseconds,
      drains: latest.drains.map { $0.withoutSecrets(scanner) })
  }

  /// The baseline seeds pairs that nobody has written and re-seeds its own; it never replaces another's row, and a
  /// row of its own that it no longer names goes.
  private static func seed(
    _ rows: inout [ProviderName: Row], with assumed: RedactedRows, at moment: MergeMoment
  ) {
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
  }

  /// Not being due or selected never makes a row stale, nor fresh; a failed probe, age, being drained, disabled or without a
  /// credential, and resting on the baseline alone, do.
  private static func isStale(
    _ row: Row, _ roll: Roll, _ probe: ProbeRecord?, _ validFor: Duration, _ moment: MergeMoment
  ) -> Bool {
    if row.source == .baseline { return true }
    if [.drained, .disabled, .credentialMissing].contains(roll) { return true }
    // A session that came after the probe knows better.
    let isNewer = row.source == .session && probe.map { row.refreshedAt > $0.startedAt } ?? true
    if let probe, probe.outcome != .ok, !isNewer { return true }
    return moment.startedAt.since(row.refreshedAt) > validFor
  }
}

extension Roll {
  /// Whether a backend passes through as it was: it was not selected, or the run ended before its turn.
  fileprivate var changesNothing: Bool { self == .notSelected || self == .interrupted }
}

extension ModelRecord {
  /// Whether a known secret stands in it, as it would be written.
  fileprivate func holdsKnown(_ scanner: SecretScanner) -> Bool {
    var writer = JSONWriter()
    writer.model(self)
    return scanner.findsKnown(in: writer.bytes)
  }
}

extension Drain {
  /// The same without a reason in which a secret stands.
  package func withoutSecrets(_ scanner: SecretScanner) -> Drain {
    why.map { scanner.finds(in: $0) } ?? false ? withoutWhy : self
  }
}

extension FarBackend {
  fileprivate func holdsKnown(_ scanner: SecretScanner, named name: BackendName) -> Bool {
    scanner.findsKnown(in: Array(name.text.utf8)) || scanner.findsKnown(in: Array(kind.utf8))
  }
}

extension Change {
  /// Whether a known secret stands in it.
  package func holdsKnown(_ scanner: SecretScanner) -> Bool {
    scanner.findsKnown(in: Array(backend.text.utf8))
      || model.map { scanner.findsKnown(in: Array($0.text.utf8)) } ?? false
      || provider.map { scanner.findsKnown(in: Array($0.text.utf8)) } ?? false
      || details.contains { detail in
        [detail.before, detail.after].contains { $0.map { scanner.findsKnown(in: Array($0.utf8)) } ?? false }
      }
  }
}
