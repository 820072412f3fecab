@testable import Domain
@testable import TestSupport
import Testing

/// What readers are told of a history.
struct HistoryQueriesTests {
  private static let alpha = backend("alpha")

  @Test func `one day is the last 24 hours, more are whole days`() throws {
    var runs = NotedRuns("alpha")
    // 10:00 each day for ten days; the first two failed.
    for number in 0..<10 {
      try runs.run(["alpha": number < 2 ? .serverError : .ok], later: .seconds(86_400))
    }
    func uptime(_ days: Int, _ later: Int = 0) -> Uptime {
      runs.history.uptime(of: Self.alpha, days: days, asOf: runs.now.advanced(by: .seconds(later)))
    }
    #expect(uptime(1) == Uptime(checks: 1, good: 1) && uptime(1, -1) == Uptime(checks: 1, good: 1))
    #expect(uptime(1, 86_400) == Uptime(checks: 0, good: 0), "a check exactly a day ago is out")
    #expect(uptime(7) == Uptime(checks: 7, good: 7))
    #expect(uptime(30) == Uptime(checks: 10, good: 8) && uptime(30).percent == "80")
    #expect(uptime(90, -5 * 86_400) == Uptime(checks: 5, good: 3), "what lies ahead does not count")
    #expect(runs.history.uptime(of: backend("beta"), days: 7, asOf: runs.now).percent == nil)
  }

  @Test(arguments: [
    (0, 3, "0"), (1, 3, "33.33"), (2, 3, "66.66"), (3, 3, "100"), (99_999, 100_000, "99.99"),
    (199, 200, "99.5"),
    (1, 10_000, "0.01"), (4001, 4000 * 10, "10"), (1_000_000_000, 1_000_000_000, "100"),
  ])
  func `a percentage is cut, never rounded up`(_ good: Int, _ checks: Int, _ text: String) {
    #expect(Uptime(checks: checks, good: good).percent == text)
  }

  @Test func `no checks, no outage, an ongoing one and measured ones are told apart`() throws {
    var runs = NotedRuns("alpha")
    try runs.run()
    #expect(runs.history.recovery(of: Self.alpha) == .noChecks)
    #expect(runs.history.recovery(of: backend("stranger")) == .noChecks)
    try runs.run(["alpha": .ok])
    #expect(runs.history.recovery(of: Self.alpha) == .noOutage)
    for length in [2, 4, 3] {
      for number in 0..<length {
        try runs.run(["alpha": .serverError])
        if length == 2, number == 1 { #expect(runs.history.recovery(of: Self.alpha) == .ongoing) }
      }
      for _ in 0..<2 { try runs.run(["alpha": .ok]) }
    }
    #expect(
      runs.history.recovery(of: Self.alpha)
        == .measured(median: .seconds(900), worst: .seconds(1200), outages: 3))
  }

  @Test(arguments: [(100, 600), (200, 700), (250, 750), (251, 753), (1000, 3000)])
  func `slow is the larger of three times the median and half a second more`(_ median: Int, _ above: Int)
    throws
  {
    var runs = NotedRuns("alpha")
    for number in 1...20 {
      #expect(runs.history.degradedAbove(of: Self.alpha) == nil, "after \(number - 1)")
      // Failures teach nothing.
      try runs.run(["alpha": .serverError], times: ["alpha": 9000])
      try runs.run(["alpha": .ok], times: ["alpha": median])
    }
    #expect(runs.history.degradedAbove(of: Self.alpha) == above)
    #expect(runs.history.degradedAbove(of: backend("stranger")) == nil)
  }

  @Test func `every outcome but three has a class`() {
    for outcome in Outcome.allCases {
      let isNoFailure = [.ok, .interrupted, .emptyAnswer].contains(outcome)
      #expect((outcome.incidentCause == nil) == isNoFailure, "\(outcome)")
    }
    #expect(Set(Outcome.allCases.compactMap(\.incidentCause)) == Set(IncidentCause.allCases))
  }
}
