import Domain
import SnapshotFiles

/// What several folders hold of one backend, made one: the newest of each row.
package struct JoinedRows: Sendable {
  /// The backend as whoever asked it last holds it.
  package let latest: SnapshotBackend
  /// Whether that is what was held.
  package let isHeld: Bool
  /// The rows that are kept.
  package let rows: [ProviderName: Row]
  /// What was left out of what the machines hold: rows of machines that ask it which are older than those that are
  /// kept, and rows that are too long.
  package let dropped: Dropped

  /// Collects the parts.
  package init(latest: SnapshotBackend, isHeld: Bool, rows: [ProviderName: Row], dropped: Dropped) {
    self.latest = latest
    self.isHeld = isHeld
    self.rows = rows
    self.dropped = dropped
  }
}
