/// When a backend is probed again. Pure arithmetic over moments that come in.
package enum BackOffRule {
  /// How long to leave a backend alone after its `failures`-th failure in a row (from 1), when the answer named no time.
  package static func wait(
    after outcome: Outcome, detail: FailureDetail? = nil, failures: Int
  ) -> Duration {
    switch detail?.backOff ?? outcome.policy.backOff {
    case .none: .zero
    case .loading: .seconds(15)
    case .hard: .seconds(3600)
    case .transient: .seconds(min(300, 5 << min(max(failures - 1, 0), 6)))
    }
  }

  /// A backend's state after a probe that was sent and not interrupted.
  ///
  /// On success it rests for `interval` from the probe's start. On failure it rests for the back-off from the probe's
  /// end, whatever the interval: that paces good answers. A time that the answer names takes the place of the ramp.
  /// A part of a list is paced as an answer: a retry a few seconds later finds the same part.
  package static func backendState(
    after record: ProbeRecord, endedAt: Timestamp, retryAfter: Duration?, interval: Duration?,
    before: BackendState
  ) -> BackendState {
    var record = record
    guard record.outcome != .ok else {
      return BackendState(
        probe: record, lastSuccessAt: endedAt, consecutiveFailures: 0,
        nextProbeAt: interval.map { record.startedAt.advanced(by: $0) })
    }
    guard !record.isAnswer else {
      return BackendState(
        probe: record, lastSuccessAt: before.lastSuccessAt, consecutiveFailures: 0,
        nextProbeAt: interval.map { record.startedAt.advanced(by: $0) })
    }
    let failures = before.consecutiveFailures + 1
    var wait = wait(after: record.outcome, detail: record.detail, failures: failures)
    if record.outcome.policy.honorsRetryAfter, let retryAfter {
      wait = retryAfter
      record.retryAfterAt = endedAt.advanced(by: retryAfter)
    }
    return BackendState(
      probe: record, lastSuccessAt: before.lastSuccessAt, consecutiveFailures: failures,
      nextProbeAt: endedAt.advanced(by: wait))
  }

  /// The state as this program would have left it: an older one let a failed backend rest for the whole interval.
  ///
  /// Only a moment that lies later than the failure's own back-off is drawn in. The probe's end is known to the
  /// millisecond at best, so a difference of a second is none. A word that this program does not know keeps its moment.
  package static func renewed(_ backendState: BackendState) -> BackendState {
    guard let probe = backendState.probe, probe.outcome != .ok, probe.outcome != .unclassified,
      let next = backendState.nextProbeAt
    else { return backendState }
    let ended = probe.startedAt.advanced(by: .milliseconds(max(probe.timings.total, 0)))
    let own =
      probe.retryAfterAt
      ?? ended.advanced(
        by: wait(
          after: probe.outcome, detail: probe.detail, failures: backendState.consecutiveFailures))
    guard next.since(own) > .seconds(1) else { return backendState }
    var renewed = backendState
    renewed.nextProbeAt = own
    return renewed
  }

  /// Whether a backend is due at `now`.
  ///
  /// Up to the smaller of 30 s and a tenth of the waiting time early, so that the jitter of a timer skips no turn;
  /// never early where the backend itself named the time. A moment further ahead than the larger of the waiting time
  /// and 24 h is due: the clock, or a hand, has put it there.
  package static func isDue(_ backendState: BackendState, interval: Duration?, now: Timestamp) -> Bool {
    guard let probe = backendState.probe, let next = backendState.nextProbeAt else { return true }
    let period =
      probe.isAnswer
      ? interval ?? .zero
      : wait(after: probe.outcome, detail: probe.detail, failures: backendState.consecutiveFailures)
    let ahead = next.since(now)
    if ahead > max(period, .seconds(86_400)) { return true }
    let early: Duration = probe.retryAfterAt == nil ? min(.seconds(30), period / 10) : .zero
    return ahead <= early
  }
}
