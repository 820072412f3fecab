/// The figures of a finished run.
package struct RunCounts: Hashable, Sendable {
  /// All backends of the snapshot; the next three sum to it.
  package var backends = 0
  /// Probed in this run with `ok`.
  package var answered = 0
  /// Probed in this run otherwise.
  package var failed = 0
  /// All others.
  package var notProbed = 0
  /// Models that are listed.
  package var models = 0
  /// Models that are proven usable.
  package var usable = 0
  /// The run's length.
  package var durationMilliseconds = 0
  /// The enabled backends that fail a condition: the last probe sent was not good, or a secret is missing.
  package var failing: [BackendName] = []
  /// Backends whose turn was cut short.
  package var interrupted: [BackendName] = []
  /// Models that only the baseline assumes.
  package var assumed = 0
  /// How many backends this run's plan has, leaving out the disabled.
  package var enabled = 0

  /// Whether the run was published here and not in its bucket.
  package var bucketFailed = false

  /// No figures yet.
  package init() {}
}
