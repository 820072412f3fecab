import Domain
import Redaction

/// Takes note of what a run does, for people and logs.
package protocol EventSink: Sendable {
  /// Takes note of what happens. Called from any task.
  func report(_ event: Event)
  /// From now on hides what `scanner` finds in whatever it shows of this run.
  func mask(with scanner: SecretScanner)
}
