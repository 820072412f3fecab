/// The figures of a finished run.
public struct RunTally: Hashable, Sendable {
  /// All backends of the snapshot; the next three sum to it.
  public var backends = 0
  /// Probed in this run with `ok`.
  public var answered = 0
  /// Probed in this run otherwise.
  public var failed = 0
  /// All others.
  public var notProbed = 0
  /// Models that are listed.
  public var models = 0
  /// Models that are proven usable.
  public var usable = 0
  /// The run's length.
  public var durationMilliseconds = 0
  /// The enabled backends that fail a condition: the last probe sent was not good, or a secret is missing.
  public var failing: [BackendName] = []
  /// Backends whose turn was cut short.
  public var interrupted: [BackendName] = []
  /// Models that only the baseline assumes.
  public var assumed = 0
  /// How many backends this run's plan has, leaving out the disabled.
  public var enabled = 0

  /// Whether the run was published here and not in its bucket.
  public var bucketFailed = false

  /// No figures yet.
  public init() {}
}
