@testable import Domain
@testable import TestSupport
import Testing

/// When a backend is probed again.
struct BackOffRuleTests {
  private static let start = Moment.start
  private static let end = Moment.after(.seconds(2))

  private func backendState(
    _ outcome: Outcome, failures: Int = 0, retryAfter: Duration? = nil, interval: Duration? = nil
  ) -> BackendState {
    let record = ProbeRecord(id: "0123abcd", sequence: 7, outcome: outcome, startedAt: Self.start)
    let before = BackendState(lastSuccessAt: Timestamp(milliseconds: 5), consecutiveFailures: failures)
    return BackOffRule.backendState(
      after: record, endedAt: Self.end, retryAfter: retryAfter, interval: interval, before: before)
  }

  private func wait(_ backendState: BackendState) -> Duration? { backendState.nextProbeAt?.since(Self.end) }

  // MARK: After a probe

  @Test(arguments: [
    (0, 5), (1, 10), (2, 20), (3, 40), (4, 80), (5, 160), (6, 300), (7, 300), (1_000_000, 300),
  ])
  func `a passing failure waits 5 s, doubling to 5 min`(_ failures: Int, _ seconds: Int) {
    let backendState = backendState(.serverError, failures: failures)
    #expect(wait(backendState) == .seconds(seconds))
    #expect(backendState.consecutiveFailures == failures + 1)
  }

  @Test(arguments: Outcome.allCases.filter { $0.policy.backOff == .hard }, [0, 9])
  func `one that no retry mends waits an hour, first or tenth`(_ outcome: Outcome, _ failures: Int) {
    #expect(wait(backendState(outcome, failures: failures)) == .seconds(3600))
  }

  @Test(arguments: [0, 9])
  func `a model that loads waits 15 s`(_ failures: Int) {
    #expect(wait(backendState(.modelLoading, failures: failures)) == .seconds(15))
  }

  @Test(arguments: [Outcome.rateLimited, .overloaded, .quotaExhausted, .modelLoading, .serverError], [0, 9])
  func `a told time is kept, shorter or longer than the ramp`(_ outcome: Outcome, _ failures: Int) {
    for retryAfter in [Duration.milliseconds(1500), .seconds(7200)] {
      let backendState = backendState(outcome, failures: failures, retryAfter: retryAfter)
      #expect(wait(backendState) == retryAfter)
      #expect(backendState.probe?.retryAfterAt == Self.end.advanced(by: retryAfter))
    }
    #expect(backendState(outcome, failures: failures).probe?.retryAfterAt == nil)
    if outcome.policy.backOff == .transient {
      #expect(wait(backendState(outcome, failures: 1)) == .seconds(10))
    }
  }

  @Test(arguments: Outcome.allCases.filter { !$0.policy.honorsRetryAfter && $0 != .ok && $0 != .interrupted })
  func `where the table has no told time, none is heeded`(_ outcome: Outcome) {
    #expect(wait(backendState(outcome, retryAfter: .seconds(9))) == wait(backendState(outcome)))
  }

  @Test(arguments: [Duration.seconds(1), .seconds(600), .seconds(86_400), .seconds(604_800)])
  func `a failure waits for its own back-off, whatever the interval`(_ interval: Duration) {
    #expect(wait(backendState(.serverError, interval: interval)) == .seconds(5))
    #expect(wait(backendState(.serverError, failures: 1, interval: interval)) == .seconds(10))
    #expect(wait(backendState(.authRejected, interval: interval)) == .seconds(3600))
    #expect(wait(backendState(.modelLoading, interval: interval)) == .seconds(15))
    #expect(
      wait(backendState(.rateLimited, retryAfter: .seconds(30), interval: interval)) == .seconds(30))
  }

  @Test func `a proxy that is not there is asked again soon, one that refused in an hour`() {
    var record = ProbeRecord(id: "0123abcd", sequence: 7, outcome: .proxyRefused, startedAt: Self.start)
    for (detail, seconds) in [(FailureDetail?.none, 3600), (.proxyUnreachable, 5)] {
      record.detail = detail
      let state = BackOffRule.backendState(
        after: record, endedAt: Self.end, retryAfter: nil, interval: .seconds(86_400), before: BackendState())
      #expect(wait(state) == .seconds(seconds))
    }
  }

  // MARK: What an older program left

  /// A backend that failed 2 s after the start, and rests until `next` after its end.
  private func left(
    _ outcome: Outcome, failures: Int = 1, next: Duration, retryAfter: Duration? = nil,
    detail: FailureDetail? = nil
  ) -> BackendState {
    var record = ProbeRecord(id: "0123abcd", sequence: 7, outcome: outcome, startedAt: Self.start)
    record.timings.total = 2000
    record.retryAfterAt = retryAfter.map { Self.end.advanced(by: $0) }
    record.detail = detail
    return BackendState(
      probe: record, consecutiveFailures: failures, nextProbeAt: Self.end.advanced(by: next))
  }

  @Test(arguments: [
    (Outcome.serverError, 1, Duration.seconds(5)), (.serverError, 4, .seconds(40)),
    (.authRejected, 1, .seconds(3600)),
    (.modelLoading, 2, .seconds(15)), (.dnsFailure, 9, .seconds(300)),
  ])
  func `a rest of the whole interval is drawn in to the failure's own`(
    _ outcome: Outcome, _ failures: Int, _ own: Duration
  ) {
    for interval in [Duration.seconds(7200), .seconds(86_400), .seconds(604_800)] {
      #expect(wait(BackOffRule.renewed(left(outcome, failures: failures, next: interval))) == own)
    }
    let named = left(outcome, failures: failures, next: .seconds(86_400), retryAfter: .seconds(90))
    #expect(wait(BackOffRule.renewed(named)) == .seconds(90), "a time that the answer named stays")
  }

  @Test func `a rest of its own, a shorter one, a good answer and a word of a later version stay`() {
    for state in [
      left(.serverError, next: .seconds(5)), left(.serverError, next: .milliseconds(5900)),
      left(.serverError, next: .seconds(1)), left(.ok, failures: 0, next: .seconds(86_400)),
      left(.unclassified, next: .seconds(86_400)), BackendState(),
      left(.proxyRefused, next: .seconds(5), detail: .proxyUnreachable),
    ] { #expect(BackOffRule.renewed(state) == state) }
  }

  @Test func `a success rests for the interval, from its start`() {
    let rested = backendState(.ok, failures: 4, interval: .seconds(600))
    #expect(rested.nextProbeAt == Self.start.advanced(by: .seconds(600)))
    #expect(rested.consecutiveFailures == 0 && rested.lastSuccessAt == Self.end)
    #expect(backendState(.ok, failures: 4).nextProbeAt == nil)
  }

  @Test func `a failure keeps the last success`() {
    #expect(backendState(.serverError).lastSuccessAt == Timestamp(milliseconds: 5))
  }

  // MARK: Dueness

  private func isDue(
    _ outcome: Outcome, failures: Int = 1, next: Duration?, interval: Duration? = nil,
    isRetryAfter: Bool = false
  ) -> Bool {
    var record = ProbeRecord(id: "0123abcd", sequence: 7, outcome: outcome, startedAt: Self.start)
    if isRetryAfter, let next { record.retryAfterAt = Self.start.advanced(by: next) }
    let backendState = BackendState(
      probe: record, consecutiveFailures: outcome == .ok ? 0 : failures,
      nextProbeAt: next.map { Self.start.advanced(by: $0) })
    return BackOffRule.isDue(backendState, interval: interval, now: Self.start)
  }

  @Test func `never probed, or without a moment, is due`() {
    #expect(BackOffRule.isDue(BackendState(), interval: .seconds(600), now: Self.start))
    #expect(isDue(.ok, next: nil, interval: .seconds(600)))
  }

  @Test(arguments: [
    (Duration.seconds(60), Duration.seconds(6)), (.seconds(299), .milliseconds(29_900)),
    (.seconds(300), .seconds(30)), (.seconds(600), .seconds(30)), (.seconds(86_400), .seconds(30)),
  ])
  func `early by a tenth of the interval, at most 30 s`(_ interval: Duration, _ margin: Duration) {
    #expect(isDue(.ok, next: .zero, interval: interval))
    #expect(isDue(.ok, next: .seconds(-1), interval: interval))
    #expect(isDue(.ok, next: margin, interval: interval))
    #expect(!isDue(.ok, next: margin + .milliseconds(1), interval: interval))
  }

  @Test func `a back-off is a waiting time like an interval`() {
    // Fourth failure: 40 s, so 4 s early.
    #expect(isDue(.serverError, failures: 4, next: .seconds(4)))
    #expect(!isDue(.serverError, failures: 4, next: .milliseconds(4001)))
    #expect(isDue(.authRejected, next: .seconds(30)))
    #expect(!isDue(.authRejected, next: .milliseconds(30_001)))
  }

  @Test func `a told time is never early`() {
    #expect(isDue(.rateLimited, next: .zero, isRetryAfter: true))
    #expect(!isDue(.rateLimited, next: .milliseconds(1), isRetryAfter: true))
    #expect(!isDue(.rateLimited, next: .milliseconds(1), interval: .seconds(600), isRetryAfter: true))
  }

  @Test func `a moment further ahead than interval, back-off and a day is due`() {
    let day = Duration.seconds(86_400)
    #expect(!isDue(.authRejected, next: day))
    #expect(isDue(.authRejected, next: day + .milliseconds(1)))
    #expect(!isDue(.ok, next: day * 7, interval: day * 7))
    #expect(isDue(.serverError, next: day * 2, interval: day * 7), "the interval paces good answers alone")
    #expect(isDue(.ok, next: day * 7 + .milliseconds(1), interval: day * 7))
    #expect(!isDue(.rateLimited, next: day, isRetryAfter: true))
    #expect(isDue(.serverError, next: .seconds(200_000_000_000)))
  }
}
