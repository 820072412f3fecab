/// What the baseline names to be told of runs.
package enum NotificationKind: String, Sendable, CaseIterable {
  /// A dead man's switch in the manner of <https://healthchecks.io/docs/http_api/>.
  case ping
  /// A server that takes the run's changes as JSON.
  case webhook

  /// The outputs that remember what it is told of, with what it is not told of without them.
  package var needs: [(output: String, subject: String)] {
    switch self {
    case .ping: []
    case .webhook:
      [
        (OutputName.changes.rawValue, "what is new or has changed, only of what is gone"),
        (OutputName.history.rawValue, "backends that go down or come up"),
      ]
    }
  }
}
