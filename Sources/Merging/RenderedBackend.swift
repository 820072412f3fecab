import Baseline
import Domain
import JSON
import Redaction
import SnapshotFiles

/// One backend's line of the snapshot, and what the run's figures need to know of it.
package struct RenderedBackend: Sendable {
  /// Whose line it is.
  package let name: BackendName
  /// Its name, a colon and an object, then a comma and the line's end: as it stands in the file, so that it need not
  /// be copied.
  package let line: [UInt8]
  /// What this run did with it.
  package let disposition: Disposition
  /// What a reader may take it for.
  package let status: Status
  /// By what words it is left alone, as they are published.
  package let drains: [Drain]
  /// The last probe that was sent, in this run or before.
  package let probe: ProbeRecord?
  /// How it ended. Stored, since the optimiser of Swift 6.3 fails on a switch over one that is computed.
  package let outcome: Outcome?
  /// Whether its last probe brought models: a whole list, or a part of one.
  package var isAnswer: Bool { probe?.isAnswer ?? false }
  /// When its next probe is due; nil when any run may send it.
  package let nextProbeAt: Timestamp?
  /// How many of its models are listed.
  package let listed: Int
  /// How many of its models are known to be usable.
  package let usable: Int
  /// What the state folder is to remember of tries.
  package let inferenceState: InferenceState.Entry
  /// How many of its models only the baseline assumes.
  package let assumed: Int
  /// When the first of its rows that can be believed now can no longer be.
  package let validUntil: Timestamp?
  /// What was left out of its rows.
  package let dropped: Dropped
  /// Whether its list lost more than half of its models at once.
  package let listIsSuspect: Bool
  /// What of it is gone, which the snapshot itself keeps.
  package let removals: [Change]
  /// In what it is not as the last snapshot held it; empty when no changes are kept.
  package var changes: [Change] = []
  /// Whether what the last snapshot held of it could not be read.
  package private(set) var previousStateIsDamaged: Bool
  /// The same for what is made of the snapshot; nil when nothing is.
  package let view: SnapshotBackend?

  /// Writes the line. The only way from a merge to bytes.
  ///
  /// A line that holds one of the run's own secrets all the same (a row of an earlier run, from before the key was
  /// known) is written again without the models that do: one backend must not keep all others from being published.
  package init(
    _ merged: MergedBackend, inferenceState: InferenceState.Entry = InferenceState.Entry(),
    keepsView: Bool = true,
    checkedWith scanner: SecretScanner
  ) {
    let line = Self.line(for: merged)
    if scanner.findsKnown(in: line) {
      let clean = merged.withoutSecrets(scanner)
      self.init(clean, inferenceState, keepsView, line: Self.line(for: clean))
    } else {
      self.init(merged, inferenceState, keepsView, line: line)
    }
  }

  /// Writes the line anew in the place of `other`, with what the run has found out beside it.
  package init(
    _ merged: MergedBackend, insteadOf other: RenderedBackend, keepsView: Bool,
    checkedWith scanner: SecretScanner
  ) {
    self.init(merged, inferenceState: other.inferenceState, keepsView: keepsView, checkedWith: scanner)
    changes = other.changes
    previousStateIsDamaged = other.previousStateIsDamaged
  }

  private init(
    _ merged: MergedBackend, _ inferenceState: InferenceState.Entry, _ keepsView: Bool, line: [UInt8]
  ) {
    view = keepsView ? SnapshotBackend(merged) : nil
    self.inferenceState = inferenceState
    name = merged.facts.name
    disposition = merged.disposition
    status = merged.status
    drains = merged.drains
    probe = merged.backendState.probe
    outcome = merged.backendState.probe?.outcome
    nextProbeAt = merged.backendState.nextProbeAt
    listed = merged.rows.values.reduce(0) { $0 + $1.listedCount }
    usable = merged.rows.values.reduce(0) { $0 + $1.usableCount }
    assumed = merged.rows.values.lazy.filter { $0.source == .baseline }.reduce(0) { $0 + $1.models.count }
    validUntil =
      merged.rows.values.filter { !$0.isStale }.map { $0.refreshedAt.advanced(by: merged.facts.validFor) }
      .min()
    dropped = merged.dropped
    listIsSuspect = merged.listIsSuspect
    removals = merged.changes
    previousStateIsDamaged = merged.previousStateIsDamaged
    self.line = line
  }

  private static func line(for merged: MergedBackend) -> [UInt8] {
    let modelCount = merged.rows.values.reduce(0) { $0 + $1.models.count }
    var writer = JSONWriter(reservingCapacity: 1024 + modelCount * 512)
    writer.key(merged.facts.name.text)
    writer.beginObject()
    writer.field("consecutive_failures", merged.backendState.consecutiveFailures)
    writer.field("degraded_above_ms", merged.degradedAboveMilliseconds)
    writer.rarities(of: merged)
    writer.field("kind", merged.facts.kind)
    writer.field("last_success_at", merged.backendState.lastSuccessAt)
    writer.field("list_suspect", merged.listIsSuspect ? true : nil)
    writer.field("next_probe_at", merged.backendState.nextProbeAt)
    writer.field("origin", merged.facts.origin)
    if let probe = merged.backendState.probe {
      writer.key("probe")
      writer.probe(probe)
    }
    writer.key("providers")
    writer.rows(merged.rows)
    writer.field("roll", merged.disposition.rawValue)
    writer.field("status", merged.status.rawValue)
    writer.endObject()
    writer.newline()
    // A copy of exactly this size: with what was reserved, a thousand lines would hold twice their memory.
    return Array(writer.bytes[...])
  }
}

extension JSONWriter {
  /// What stands early in a backend's line and is missing from most.
  fileprivate mutating func rarities(of merged: MergedBackend) {
    if !merged.drains.isEmpty {
      key("drains")
      drains(merged.drains)
    }
    if !merged.dropped.isEmpty {
      key("dropped")
      dropped(merged.dropped)
    }
    if !merged.backendState.upstream.isEmpty {
      key("far")
      upstream(merged.backendState.upstream)
    }
    if let spend = merged.backendState.spend {
      key("inference")
      self.spend(spend)
    }
  }

  fileprivate mutating func rows(_ rows: [ProviderName: Row]) {
    beginObject()
    for (provider, row) in rows.sorted(by: { $0.key < $1.key }) {
      key(provider.text)
      self.row(row)
    }
    endObject()
  }
}
