import Domain

// Up, down and in use: what every view, verb and gate means by these words.

extension Status {
  /// Whether it answers; nil for one of which that is not known, and for one that is not asked.
  package var isUp: Bool? {
    switch self {
    case .available, .degraded: true
    case .unavailable: false
    case .drained, .disabled, .unknown: nil
    }
  }

  /// Whether its user has it switched on: neither drained nor disabled.
  var isInUse: Bool { self != .drained && self != .disabled }
}

extension Disposition {
  /// Whether a backend on which the roll was called so fails a condition: the last probe that was sent to it, in
  /// whichever run, ended without an answer, or it could not be asked for want of a secret.
  package func isFailing(last: ProbeRecord?) -> Bool {
    self == .credentialMissing || last.map { !$0.isAnswer } ?? false
  }
}

extension SnapshotBackend {
  /// Whether it answers; nil for one of which that is not known, and for one that is not asked.
  package var isUp: Bool? { status.isUp }

  /// Whether its user has it switched on.
  package var isInUse: Bool { status.isInUse }

  /// Whether the last probe sent was not good, or it could not be asked for want of a secret. One that is out of use
  /// may have failed before it was.
  package var isFailing: Bool { disposition.isFailing(last: backendState.probe) }
}
