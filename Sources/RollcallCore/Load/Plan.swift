/// What a run does, as the baseline says. Private: it names URLs, files and variables, and no stage after `Probe`
/// ever sees it.
public struct Plan: Sendable {
  /// The backends of the chosen profile, by name.
  public var backends: [BackendPlan]
  /// Probes under way at the same time, in all.
  public var maxInFlight: Int
  /// Probes under way at the same time towards one host and port (or one Unix socket).
  public var maxInFlightPerHost: Int
  /// The run's own deadline, when the baseline gives one; see `Schedule` for the default.
  public var runDeadline: Duration?

  /// Collects the parts.
  public init(backends: [BackendPlan], maxInFlight: Int, maxInFlightPerHost: Int, runDeadline: Duration?) {
    self.backends = backends
    self.maxInFlight = maxInFlight
    self.maxInFlightPerHost = maxInFlightPerHost
    self.runDeadline = runDeadline
  }
}
