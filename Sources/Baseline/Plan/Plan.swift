/// What a run does, as the baseline says. Private: it names URLs, files and variables, and no stage after `Probe`
/// ever sees it.
package struct Plan: Sendable {
  /// The backends of the chosen profile, by name.
  package var backends: [BackendPlan]
  /// Probes under way at the same time, in all.
  package var maxInFlight: Int
  /// Probes under way at the same time towards one host and port (or one Unix socket).
  package var maxInFlightPerHost: Int
  /// The run's own deadline, when the baseline gives one; see `Schedule` for the default.
  package var runDeadline: Duration?

  /// Collects the parts.
  package init(backends: [BackendPlan], maxInFlight: Int, maxInFlightPerHost: Int, runDeadline: Duration?) {
    self.backends = backends
    self.maxInFlight = maxInFlight
    self.maxInFlightPerHost = maxInFlightPerHost
    self.runDeadline = runDeadline
  }
}
