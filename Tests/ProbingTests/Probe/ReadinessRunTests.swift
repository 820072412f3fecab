@testable import Baseline
@testable import Domain
@testable import Probing
@testable import TestSupport
@testable import Transport
import JSON
import Testing

/// The free checks after a good list.
struct ReadinessRunTests {
  private static let health = Check(CheckedList.step("/health"), .engineHealth)

  private static func response(_ status: Int, _ body: String = "", _ headers: [String: String] = [:])
    -> TransferResult
  {
    .response(Response(status: status, headers: headers, body: Array(body.utf8)))
  }

  /// A probe whose list is good and whose check of the backend is answered with `answer`.
  private func checked(
    _ answer: TransferResult, _ check: Check = health, reading: CheckResult = CheckResult()
  ) async throws -> Probing.Result {
    var adapter = CheckedList(["a"], checks: [check])
    adapter.reading = reading
    return try await Probing(adapter).run(.json("{}"), answer)
  }

  @Test(arguments: [
    (response(429), Outcome.rateLimited),
    (response(429, #"{"error":{"code":"insufficient_quota"}}"#), .quotaExhausted),
    (response(402), .quotaExhausted),
    (response(500), .serverError), (response(503), .serverError),
    (response(503, #"{"detail":"unhealthy"}"#), .serverError),
    (response(503, #"{"error":{"message":"Loading model"}}"#), .modelLoading),
    (.fails(.refused, phase: .connect), .connectionRefused), (.fails(.connectionLost), .connectionLost),
    (.fails(.deadline), .deadlineExceeded),
  ])
  func `what a check says of the backend is the probe's outcome`(_ answer: TransferResult, _ outcome: Outcome)
    async throws
  {
    let result = try await checked(answer)
    #expect(result.record.outcome == outcome && result.record.stage == .readiness)
    #expect(result.record.models == 1, "the list was good")
    #expect(result.ids == ["a"] && result.observation?.hasList == true, "the list was good")
    #expect(result.observation?.backendState.consecutiveFailures == 1)
  }

  @Test(arguments: [
    response(200), response(200, "I'm alive!"), response(200, "<html>"), response(204), response(400),
    response(404),
    response(405), response(401), response(403), response(401, #"{"error":{"code":"invalid_api_key"}}"#),
    response(200, "<html>", ["content-type": "text/html"]), response(403, "<html>"),
    response(404, "<html>"), response(410), response(302, "", ["location": "/login"]), response(301),
  ])
  func `a check that is not there, or good, leaves the good list alone`(_ answer: TransferResult) async throws
  {
    let result = try await checked(answer)
    #expect(result.record.outcome == .ok && result.record.stage == .list && result.ids == ["a"])
    #expect(result.sent.map(\.url) == ["http://lab.test/models?page=1", "http://lab.test/health"])
  }

  @Test func `a told time of a check is heeded`() async throws {
    let result = try await checked(Self.response(429, "", ["retry-after": "40"]))
    let backendState = try #require(result.observation?.backendState)
    #expect(backendState.probe?.httpStatus == 429)
    #expect(backendState.nextProbeAt?.since(try #require(backendState.probe?.startedAt)) == .seconds(40))
  }

  @Test func `the document of a check has the last word`() async throws {
    let key = Check(CheckedList.step("/key"), .key(listTakesKey: false), hasDocument: true)
    let spent = try await checked(.json("{}"), key, reading: CheckResult(.quotaExhausted))
    #expect(spent.record.outcome == .quotaExhausted && spent.record.stage == .readiness)
    #expect(try await checked(.json("{}"), key).record.outcome == .ok)
    #expect(try await checked(Self.response(200, "<html>"), key).record.outcome == .ok, "not there")
    #expect(
      try await checked(.json(#"{"error":{"code":401,"message":"no"}}"#), key).record.outcome == .authRejected
    )
  }

  @Test func `there is no check after a bad list, nor with mode off`() async throws {
    let adapter = CheckedList(["a"], checks: [Self.health])
    #expect(try await Probing(adapter).run(.json("{}", status: 401), .json("{}")).sent.count == 1)
    var off = try Probing(adapter)
    off.plan.readiness.mode = .off
    #expect(try await off.run(.json("{}"), .json("{}")).sent.count == 1)
  }

  @Test func `a check of a model adds facts and evidence, and does not fail the backend`() async throws {
    var facts = Capabilities()
    facts.contextTokens = 8192
    let show = Check(CheckedList.step("/show"), .modelFacts, hasDocument: true, subject: ModelID("a"))
    let good = try await checked(.json("{}"), show, reading: CheckResult(facts: facts))
    #expect(good.observation?.found[MergedRuns.acme]?.first?.capabilities.contextTokens == 8192)
    #expect(good.observation?.evidence[ModelID("a")]?.outcome == .ok)

    let gone = try await checked(.json(#"{"error":"model 'a' not found"}"#, status: 404), show)
    #expect(gone.record.outcome == .ok && gone.ids == ["a"])
    #expect(gone.observation?.evidence[ModelID("a")]?.outcome == .modelMissing)
  }

  @Test func `when the run ends during the checks the good list stands`() async throws {
    let probing = try Probing(CheckedList(["a"], checks: [Self.health]))
    let result = try await probing.run([(.seconds(1), .json("{}")), (.seconds(70), .fails(.deadline))])
    #expect(result.record.outcome == .ok && result.ids == ["a"])
  }

  @Test func `single models are checked only where they are named, so many a run, the oldest first`()
    async throws
  {
    var adapter = CheckedList(["a", "b", "c", "d", "other"])
    adapter.checksModels = true
    var probing = try Probing(adapter)
    #expect(try await probing.run(.json("{}")).sent.count == 1)

    probing = try Probing(adapter)
    probing.plan.readiness = ReadinessPlan(models: [Glob("?")], every: .seconds(3600), maxRequestsPerRun: 2)
    let now = probing.clock.wall
    let ages = ["a": 7000, "b": 9000, "c": 60]
    let models = ages.sorted { $0.key < $1.key }.map { id, age in
      Model(
        id: ModelID(id), displayName: id, isListed: true,
        evidence: Evidence(.metadata, at: now.advanced(by: .seconds(-age)), outcome: .ok))
    }
    probing.held = EvidenceIndex(rows: [
      MergedRuns.acme: Row(
        source: .probe, refreshedAt: now, refreshedSequence: 1, isStale: false, models: models)
    ])
    let result = try await probing.run(.json("{}"), .json("{}"), .json("{}"), .json("{}"))
    #expect(
      result.sent.dropFirst().map(\.url) == ["http://lab.test/check/d", "http://lab.test/check/b"])
  }

  @Test func `a model's check that speaks of the account ends the stage as the probe's outcome`() async throws
  {
    var adapter = CheckedList(["a", "b"])
    adapter.checksModels = true
    var probing = try Probing(adapter)
    probing.plan.readiness.models = [Glob("*")]
    let limited = try await probing.run(.json("{}"), Self.response(429), .json("{}"))
    #expect(limited.record.outcome == .rateLimited && limited.sent.count == 2)
    var again = try Probing(adapter)
    again.plan.readiness.models = [Glob("*")]
    let gone = Self.response(404, #"{"error":{"code":"model_not_found"}}"#)
    let missing = try await again.run(.json("{}"), gone, .json("{}"))
    #expect(missing.record.outcome == .ok && missing.sent.count == 3)
    #expect(missing.observation?.evidence[ModelID("a")]?.outcome == .modelMissing)
  }

  @Test(arguments: [
    response(404), response(404, "<html>"), response(404, #"{"detail":"Not Found"}"#), response(405, "{}"),
    response(400, "{}"),
    response(302, "", ["location": "/"]), response(200, "<html>"),
  ])
  func `a model's check that is not there says nothing of the model`(_ answer: TransferResult) async throws {
    var adapter = CheckedList(["a"])
    adapter.checksModels = true
    var probing = try Probing(adapter)
    probing.plan.readiness.models = [Glob("*")]
    let result = try await probing.run(.json("{}"), answer)
    #expect(result.record.outcome == .ok && result.observation?.evidence == [:])
  }

  @Test func `a kind without a check of single models says so of each that is named`() async throws {
    var probing = try Probing(CheckedList(["a", "b"]))
    probing.plan.readiness.models = [Glob("a")]
    let result = try await probing.run(.json("{}"))
    #expect(result.observation?.evidence.mapValues(\.skip) == [ModelID("a"): .noFreeCheck])
  }

  @Test func `a check for which the list left too few bytes does not undo the list`() async throws {
    let result = try await checked(.fails(.tooLarge, began: true))
    #expect(result.record.outcome == .ok && result.ids == ["a"])
  }
}
