@testable import Baseline
@testable import Domain
@testable import Merging
@testable import TestSupport
@testable import Transport
import Testing

/// What was tried on a model stays until something newer says more.
struct EvidenceWeighingTests {
  private static let start = Timestamp(milliseconds: 1_795_168_800_000)

  /// A history whose model `a` carries `evidence`, listed an hour ago.
  private func history(_ evidence: Evidence) throws -> MergedRuns {
    let row = Row(
      source: .probe, refreshedAt: evidence.at, refreshedSequence: 1, isStale: false,
      models: [Model(id: ModelID("a"), displayName: "a", isListed: true, evidence: evidence)])
    return try MergedRuns([MergedRuns.acme: row])
  }

  private func evidence(_ source: Evidence.Source, _ outcome: Outcome, age: Duration = .zero) throws
    -> Evidence
  {
    let now = try MergedRuns().clock.wall
    return Evidence(source, at: now.advanced(by: .zero - age), outcome: outcome)
  }

  @Test(arguments: [Evidence.Source.inference, .session])
  func `a later list, failure or pause does not wipe it`(_ source: Evidence.Source) async throws {
    let answered = try evidence(source, .ok)
    var history = try history(answered)
    try await history.list(["a", "b"])
    #expect(history.model("a")?.evidence == answered && history.model("a")?.usability == .yes)
    #expect(history.model("b")?.evidence == nil && history.model("b")?.usability == .unknown)
    try await history.fail()
    #expect(history.model("a")?.usability == .yes)
    history.pass(.notDue)
    #expect(history.model("a")?.evidence == answered)
  }

  @Test func `what was tried before a model had a row is laid on the row, unless newer is there`() throws {
    let (old, new) = (
      try evidence(.inference, .ok, age: .seconds(60)), try evidence(.inference, .modelMissing)
    )
    for (held, tried, kept) in [(nil, old, old), (old, new, new), (new, old, new)]
      as [(Evidence?, Evidence, Evidence)]
    {
      var row = Row(
        source: .probe, refreshedAt: new.at, refreshedSequence: 1, isStale: false,
        models: [Model(id: ModelID("a"), displayName: "a", isListed: true, evidence: held)])
      row.takeIn([ModelID("a"): tried, ModelID("b"): old])
      #expect(row.models.map(\.evidence) == [kept])
    }
  }

  @Test(arguments: [Evidence.Source.inference, .metadata])
  func `what was paid for a model outlives its row`(_ source: Evidence.Source) async throws {
    let answered = try evidence(source, .ok)
    var history = try history(answered)
    try await history.list(["b"])
    let merged = try await history.list(["b"])
    #expect(merged.changes.contains { $0.kind == .modelRemoved })
    #expect(merged.evidenceOfRemoved == (source == .inference ? [ModelID("a"): answered] : [:]))
  }

  @Test func `older than valid_for it proves nothing, and is kept`() async throws {
    let answered = try evidence(.inference, .ok, age: .seconds(86_400 - 700))
    var history = try history(answered)
    try await history.list(["a"])
    #expect(history.model("a")?.usability == .yes)
    try await history.list(["a"])
    #expect(history.model("a")?.usability == .unknown && history.model("a")?.evidence == answered)
  }

  @Test(arguments: [
    (Outcome.modelMissing, Usability.no), (.forbidden, .no), (.quotaExhausted, .no), (.inferenceBroken, .no),
    (.rateLimited, .unknown), (.overloaded, .unknown), (.probeRejected, .unknown),
    (.deadlineExceeded, .unknown),
  ])
  func `an outcome proves what it proves`(_ outcome: Outcome, _ usability: Usability) throws {
    #expect(
      try evidence(.inference, outcome).usability(at: Self.start, validFor: .seconds(1 << 40)) == usability)
  }

  @Test func `a good free check alone proves no answer`() throws {
    #expect(try evidence(.metadata, .ok).usability(at: Self.start, validFor: .seconds(1 << 40)) == .unknown)
  }

  @Test func `a good free check does not take an answer's place, a bad one does`() async throws {
    let answered = try evidence(.inference, .ok)
    var adapter = CheckedList(["a"])
    adapter.checksModels = true
    var history = try history(answered)
    history.plan.readiness = ReadinessPlan(models: [Glob("*")], every: .seconds(1))
    try await history.probe(adapter, [.json("{}"), .json("{}")])
    #expect(history.model("a")?.evidence == answered)
    let gone = TransferResult.json(#"{"error":{"code":"model_not_found"}}"#, status: 404)
    try await history.probe(adapter, [.json("{}"), gone])
    #expect(history.model("a")?.evidence?.source == .metadata && history.model("a")?.usability == .no)
  }

  @Test func `a list that says that a model cannot be called is believed until it no longer says so`()
    async throws
  {
    let answered = try evidence(.session, .ok)
    var history = try history(answered)
    try await history.list([ListedModel(id: "a", owner: "acme", refusal: .forbidden)])
    #expect(history.model("a")?.usability == .no && history.model("a")?.refusal == .forbidden)
    #expect(history.model("a")?.evidence == answered, "what was tried is not forgotten for it")
    try await history.list([ListedModel(id: "a", owner: "acme")])
    #expect(history.model("a")?.usability == .yes && history.model("a")?.refusal == nil)
  }

  @Test(arguments: [Outcome.rateLimited, .serverError, .deadlineExceeded, .overloaded])
  func `a free check that proves nothing leaves an answer, and a learnt form, alone`(_ outcome: Outcome)
    throws
  {
    var answered = try evidence(.inference, .ok)
    answered.request = "chat max_tokens=1"
    var row = try #require(try history(answered).rows[MergedRuns.acme])
    row.weigh([ModelID("a"): try evidence(.metadata, outcome)], at: answered.at, validFor: .seconds(60))
    #expect(row.models[0].evidence == answered)
    row.weigh([ModelID("a"): try evidence(.metadata, .modelMissing)], at: answered.at, validFor: .seconds(60))
    #expect(row.models[0].usability == .no && row.models[0].evidence?.request == "chat max_tokens=1")
  }
}
