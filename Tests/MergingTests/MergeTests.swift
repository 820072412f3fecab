@testable import Baseline
@testable import Domain
@testable import Merging
@testable import Redaction
@testable import TestSupport
import Testing

/// How an answer becomes rows.
struct MergeTests {
  private static let acme = MergedRuns.acme

  @Test func `one answer fans out into a row per provider`() async throws {
    var history = try MergedRuns()
    let merged = try await history.list([
      ListedModel(id: "z", owner: "acme"), ListedModel(id: "b", owner: "bolt"),
      ListedModel(id: "a", owner: "acme"),
      ListedModel(id: "n"),
    ])
    let ids = Dictionary(
      uniqueKeysWithValues: merged.rows.map { ($0.key.text, $0.value.models.map(\.id.text)) })
    #expect(ids == ["acme": ["a", "z"], "bolt": ["b"], "unknown": ["n"]])
    for row in merged.rows.values {
      #expect(row.source == .probe && row.refreshedSequence == 1)
      #expect(row.refreshedAt == history.clock.wall)
    }
    #expect(history.events.count("makers_unknown") == 1)
  }

  @Test func `a provider that vanishes goes model by model, then its row`() async throws {
    var history = try MergedRuns()
    let bolt = MergedRuns.named("bolt")
    try await history.list([ListedModel(id: "a", owner: "acme"), ListedModel(id: "b", owner: "bolt")])
    try await history.list(["a"])
    let row = try #require(history.rows[bolt])
    #expect(row.source == .probe && row.models.map(\.isListed) == [false])
    let merged = try await history.list(["a"])
    #expect(merged.rows[bolt] == nil)
    #expect(merged.changes.map(\.provider) == [bolt])
  }

  @Test func `a model that moves to another provider is in both rows until two lists have said so`()
    async throws
  {
    var history = try MergedRuns()
    let bolt = MergedRuns.named("bolt")
    try await history.list(["a", "m"])
    let moved = [ListedModel(id: "a", owner: "acme"), ListedModel(id: "m", owner: "bolt")]
    try await history.list(moved)
    #expect(history.model("m")?.isListed == false)
    #expect(history.model("m", bolt)?.isListed == true)
    try await history.list(moved)
    #expect(history.ids() == ["a"] && history.ids(bolt) == ["m"])
  }

  @Test func `a row with too many models is dropped whole and the one before it stays`() async throws {
    var history = try MergedRuns(modelsPerRow: 3)
    try await history.list(["a", "b", "c"])
    let held = history.rows[Self.acme]
    let merged = try await history.list(
      ["a", "b", "c", "d"].map { ListedModel(id: $0, owner: "acme") } + [ListedModel(id: "x", owner: "bolt")])
    let now = try #require(merged.rows[Self.acme])
    #expect(now.models == held?.models && now.refreshedAt == held?.refreshedAt && now.isStale)
    #expect(merged.rows[MergedRuns.named("bolt")]?.models.map(\.id.text) == ["x"])
    #expect(merged.dropped.rows == 1 && merged.dropped.reasons == [.rowTooLong: 1])
    #expect(merged.dropped.models == 4 && merged.status == .available)
    #expect(try await history.list(["a", "b", "c"]).rows[Self.acme]?.isStale == false)
    #expect(merged.changes.isEmpty && !merged.listIsSuspect)
  }

  @Test func `a row that was always too long is not there`() async throws {
    var history = try MergedRuns(modelsPerRow: 1)
    #expect(try await history.list(["a", "b"]).rows.isEmpty)
  }

  @Test func `a probe writes over a session's row`() async throws {
    let row = Row(
      source: .session, refreshedAt: Moment.start, refreshedSequence: 1, isStale: false,
      models: [Model(id: ModelID("a"), displayName: "A", isListed: false)])
    var history = try MergedRuns([Self.acme: row])
    try await history.list(["a"])
    #expect(history.rows[Self.acme]?.source == .probe)
    #expect(history.model("a")?.isListed == true)
    #expect(history.model("a")?.firstSeenAt == history.clock.wall)
  }

  @Test func `facts, names and lifecycle are the last list's`() async throws {
    var history = try MergedRuns()
    var model = ListedModel(id: "a", displayName: "Alpha", owner: "acme")
    model.capabilities.tools = true
    model.lifecycle.status = .preview
    try await history.list([model])
    #expect(history.model("a")?.capabilities.tools == true)
    #expect(history.model("a")?.lifecycle.status == .preview)
    try await history.list(["a"])
    #expect(history.model("a")?.displayName == "a")
    #expect(history.model("a")?.capabilities == Capabilities())
    #expect(history.model("a")?.lifecycle == Lifecycle())
  }

  @Test func `ids are told apart and ordered by their bytes`() async throws {
    var history = try MergedRuns()
    // Composed and decomposed: equal to Swift, two models to a backend.
    let (composed, decomposed) = ("caf\u{E9}", "cafe\u{301}")
    #expect(composed == decomposed)
    try await history.list([composed, "cafz", decomposed, "B", "a"])
    #expect(
      history.models().map { Array($0.id.text.utf8) } == [
        Array("B".utf8), Array("a".utf8), Array(decomposed.utf8), Array("cafz".utf8), Array(composed.utf8),
      ])
    try await history.list(["B", "a", "cafz", composed])
    #expect(history.model(decomposed)?.isListed == false)
    #expect(history.model(composed)?.isListed == true)
  }

  @Test(arguments: [Disposition.notDue, .notSelected, .interrupted, .credentialMissing, .disabled])
  func `whoever was not probed keeps rows and standing`(_ disposition: Disposition) async throws {
    var history = try MergedRuns()
    try await history.list(["a"])
    let (rows, backendState) = (history.rows, history.backendState)
    let merged = history.pass(disposition)
    #expect(merged.disposition == disposition && merged.backendState == backendState)
    #expect(merged.rows.mapValues(\.models) == rows.mapValues(\.models))
  }

  @Test func `another profile's backend passes through unchanged`() async throws {
    var history = try MergedRuns()
    history.facts.assumed = [MergedRuns.named("bolt"): [ListedModel(id: "assumed")]]
    try await history.list(["a"])
    try await history.fail()
    let facts = PublicFacts(name: history.facts.name, kind: history.facts.kind)
    let held = HeldBackend(rows: history.rows, backendState: history.backendState)
    let merged = Merge(facts, at: MergeContext(sequence: 9, startedAt: history.clock.wall)).passedThrough(
      held)
    #expect(merged.rows == history.rows && merged.backendState == history.backendState)
    #expect(merged.disposition == .notSelected && merged.status == .unavailable)
    #expect(merged.changes.isEmpty && merged.dropped.isEmpty && !merged.previousStateIsDamaged)
  }

  @Test func `rows that cannot be read are begun anew, and that is said`() {
    guard let name = BackendName("lab") else { return }
    let facts = PublicFacts(name: name, kind: "stated", assumed: [Self.acme: [ListedModel(id: "a")]])
    let assumed = Redact.rows(Validate.assumptions(of: facts), with: SecretScanner(known: []))
    let context = MergeContext(sequence: 2, startedAt: Moment.start)
    let (merge, held) = (Merge(facts, at: context), HeldBackend(rows: nil, backendState: BackendState()))
    let merged = merge.merged(.notDue, assumed: assumed, held: held, observed: nil)
    #expect(merged.previousStateIsDamaged && merged.rows[Self.acme]?.source == .baseline)
    #expect(merge.passedThrough(held).previousStateIsDamaged)
  }
}
