/// What became of one backend's part in an incident in this run.
///
/// Only what a check has shown: a part that ended because the baseline no longer names the backend is none.
package struct IncidentTransition: Sendable, Hashable {
  /// Which way it went.
  package enum Direction: Sendable, Hashable {
    /// Enough failures in a row: the backend is down.
    case opened
    /// Enough good checks in a row: the backend is up again.
    case closed
  }

  /// The backend.
  package var backend: BackendName
  /// Which way it went.
  package var kind: Direction
  /// The incident's ordinal.
  package var incident: Int
  /// When: the start of the first failure, or of the first good check of those that ended it.
  package var at: Timestamp
  /// What kind of failure the incident is made of.
  package var cause: IncidentCause

  /// Collects the parts.
  package init(backend: BackendName, kind: Direction, incident: Int, at: Timestamp, cause: IncidentCause) {
    self.backend = backend
    self.kind = kind
    self.incident = incident
    self.at = at
    self.cause = cause
  }
}
