@testable import Baseline
@testable import Domain
@testable import Probing
@testable import TestSupport
import Testing

/// How the pages of one list come together.
struct ListedModelsTests {
  private var list = ListedModels()
  private var backend: BackendPlan
  private var profile = BackendKind(name: "stated", owners: .many)

  init() throws {
    backend = BackendPlan(name: try #require(BackendName("lab")), kind: "stated", base: nil, folder: "/")
  }

  private mutating func add(_ reading: ListPage) { list.add(reading, of: backend, profile) }

  private func ids(_ provider: String) -> [String] {
    (list.byProvider[MergedRuns.named(provider)] ?? []).map(\.id)
  }

  @Test mutating func `pages add up, each model to its maker`() {
    add(ListPage(models: [ListedModel(id: "a", owner: "acme"), ListedModel(id: "b", owner: "bolt")]))
    add(ListPage(models: [ListedModel(id: "c", owner: "acme")], unreadable: 2))
    #expect(ids("acme") == ["a", "c"] && ids("bolt") == ["b"])
    #expect(list.count == 3 && list.withoutOwner == 0)
    #expect(list.dropped.reasons == [.notAModel: 2])
  }

  @Test mutating func `a model without a maker goes to unknown, or is refused and counted`() {
    add(ListPage(models: [ListedModel(id: "a")]))
    #expect(ids("unknown") == ["a"] && list.withoutOwner == 1 && list.refused.isEmpty)
    profile.owners = .stated
    add(ListPage(models: [ListedModel(id: "b")]))
    #expect(ids("unknown") == ["a"] && list.withoutOwner == 1)
    #expect(list.refused == [ModelID("b")] && list.dropped.reasons == [.noProvider: 1])
    #expect(list.count == 2)
  }

  @Test mutating func `makers are told apart by their bytes, even where their texts are equal`() {
    let names = ["caf\u{E9}", "cafe\u{301}", "Caf\u{E9}", "cafe\u{301}"]
    #expect(names[0] == names[1])
    add(ListPage(models: names.enumerated().map { ListedModel(id: "\($0)", owner: $1) }))
    #expect(ids("caf_") == ["0", "2"] && ids("cafe_") == ["1", "3"])
  }

  @Test mutating func `globs let in and keep out, and the list still counts all`() {
    (backend.include, backend.exclude) = ([Glob("m-*"), Glob("x")], [Glob("*-old")])
    let names = ["m-1", "m-2-old", "n-1", "x", "m-3"]
    add(ListPage(models: names.map { ListedModel(id: $0, owner: "acme") }))
    #expect(ids("acme") == ["m-1", "x", "m-3"])
    #expect(list.count == 5 && list.dropped.isEmpty)
  }

  @Test mutating func `a look at a running model stands before what its list says`() throws {
    var (listed, seen) = (Capabilities(), Capabilities())
    (listed.contextTokens, listed.quantization) = (131_072, "Q4_K_M")
    (seen.contextTokens, seen.loaded) = (8192, true)
    add(ListPage(models: ["a", "b"].map { ListedModel(id: $0, owner: "acme", capabilities: listed) }))
    list.correct(with: [ModelID("a"): seen, ModelID("stranger"): seen])
    let found = try #require(list.byProvider[MergedRuns.named("acme")]).map(\.capabilities)
    #expect(found.map(\.contextTokens) == [8192, 131_072] && found.map(\.loaded) == [true, nil])
    #expect(found.map(\.quantization) == ["Q4_K_M", "Q4_K_M"])
  }

  @Test mutating func `a second look adds facts and takes none away`() throws {
    var known = ListedModel(id: "a", owner: "acme")
    known.capabilities.contextTokens = 8
    add(ListPage(models: [known, ListedModel(id: "b", owner: "bolt")]))
    var (more, others) = (Capabilities(), Capabilities())
    (more.contextTokens, more.loaded, others.loaded) = (9, true, false)
    add(ListPage(additions: [ModelID("a"): more, ModelID("stranger"): more], additionsToOthers: others))
    let (a, b) = (
      try #require(list.byProvider[MergedRuns.named("acme")]?.first),
      try #require(list.byProvider[MergedRuns.named("bolt")]?.first)
    )
    #expect(a.capabilities.contextTokens == 8 && a.capabilities.loaded == true)
    #expect(b.capabilities.loaded == false && b.capabilities.contextTokens == nil)
    #expect(list.count == 2)
  }

  @Test mutating func `what a backend holds in memory says nothing of a model that runs elsewhere`() {
    var remote = ListedModel(id: "remote", owner: "acme")
    remote.runsElsewhere = true
    add(
      ListPage(models: [
        ListedModel(id: "held", owner: "acme"), ListedModel(id: "idle", owner: "acme"), remote,
      ]))
    var (held, idle) = (Capabilities(), Capabilities())
    (held.loaded, idle.loaded) = (true, false)
    var loaded = ListPage(additions: [ModelID("held"): held], additionsToOthers: idle)
    loaded.loadedContexts = [ModelID("held"): 4096]
    add(loaded)
    #expect(list.models.map(\.capabilities.loaded) == [true, false, nil])
    #expect(list.models.map(\.loadedContextTokens) == [4096, nil, nil])
  }
}
