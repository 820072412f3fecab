import Baseline
import SnapshotFiles

extension SnapshotBackend {
  /// As it was merged, and so as it is published.
  init(_ merged: MergedBackend) {
    self.init(
      name: merged.facts.name, kind: merged.facts.kind, origin: merged.facts.origin, status: merged.status,
      roll: merged.roll,
      standing: merged.standing, rows: merged.rows.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
      drains: merged.drains,
      dropped: merged.dropped, listIsSuspect: merged.listIsSuspect,
      degradedAboveMilliseconds: merged.degradedAboveMilliseconds)
  }
}
