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
  package let disposition: Disposition
  /// What a reader may take it for.
  package let status: Status
  /// Where it stands between probes.
  package fileprivate(set) var backendState: BackendState
  /// Its rows.
  package fileprivate(set) var rows: [ProviderName: Row]
  /// What was left out of them.
  package fileprivate(set) var dropped: Dropped
  /// Whether this run's list lost more than half of its models, so that nothing of it was believed to be gone yet.
  package fileprivate(set) var listIsSuspect = false
  /// What was removed.
  package fileprivate(set) var changes: [Change] = []
  /// What was tried on the models that were removed: one that comes back is not paid for again.
  package fileprivate(set) var evidenceOfRemoved: [ModelID: Evidence] = [:]
  /// Whether what the last snapshot held of it could not be read.
  package let previousStateIsDamaged: Bool
  /// Over how many milliseconds its last probe counted as slow; nil unless it did.
  package let degradedAboveMilliseconds: Int?
  /// By what words it is left alone; their reasons hold no secret.
  package fileprivate(set) var drains: [Drain]

  /// What `held` says of it, under this run's disposition and drains, with these rows in the place of those held.
  fileprivate init(
    _ facts: PublicFacts, disposition: Disposition, held: HeldBackend, rows: [ProviderName: Row],
    drains: [Drain]
  ) {
    // What the baseline assumes goes no further: only its validated and redacted rows do.
    self.facts = facts.withoutAssumptions
    self.disposition = disposition
    let found = Self.status(
      disposition: disposition, probe: held.backendState.probe, slowAbove: held.slowAbove)
    // A drain that was lifted leaves nothing behind; one in force wins over whatever was found.
    let before = held.status == .drained ? nil : held.status
    let status = disposition.changesNothing ? before ?? found : found
    self.status = drains.isEmpty || status == .disabled ? status : .drained
    self.drains = drains
    degradedAboveMilliseconds = self.status == .degraded && held.isSlow ? held.slowAbove : nil
    backendState = held.backendState
    self.rows = rows
    dropped = held.dropped
    previousStateIsDamaged = held.rows == nil
  }

  /// The same without rows, models and changes in which a known secret stands.
  func withoutSecrets(_ scanner: SecretScanner) -> MergedBackend {
    var clean = self
    clean.rows = [:]
    clean.backendState.upstream = backendState.upstream.filter {
      !$0.value.holdsKnown(scanner, named: $0.key)
    }
    for (provider, row) in rows {
      var row = row
      row.models = scanner.finds(in: provider.text) ? [] : row.models.filter { !$0.holdsKnown(scanner) }
      clean.dropped.drop(models: (rows[provider]?.models.count ?? 0) - row.models.count, for: .secret)
      if !row.models.isEmpty { clean.rows[provider] = row }
    }
    clean.changes = changes.filter { !$0.holdsKnown(scanner) }
    clean.drains = drains.map { $0.withoutSecrets(scanner) }
    return clean
  }

  private static func status(disposition: Disposition, probe: ProbeRecord?, slowAbove: Int?) -> Status {
    switch disposition {
    case .drained: .drained
    case .disabled: .disabled
    case .credentialMissing: .unknown
    case .probed, .notDue, .notSelected, .interrupted:
      switch probe?.outcome {
      case nil: .unknown
      case .ok:
        probe?.failedCheck != nil || slowAbove.map { (probe?.timings.total ?? 0) > $0 } ?? false
          ? .degraded : .available
      default: probe?.isAnswer ?? false ? .degraded : .unavailable
      }
    }
  }
}

/// Brings together what is known of one backend. Sees public facts only, never the plan.
package struct Merge: Sendable {
  private let facts: PublicFacts
  private let drains: [Drain]
  private let context: MergeContext

  /// Of the backend of these facts.
  /// - Parameter drains: by what words it is left alone, fit to be published.
  package init(_ facts: PublicFacts, drains: [Drain] = [], at context: MergeContext) {
    self.facts = facts
    self.drains = drains
    self.context = context
  }

  /// - Parameters:
  ///   - assumed: the baseline's rows.
  ///   - observed: what this run's probe found; nil when none was sent or it was interrupted.
  package func merged(
    _ disposition: Disposition, assumed: RedactedRows, held: HeldBackend, observed: RedactedObservation?
  ) -> MergedBackend {
    // Of another rollcall's rows, those that its baseline assumes are findings like the others.
    var rows = (held.rows ?? [:]).filter { facts.isSecondHand || $0.value.source != .baseline }
    if held.evidenceIsVoid { rows = rows.mapValues { $0.withoutEvidence } }
    let before = rows
    var list = ListDifference()
    if let observed, observed.hasList {
      list = ListDifference.apply(observed, to: &rows, backend: facts.name, at: context)
    }
    seed(&rows, with: assumed)
    var now = held
    now.backendState = observed?.backendState ?? held.backendState
    let evidence = observed?.evidence ?? [:]
    let overlong = observed?.rows.overlong ?? [:]
    for (provider, row) in rows {
      var row = row
      row.isStale = isStale(
        row, disposition, held, now.backendState.probe, isLeftOut: overlong[provider] != nil)
      // What was tried before its model had a row was paid for as well.
      row.takeIn(held.tried)
      row.weigh(evidence, at: context.startedAt, validFor: facts.validFor)
      rows[provider] = row
    }
    now.dropped = assumed.dropped
    if let observed { now.dropped.add(observed.rows.dropped) }
    now.dropped.add(list.dropped)
    now.dropped.add(held.dropped)
    var merged = MergedBackend(facts, disposition: disposition, held: now, rows: rows, drains: drains)
    merged.listIsSuspect = list.isSuspect
    merged.changes = list.changes
    merged.evidenceOfRemoved = before.evidence(ofRemoved: list.changes)
    return merged
  }

  /// Whether a row that this run merges is one to be wary of. A good list that left it out for its length has not
  /// refreshed it.
  private func isStale(
    _ row: Row, _ disposition: Disposition, _ held: HeldBackend, _ probe: ProbeRecord?, isLeftOut: Bool
  ) -> Bool {
    let wasDrained = held.status == .drained && !facts.isSecondHand
    let wasStale = (disposition.changesNothing || facts.isSecondHand) && row.isStale && !wasDrained
    let wasLeftOut = isLeftOut || disposition == .notDue && row.wasLeftOut(of: held.dropped, by: probe)
    return context.isRestore || wasStale || !drains.isEmpty || wasLeftOut && row.source != .session
      || isStale(row, disposition, probe)
  }

  /// A backend of which this run's baseline says nothing more than that it exists (another profile's): unchanged.
  package func passedThrough(_ held: HeldBackend) -> MergedBackend {
    let rows = (held.rows ?? [:]).mapValues { row in
      var row = row
      if !drains.isEmpty { row.isStale = true }
      return row
    }
    return MergedBackend(
      facts, disposition: drains.isEmpty ? .notSelected : .drained, held: held, rows: rows, drains: drains)
  }

  /// A backend as it was to be published, after somebody has drained or resumed it meanwhile. What was asked of it
  /// counts; one that was left alone and no longer has to be waits for the next run.
  package func redrained(_ published: PreviousBackend, changes: [Change]) -> MergedBackend {
    let disposition = published.disposition ?? .notSelected
    let isLifted = disposition == .drained && drains.isEmpty
    let rows = (published.rows() ?? [:]).mapValues { row in
      var row = row
      if !drains.isEmpty {
        row.isStale = true
      } else if published.status == .drained && !facts.isSecondHand {
        row.isStale =
          context.isRestore || isStale(row, isLifted ? .notDue : disposition, published.backendState.probe)
      }
      return row
    }
    let held = HeldBackend(
      rows: rows, status: published.status, backendState: published.backendState, dropped: published.dropped,
      slowAbove: published.degradedAboveMilliseconds)
    var merged = MergedBackend(
      facts, disposition: isLifted ? .notDue : disposition, held: held, rows: rows, drains: drains)
    merged.listIsSuspect = published.listIsSuspect
    merged.changes = changes
    return merged
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
    let held = HeldBackend(
      rows: rows, status: latest.status, backendState: latest.backendState, dropped: dropped,
      slowAbove: latest.degradedAboveMilliseconds)
    var merged = MergedBackend(
      facts, disposition: latest.disposition, held: held, rows: rows,
      drains: latest.drains.map { $0.withoutSecrets(scanner) })
    merged.listIsSuspect = latest.listIsSuspect
    return merged
  }

  /// The baseline seeds pairs that nobody has written and re-seeds its own; it never replaces another's row, and a
  /// row of its own that it no longer names goes.
  private func seed(_ rows: inout [ProviderName: Row], with assumed: RedactedRows) {
    for (provider, models) in assumed.byProvider where rows[provider] == nil {
      let records = models.map {
        Model(
          id: ModelID($0.id), displayName: $0.displayName ?? $0.id, capabilities: $0.capabilities,
          lifecycle: $0.lifecycle, isListed: false)
      }
      rows[provider] = Row(
        source: .baseline, refreshedAt: context.startedAt, refreshedSequence: context.sequence, isStale: true,
        models: records.sorted { $0.id < $1.id })
    }
  }

  /// Not being due or selected never makes a row stale, nor fresh; a probe whose list failed, age, being drained, disabled or without a
  /// credential, and resting on the baseline alone, do.
  private func isStale(_ row: Row, _ disposition: Disposition, _ probe: ProbeRecord?) -> Bool {
    if row.source == .baseline { return true }
    if [.drained, .disabled, .credentialMissing].contains(disposition) { return true }
    // A session that came after the probe knows better.
    let isNewer = row.source == .session && probe.map { row.refreshedAt > $0.startedAt } ?? true
    if let probe, !isNewer, !probe.hadGoodList(for: row) { return true }
    return context.startedAt.since(row.refreshedAt) > facts.validFor
  }
}

extension ProbeRecord {
  /// Whether its list was good, though a check or a try after it may have failed. Programs before 0.2.0 did not keep such a
  /// list: then the row is older than the probe.
  fileprivate func hadGoodList(for row: Row) -> Bool {
    outcome == .ok || stage == .readiness && row.refreshedAt >= startedAt
  }
}

extension Disposition {
  /// Whether a backend passes through as it was: it was not selected, or the run ended before its turn.
  fileprivate var changesNothing: Bool { self == .notSelected || self == .interrupted }
}

extension Model {
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

extension UpstreamBackend {
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
