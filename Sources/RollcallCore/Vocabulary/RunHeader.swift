/// What a snapshot says of the run that published it.
public struct RunHeader: Sendable {
  /// The run's own id.
  public var id: String
  /// One more than the last run's in this folder.
  public var sequence: Int
  /// When it started.
  public var startedAt: Timestamp
  /// When it had asked everybody.
  public var finishedAt: Timestamp
  /// When the first row that can be believed now no longer can.
  public var validUntil: Timestamp
  /// From when another run has something to do.
  public var nextDueAt: Timestamp
  /// Its figures.
  public var tally: RunTally
  /// What inference has cost on the day of the run; nil when nothing.
  public var spend: DailySpend?
  /// The backends it was narrowed to; empty when to none.
  public var only: [BackendName]
  /// The part of a fleet it was narrowed to; nil when to none.
  public var shard: Shard? = nil
  /// The run that it published again; nil when it asked for itself.
  public var restoredFrom: Int? = nil
  /// Whether the snapshot before could not be read, in whole or in part.
  public var memoryLost: Bool
  /// Whether it started before the last run had ended.
  public var clockSteppedBack: Bool
  /// Whether no backend could be reached, so that this machine is taken to be offline.
  public var isOffline = false
  /// The version of the program.
  public var version: String

  /// By what other files name it.
  var stamp: RunStamp { RunStamp(id: id, sequence: sequence) }
}
