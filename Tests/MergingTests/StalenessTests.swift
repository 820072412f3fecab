@testable import Domain
@testable import Merging
@testable import Probing
@testable import TestSupport
@testable import Transport
import Testing

/// When a reader is told not to rely on a row.
struct StalenessTests {
  /// One line of the truth table.
  struct Line: Sendable, CustomTestStringConvertible {
    let disposition: Disposition
    let outcome: Outcome?
    let isOld: Bool
    let source: Row.Source

    /// Written out from the rule, not from the code: four reasons, and no other.
    var isStale: Bool {
      let lastProbeFailed = outcome != nil && outcome != .ok
      let isOutOfUse =
        disposition == .drained || disposition == .disabled || disposition == .credentialMissing
      return lastProbeFailed || isOld || isOutOfUse || source == .baseline
    }

    var testDescription: String {
      "\(disposition.rawValue), \(outcome?.rawValue ?? "never probed"), \(isOld ? "old" : "fresh"), \(source.rawValue)"
    }

    static let table: [Line] = Disposition.allCases.flatMap { disposition in
      let outcomes: [Outcome?] = [nil] + Outcome.allCases.filter { $0 != .interrupted }
      return outcomes.flatMap { outcome in
        [false, true].flatMap { isOld in
          Row.Source.allCases.map {
            Line(disposition: disposition, outcome: outcome, isOld: isOld, source: $0)
          }
        }
      }
    }
  }

  @Test func `every roll, outcome, age and source`() throws {
    for line in Line.table where line.disposition != .probed {
      for wasStale in [false, true] { try check(line, wasStale: wasStale) }
    }
  }

  private func check(_ line: Line, wasStale: Bool) throws {
    let acme = MergedRuns.acme
    // The next run starts ten minutes on; one is valid for a day.
    let age: Duration = line.isOld ? .seconds(86_400 - 600) + .milliseconds(1) : .seconds(86_400 - 600)
    let row = Row(
      source: line.source, refreshedAt: Moment.start.advanced(by: .zero - age), refreshedSequence: 1,
      isStale: wasStale, models: [Model(id: ModelID("a"), displayName: "A", isListed: true)])
    let probe = line.outcome.map {
      ProbeRecord(id: "0123abcd", sequence: 1, outcome: $0, startedAt: Moment.start)
    }
    var history = try MergedRuns([acme: row], backendState: BackendState(probe: probe))
    history.facts.assumed = line.source == .baseline ? [acme: [ListedModel(id: "a")]] : [:]
    let merged = history.pass(line.disposition)
    // One that was not selected, or not reached, passes through: what was stale stays so.
    let passes = line.disposition == .notSelected || line.disposition == .interrupted
    let expected = line.isStale || passes && wasStale
    #expect(merged.rows[acme]?.isStale == expected, "\(line.testDescription), \(wasStale)")
  }

  @Test func `a good probe makes a row fresh, a failed one makes it stale and changes nothing else`()
    async throws
  {
    var history = try MergedRuns()
    try await history.list(["a"])
    let good = try #require(history.rows[MergedRuns.acme])
    #expect(!good.isStale)
    try await history.fail()
    var bad = try #require(history.rows[MergedRuns.acme])
    #expect(bad.isStale)
    bad.isStale = false
    #expect(bad == good)
    try await history.list(["a"])
    #expect(history.rows[MergedRuns.acme]?.isStale == false)
  }

  @Test(arguments: [500, 503])
  func `a list before a check that fails is published, fresh, from the first run on`(_ status: Int)
    async throws
  {
    let engine = CheckedList(["a"], checks: [Check(CheckedList.step("/health"), .engineHealth)])
    var history = try MergedRuns()
    for _ in 1...2 {
      let merged = try await history.probe(engine, [.json("{}"), .json("{}", status: status)])
      #expect(merged.status == .unavailable && history.backendState.probe?.stage == .readiness)
      #expect(history.ids() == ["a"] && history.rows[MergedRuns.acme]?.isStale == false)
    }
    #expect(history.pass(.notDue).rows[MergedRuns.acme]?.isStale == false)
    try await history.fail()
    #expect(history.rows[MergedRuns.acme]?.isStale == true)
  }

  @Test func `such a list also removes what it lacks twice`() async throws {
    let health = Check(CheckedList.step("/health"), .engineHealth)
    var history = try MergedRuns()
    try await history.list(["a", "b"])
    for _ in 1...2 {
      try await history.probe(CheckedList(["a"], checks: [health]), [.json("{}"), .json("{}", status: 500)])
    }
    #expect(history.ids() == ["a"])
  }

  @Test func `a backend whose other check the server fails on is degraded until it passes`() async throws {
    let server = CheckedList(["a"], checks: [Check(CheckedList.step("/ready"), .serverHealth)])
    var history = try MergedRuns()
    let bad = try await history.probe(server, [.json("{}"), .json("{}", status: 503)])
    #expect(bad.status == .degraded && bad.backendState.probe?.outcome == .ok)
    #expect(history.pass(.notDue).status == .degraded)
    #expect(try await history.probe(server, [.json("{}"), .json("{}")]).status == .available)
  }

  @Test func `an interrupted probe changes neither row nor standing`() async throws {
    var history = try MergedRuns()
    try await history.list(["a"])
    let (rows, backendState) = (history.rows, history.backendState)
    let merged = try await history.fail(.failed(TransferFault(.cancelled)))
    #expect(merged.disposition == .interrupted && merged.status == .available)
    #expect(history.rows == rows && history.backendState == backendState)
  }

  @Test(arguments: Disposition.allCases)
  func `the status follows the roll, then the last outcome`(_ disposition: Disposition) throws {
    let expected: [Disposition: Status] = [
      .drained: .drained, .disabled: .disabled, .credentialMissing: .unknown,
    ]
    for (outcome, status) in [(nil, Status.unknown), (Outcome.ok, .available), (.serverError, .unavailable)] {
      let probe = outcome.map {
        ProbeRecord(id: "0123abcd", sequence: 1, outcome: $0, startedAt: Moment.start)
      }
      var history = try MergedRuns([:], backendState: BackendState(probe: probe))
      #expect(history.pass(disposition).status == expected[disposition] ?? status)
    }
  }
}
