/// What kind of failure an incident is made of: the classes by which backends that fail together are told to have one
/// cause.
package enum IncidentCause: String, Sendable, CaseIterable {
  /// The backend was not reached: name, route, connection, TLS, time.
  case network
  /// It refused the key, or what the account may do or pay.
  case access
  /// It was there and too busy.
  case capacity
  /// It was there and failed.
  case server
  /// It is no such API, or not as the baseline says.
  case configuration
}

extension Outcome {
  /// The class that a failed check belongs to; nil for what is no failure of the backend's.
  package var incidentCause: IncidentCause? {
    switch self {
    case .ok, .interrupted, .emptyAnswer: nil
    case .dnsFailure, .unreachable, .connectionRefused, .connectionLost, .tlsFailure, .proxyRefused,
      .deadlineExceeded:
      .network
    case .authRejected, .forbidden, .quotaExhausted: .access
    case .rateLimited, .overloaded, .modelLoading: .capacity
    case .serverError, .malformedResponse, .inferenceBroken, .commandFailed, .unclassified: .server
    case .notFound, .clientError, .redirectRefused, .notAnAPI, .responseTooLarge, .modelMissing,
      .probeRejected:
      .configuration
    }
  }
}
