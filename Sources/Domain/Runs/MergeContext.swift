/// Where a merge stands in time: the run's own stamps.
package struct MergeContext: Sendable {
  /// The run's sequence, one more than the highest held.
  package var sequence: Int
  /// When the run started: the stamp of seeded rows, and the moment ages are measured at.
  package var startedAt: Timestamp

  /// Whether the run publishes a checkpoint again: its rows are then stale, however young.
  package var isRestore: Bool

  /// Collects the parts.
  package init(sequence: Int, startedAt: Timestamp, isRestore: Bool = false) {
    self.sequence = sequence
    self.startedAt = startedAt
    self.isRestore = isRestore
  }
}
