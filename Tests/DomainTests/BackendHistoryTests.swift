@testable import Domain
@testable import TestSupport
import Testing

/// What is kept of one backend: its checks, its days, their percentiles.
struct BackendHistoryTests {
  private static let day = Duration.seconds(86_400)
  private static let midnight = Moment.start.startOfDay

  private func noted(_ checks: [(at: Timestamp, outcome: Outcome, ms: Int)]) -> BackendHistory {
    var backend = BackendHistory()
    for check in checks {
      _ = backend.note(HistoryCheck(at: check.at, outcome: check.outcome, milliseconds: check.ms))
    }
    return backend
  }

  @Test func `the last 288 checks and 90 days are kept`() {
    let backend = noted(
      (0..<500).map { (Self.midnight.advanced(by: .seconds(43_200) * $0), .ok, $0) })
    #expect(backend.checks.count == 288 && backend.checks.last?.milliseconds == 499)
    #expect(backend.days.count == 90 && backend.days.allSatisfy { $0.checks == 2 && $0.good == 2 })
    #expect(backend.days.last?.day == Self.midnight.advanced(by: Self.day * 249))
  }

  @Test func `a day counts all of its checks, its percentiles the good ones`() {
    let good = (1...20).map { (Self.midnight.advanced(by: .seconds($0)), Outcome.ok, $0 * 10) }
    let bad = (1...5).map { (Self.midnight.advanced(by: .seconds(100 + $0)), Outcome.deadlineExceeded, 9000) }
    let backend = noted(good + bad)
    #expect(backend.days == [HistoryDay(day: Self.midnight, checks: 25, good: 20, p50: 100, p95: 190)])
  }

  @Test func `a day of more checks than are kept has exact percentiles all the same`() {
    let backend = noted((1...1000).map { (Self.midnight.advanced(by: .seconds($0)), .ok, $0 % 500) })
    #expect(backend.checks.count == 288)
    #expect(backend.days == [HistoryDay(day: Self.midnight, checks: 1000, good: 1000, p50: 249, p95: 474)])
  }

  @Test func `a day without a good check has no percentiles`() {
    let backend = noted([(Self.midnight, .serverError, 5)])
    #expect(backend.days == [HistoryDay(day: Self.midnight, checks: 1, good: 0, p50: nil, p95: nil)])
  }

  @Test func `midnight in UTC ends a day, to the millisecond`() {
    let next = Self.midnight.advanced(by: Self.day)
    let backend = noted([
      (next.advanced(by: .milliseconds(-1)), .ok, 10), (next, .ok, 30),
      (next.advanced(by: .milliseconds(1)), .ok, 40),
    ])
    #expect(
      backend.days == [
        HistoryDay(day: Self.midnight, checks: 1, good: 1, p50: 10, p95: 10),
        HistoryDay(day: next, checks: 2, good: 2, p50: 30, p95: 40),
      ])
    #expect(backend.today == [30: 1, 40: 1])
  }

  @Test func `a clock that stepped forth and back leaves each check with its day, and the order of noting`() {
    let future = Self.midnight.advanced(by: Self.day * 1000)
    let backend = noted([
      (Self.midnight.advanced(by: .seconds(1)), .ok, 10), (Self.midnight.advanced(by: .seconds(2)), .ok, 20),
      (future, .ok, 500), (Self.midnight.advanced(by: .seconds(3)), .serverError, 30),
      (Self.midnight.advanced(by: .seconds(4)), .ok, 40),
    ])
    #expect(
      backend.days == [
        HistoryDay(day: Self.midnight, checks: 4, good: 3, p50: 20, p95: 40),
        HistoryDay(day: future, checks: 1, good: 1, p50: 500, p95: 500),
      ])
    #expect(backend.checks.map(\.milliseconds) == [10, 20, 500, 30, 40])
    #expect(backend.streak?.isGood == true && backend.streak?.checks.count == 1)
    #expect(
      backend.uptime(days: 1, asOf: Self.midnight.advanced(by: .seconds(4))) == Uptime(checks: 4, good: 3))
    #expect(backend.uptime(days: 90, asOf: Self.midnight) == Uptime(checks: 4, good: 3))
  }

  @Test(arguments: [
    (0, 0), (999, 999), (1000, 1000), (1001, 1010), (1230, 1230), (1231, 1240), (9991, 10_000),
    (12_301, 12_400),
    (123_456, 124_000),
  ])
  func `a value is exact below a second, and three digits rounded up from there`(_ value: Int, _ kept: Int) {
    #expect(HistoryDay.rounded(value) == kept)
  }

  @Test(arguments: [(50, 2), (95, 3), (1, 1), (100, 3)])
  func `a percentile is a value that was seen`(_ percent: Int, _ value: Int) {
    #expect(HistoryDay.percentile(percent, of: [(1, 1), (2, 1), (3, 1)]) == value)
    #expect(HistoryDay.percentile(percent, of: []) == nil)
  }
}
