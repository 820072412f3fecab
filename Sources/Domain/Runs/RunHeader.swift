/// What a snapshot says of the run that published it.
package struct RunHeader: Sendable {
  /// The run's own id.
  package var id: String
  /// One more than the last run's in this folder.
  package var sequence: Int
  /// When it started.
  package var startedAt: Timestamp
  /// When it had asked everybody.
  package var finishedAt: Timestamp
  /// When the first row that can be believed now no longer can.
  package var validUntil: Timestamp
  /// From when another run has something to do.
  package var nextDueAt: Timestamp
  /// Its figures.
  package var counts: RunCounts
  /// What inference has cost on the day of the run; nil when nothing.
  package var spend: DailySpend?
  /// The backends it was narrowed to; empty when to none.
  package var only: [BackendName] = []
  /// The part of a fleet it was narrowed to; nil when to none.
  package var shard: Shard? = nil
  /// The run that it published again; nil when it asked for itself.
  package var restoredFrom: Int? = nil
  /// Whether the snapshot before could not be read, in whole or in part.
  package var previousStateLost = false
  /// Whether it started before the last run had ended.
  package var clockSteppedBack = false
  /// Whether no backend could be reached, so that this machine is taken to be offline.
  package var isOffline = false
  /// The version of the program.
  package var version: String

  /// Collects what every run has: until more is known its rows are good, and the next run due, when it ends.
  package init(
    _ stamp: RunStamp, startedAt: Timestamp, finishedAt: Timestamp, counts: RunCounts, version: String
  ) {
    id = stamp.id
    sequence = stamp.sequence
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    validUntil = finishedAt
    nextDueAt = finishedAt
    self.counts = counts
    self.version = version
  }

  /// By what other files name it.
  package var stamp: RunStamp { RunStamp(id: id, sequence: sequence) }
}
