@testable import Domain
@testable import Merging
@testable import Probing
@testable import TestSupport
import Testing

/// What a part of a list does to what is held: it adds and refreshes, and proves nothing gone.
struct PartialListTests {
  private static let acme = MergedRuns.acme

  /// A run whose list names `ids` and goes on somewhere.
  @discardableResult
  private func part(_ ids: [String], in history: inout MergedRuns) async throws -> MergedBackend {
    let page = ListPage(models: ids.map { ListedModel(id: $0, owner: "acme") })
    return try await history.probe(StatedList([page]), [.json(#"{"next":true,"data":[]}"#)])
  }

  @Test func `models are merged as listed, and the rest stays as it was`() async throws {
    var history = try MergedRuns()
    try await history.list(["a", "b", "c"])
    try await history.list(["a", "b"])
    let held = try #require(history.model("c"))
    let b = try #require(history.model("b"))
    for _ in 1...3 {
      let merged = try await part(["a", "n"], in: &history)
      #expect(merged.changes.isEmpty && !merged.listIsSuspect)
    }
    #expect(history.ids() == ["a", "b", "c", "n"])
    #expect(history.model("c") == held && history.model("b") == b)
    #expect(history.model("a")?.lastSeenAt == history.clock.wall && history.model("n")?.isListed == true)
  }

  @Test func `it is no outage and no failure, and its row is stale`() async throws {
    var history = try MergedRuns()
    let merged = try await part(["a"], in: &history)
    #expect(merged.status == .degraded && merged.rows[Self.acme]?.isStale == true)
    let probe = try #require(merged.backendState.probe)
    #expect(probe.outcome == .malformedResponse && probe.detail == .listIncomplete && probe.isAnswer)
    #expect(HistoryCheck(probe).outcome == .ok)
    #expect(merged.backendState.consecutiveFailures == 0 && merged.backendState.nextProbeAt == nil)
    #expect(merged.backendState.lastSuccessAt == nil && merged.degradedAboveMilliseconds == nil)
    #expect(history.events.count("probe_failed") == 1)
  }

  @Test func `a list of which most is missing is not suspect, and the next whole one counts`() async throws {
    var history = try MergedRuns()
    let twenty = (0..<20).map { "m\($0)" }
    try await history.list(twenty)
    try await part(["m0"], in: &history)
    #expect(history.ids().count == 20)
    let whole = try await history.list(twenty.dropLast())
    #expect(whole.status == .available && whole.rows[Self.acme]?.isStale == false)
    #expect(history.model("m19")?.isListed == false)
  }
}
