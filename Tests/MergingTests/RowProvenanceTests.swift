@testable import Domain
@testable import Merging
@testable import Probing
@testable import Redaction
@testable import TestSupport
@testable import Transport
import Testing

/// How another rollcall's rows become ours: stamped by it, aged by us, and never older than what is held.
struct RowProvenanceTests {
  private static let acme = MergedRuns.acme

  /// A far snapshot whose backends are `backends`, members of JSON.
  private static func snapshot(_ backends: String...) -> TransferResult {
    .json(
      #"{"schema_version": 1, "run": {"id": "r", "sequence": 7}, "backends": {\#(backends.joined(separator: ","))}}"#
    )
  }

  /// A far backend with one row of acme.
  private static func backend(
    _ name: String = "far", at stamp: Timestamp, stale: Bool = false, source: String = "probe",
    _ models: String...
  ) -> String {
    let row =
      #"{"source": "\#(source)", "refreshed_at": "\#(stamp)", "refreshed_sequence": 3, "stale": \#(stale), "models": [\#(models.joined(separator: ","))]}"#
    return
      #""\#(name)": {"kind": "vllm", "status": "available", "probe": {"outcome": "ok"}, "providers": {"acme": \#(row)}}"#
  }

  private static func model(_ id: String, _ more: String = "") -> String {
    #"{"model_id": "\#(id)", "display_name": "\#(id)", "listed": true, "usable": "unknown"\#(more)}"#
  }

  private static func history() throws -> MergedRuns {
    var history = try MergedRuns()
    history.facts.isSecondHand = true
    return history
  }

  private static func minutesAgo(_ minutes: Int, in history: MergedRuns) -> Timestamp {
    history.clock.wall.advanced(by: .seconds(-60 * minutes))
  }

  @Test func `a row keeps its own stamps, and its models their own history`() async throws {
    var history = try Self.history()
    let (stamp, born) = (Self.minutesAgo(5, in: history), Self.minutesAgo(900, in: history))
    let tried =
      #"{"source": "inference", "at": "\#(stamp)", "outcome": "ok", "request": "chat max_tokens=16"}"#
    let more = #", "first_seen_at": "\#(born)", "last_seen_at": "\#(stamp)", "evidence": \#(tried)"#
    let gone = #"{"model_id": "b", "display_name": "B", "listed": false, "missing_since": "\#(stamp)"}"#
    let merged = try await history.probe(
      SnapshotAdapter(), [Self.snapshot(Self.backend(at: stamp, Self.model("a", more), gone))])
    let row = try #require(merged.rows[Self.acme])
    #expect(row.refreshedAt == stamp && row.source == .probe && !row.isStale)
    #expect(row.refreshedSequence == history.sequence)
    let model = try #require(history.model("a"))
    #expect(model.firstSeenAt == born && model.lastSeenAt == stamp && model.isListed)
    #expect(model.evidence?.at == stamp && model.evidence?.request == "chat max_tokens=16")
    #expect(model.usability == .yes)
    #expect(history.model("b")?.isListed == false && history.model("b")?.missingSince == stamp)
    #expect(history.model("b")?.firstSeenAt == nil)
  }

  @Test func `the far side's word on staleness stands, and our own age comes on top`() async throws {
    var history = try Self.history()
    let old = history.clock.wall.advanced(by: .seconds(-90_000))
    let merged = try await history.probe(
      SnapshotAdapter(),
      [
        .json(
          #"{"schema_version": 1, "run": {"sequence": 7}, "backends": {"far": {"kind": "vllm", "status": "unavailable", "providers": {"acme": {"source": "probe", "refreshed_at": "\#(history.clock.wall)", "stale": true, "models": [\#(Self.model("a"))]}, "bolt": {"source": "probe", "refreshed_at": "\#(old)", "stale": false, "models": [\#(Self.model("b"))]}}}}}"#
        )
      ])
    #expect(merged.rows[Self.acme]?.isStale == true)
    #expect(merged.rows[MergedRuns.named("bolt")]?.isStale == true)
    #expect(history.pass(.notDue).rows[Self.acme]?.isStale == true, "not being due makes no row fresh")
  }

  @Test func `what only the far baseline assumes stays assumed, also when the file is not read`() async throws
  {
    var history = try Self.history()
    let assumed = Self.backend(
      at: Self.minutesAgo(5, in: history), stale: true, source: "baseline", Self.model("a"))
    try await history.probe(SnapshotAdapter(), [Self.snapshot(assumed)])
    for _ in 0..<2 {
      #expect(history.rows[Self.acme]?.source == .baseline && history.rows[Self.acme]?.isStale == true)
      #expect(history.model("a")?.isListed == false)
      history.pass(.notDue)
    }
  }

  @Test func `a row older than the one that is held is refused and counted`() async throws {
    var history = try Self.history()
    let (new, old) = (Self.minutesAgo(5, in: history), Self.minutesAgo(60, in: history))
    try await history.probe(SnapshotAdapter(), [Self.snapshot(Self.backend(at: new, Self.model("new")))])
    let held = history.rows
    let merged = try await history.probe(
      SnapshotAdapter(), [Self.snapshot(Self.backend(at: old, Self.model("old")))])
    #expect(merged.rows == held && merged.dropped.rows == 1)
    #expect(merged.dropped.reasons == [.olderWrite: 1])
    let again = try await history.probe(
      SnapshotAdapter(), [Self.snapshot(Self.backend(at: new, Self.model("new")))])
    #expect(again.dropped.isEmpty && again.rows[Self.acme]?.refreshedAt == new)
  }

  @Test func `an old row that is joined later is no rollback`() async throws {
    var history = try Self.history()
    let (new, old) = (Self.minutesAgo(5, in: history), Self.minutesAgo(60, in: history))
    let one = Self.backend("one", at: new, Self.model("a"))
    try await history.probe(SnapshotAdapter(), [Self.snapshot(one)])
    let merged = try await history.probe(
      SnapshotAdapter(), [Self.snapshot(one, Self.backend("two", at: old, stale: true, Self.model("b")))])
    #expect(merged.dropped.isEmpty && history.ids() == ["a", "b"])
    #expect(merged.rows[Self.acme]?.refreshedAt == old && merged.rows[Self.acme]?.isStale == true)
  }

  @Test func `a far clock that runs ahead makes nothing younger than its reading`() async throws {
    var history = try Self.history()
    let ahead = history.clock.wall.advanced(by: .seconds(999_999_999))
    let tried = #", "evidence": {"source": "inference", "at": "\#(ahead)", "outcome": "ok"}"#
    try await history.probe(
      SnapshotAdapter(), [Self.snapshot(Self.backend(at: ahead, Self.model("a", tried)))])
    #expect(history.rows[Self.acme]?.refreshedAt == history.clock.wall)
    #expect(history.model("a")?.evidence == nil && history.model("a")?.usability == .unknown)
    #expect(history.rows[Self.acme]?.isStale == true, "else it would be fresh on every reading")
    let later = history.clock.wall.advanced(by: .seconds(1))
    let merged = try await history.probe(
      SnapshotAdapter(), [Self.snapshot(Self.backend(at: later, Self.model("b")))])
    #expect(merged.dropped.isEmpty, "a clock that was set right is believed again")
  }

  @Test func `what is gone over there goes in two steps here, and keeps its stamps until then`() async throws
  {
    var history = try Self.history()
    let stamp = Self.minutesAgo(5, in: history)
    func upstream(_ provider: String, _ id: String) -> TransferResult {
      .json(
        #"{"schema_version": 1, "run": {"sequence": 7}, "backends": {"far": {"kind": "vllm", "status": "available", "providers": {"\#(provider)": {"source": "session", "refreshed_at": "\#(stamp)", "stale": false, "models": [\#(Self.model(id))]}}}}}"#
      )
    }
    try await history.probe(SnapshotAdapter(), [upstream("acme", "a")])
    try await history.probe(SnapshotAdapter(), [upstream("bolt", "b")])
    let row = try #require(history.rows[Self.acme])
    #expect(row.refreshedAt == stamp && row.source == .session && row.models.map(\.isListed) == [false])
    let merged = try await history.probe(SnapshotAdapter(), [upstream("bolt", "b")])
    #expect(merged.rows[Self.acme] == nil && merged.changes.map(\.model) == [ModelID("a")])
  }

  @Test func `an empty snapshot, and one that cannot be read in part, remove nothing`() async throws {
    var history = try Self.history()
    let stamp = Self.minutesAgo(5, in: history)
    try await history.probe(SnapshotAdapter(), [Self.snapshot(Self.backend(at: stamp, Self.model("a")))])
    for _ in 0..<3 {
      try await history.probe(SnapshotAdapter(), [Self.snapshot()])
      let other =
        #""other": {"kind": "vllm", "providers": {"bolt": {"source": "probe", "refreshed_at": "\#(stamp)", "models": [\#(Self.model("b"))]}}}"#
      let merged = try await history.probe(SnapshotAdapter(), [Self.snapshot(other, #""far": 7"#)])
      #expect(merged.dropped.reasons == [.badRow: 1])
    }
    #expect(history.model("a")?.isListed == true && history.model("a")?.missingSince == nil)
  }

  @Test func `how the far side fares is kept when the file cannot be had, and a key in it is not`()
    async throws
  {
    var history = try Self.history()
    history.scanner = SecretScanner(known: [Secret("fixture_key_as_a_name")])
    let stamp = Self.minutesAgo(5, in: history)
    let bad = Self.backend("fixture_key_as_a_name", at: stamp, Self.model("b"))
    let tried =
      #", "evidence": {"source": "inference", "at": "\#(stamp)", "outcome": "ok", "request": "fixture_key_as_a_name"}"#
    try await history.probe(
      SnapshotAdapter(), [Self.snapshot(Self.backend(at: stamp, Self.model("a", tried)), bad)])
    let name = try #require(BackendName("far"))
    #expect(history.backendState.upstream.keys.map(\.text) == ["far"])
    #expect(
      history.backendState.upstream[name]?.outcome == .ok
        && history.backendState.upstream[name]?.refreshedAt == stamp)
    #expect(history.model("a")?.evidence?.outcome == .ok && history.model("a")?.evidence?.request == nil)
    let merged = try await history.probe(SnapshotAdapter(), [.json("{}", status: 404)])
    #expect(merged.status == .unavailable && merged.backendState.upstream[name]?.outcome == .ok)
    #expect(merged.rows[Self.acme]?.isStale == true)
  }
}
