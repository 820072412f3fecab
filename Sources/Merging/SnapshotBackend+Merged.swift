import Baseline
import SnapshotFiles

extension SnapshotBackend {
  /// As it was merged, and so as it is published.
  init(_ merged: MergedBackend) {
    self.init(
      merged.facts.name, kind: merged.facts.kind, status: merged.status, disposition: merged.disposition,
      backendState: merged.backendState,
      rows: merged.rows.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    origin = merged.facts.origin
    drains = merged.drains
    dropped = merged.dropped
    listIsSuspect = merged.listIsSuspect
    degradedAboveMilliseconds = merged.degradedAboveMilliseconds
  }
}
