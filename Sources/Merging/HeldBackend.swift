import Domain

/// What is held of one backend before a run's findings are laid over it.
package struct HeldBackend: Sendable {
  /// The last snapshot's rows; nil when they cannot be read.
  package var rows: [ProviderName: Row]?
  /// What the last snapshot took it for.
  package var status: Status?
  /// Where it stands between probes.
  package var backendState: BackendState
  /// What was left out of the rows.
  package var dropped: Dropped
  /// Whether what was tried on its models was tried with another key or at another address.
  package var evidenceIsVoid = false
  /// What was tried on models that no row held.
  package var tried: [ModelID: Evidence] = [:]
  /// Over how many milliseconds a good probe counts as slow; nil while too little is known to say.
  package var slowAbove: Int?

  /// Collects the parts.
  package init(
    rows: [ProviderName: Row]?, status: Status? = nil, backendState: BackendState,
    dropped: Dropped = Dropped(),
    slowAbove: Int? = nil
  ) {
    self.rows = rows
    self.status = status
    self.backendState = backendState
    self.dropped = dropped
    self.slowAbove = slowAbove
  }
}

extension HeldBackend {
  /// Whether its last good probe took longer than its own history allows.
  var isSlow: Bool { slowAbove.map { (backendState.probe?.timings.total ?? 0) > $0 } ?? false }
}
