import Domain
import Probing
import Redaction

/// What one run is asked to do, before anything is prepared for it.
struct RunRequest: Sendable {
  /// The run's own id.
  let runID: String
  /// Which backends it may ask.
  let selection: Schedule.Selection
  /// How many probes this machine can have under way; nil when only the baseline limits them.
  var cap: Int?
  /// What else must not appear in this run.
  var otherSecrets: [Secret] = []
  /// Whether the run asks no backend and publishes a checkpoint again.
  var isRestore = false
  /// Whose secrets must be known though they take no part, since what is published may hold one: for them programs are
  /// run, too.
  var literalsOf: @Sendable (BackendName) -> Bool = { _ in false }
}
