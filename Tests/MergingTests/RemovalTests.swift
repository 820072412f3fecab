@testable import Domain
@testable import Merging
@testable import Probing
@testable import Redaction
@testable import TestSupport
import Testing

/// How a model leaves, and how it comes back.
struct RemovalTests {
  private static let acme = MergedRuns.acme
  private static let ten = (0..<10).map { "m\($0)" }

  @Test func `a model that one list lacks is unlisted, one that two lists lack is removed`() async throws {
    var history = try MergedRuns()
    try await history.list(["a", "b"])
    let seen = history.clock.wall
    let first = try await history.list(["a"])
    let missed = history.clock.wall
    let missing = try #require(history.model("b"))
    #expect(!missing.isListed && missing.missingSince == missed)
    #expect(missing.firstSeenAt == seen && missing.lastSeenAt == seen)
    #expect(first.changes.isEmpty)

    let second = try await history.list(["a"])
    #expect(history.ids() == ["a"])
    #expect(
      second.changes == [
        Change(
          .init(at: history.clock.wall, sequence: 3), .modelRemoved, backend: second.facts.name,
          provider: Self.acme, model: ModelID("b"))
      ])
  }

  @Test func `only complete, successful lists count`() async throws {
    var history = try MergedRuns()
    try await history.list(["a", "b"])
    try await history.list(["a"])
    let held = history.rows[Self.acme]?.models
    try await history.fail()
    // The first page is good, the second never comes.
    try await history.probe(
      StatedList([ListPage(models: [ListedModel(id: "a", owner: "acme")]), ListPage()]),
      [.json("{}"), .json("{}", status: 500)])
    history.pass(.notDue)
    #expect(history.rows[Self.acme]?.models == held)
  }

  @Test func `an empty list is healthy, ends the back-off and removes nothing`() async throws {
    var history = try MergedRuns()
    try await history.list(["a"])
    try await history.fail()
    let held = history.rows[Self.acme]?.models
    for _ in 1...3 {
      let merged = try await history.list([String]())
      #expect(merged.status == .available && merged.changes.isEmpty)
      #expect(merged.rows[Self.acme]?.models == held)
    }
    #expect(history.backendState.consecutiveFailures == 0 && history.backendState.nextProbeAt == nil)
    #expect(history.backendState.probe?.models == 0)
  }

  @Test func `the last model takes its row along`() async throws {
    var history = try MergedRuns()
    try await history.list(["a"])
    let bolt = MergedRuns.named("bolt")
    try await history.list(["b"], owner: "bolt")
    #expect(history.model("a")?.isListed == false)
    let merged = try await history.list(["b"], owner: "bolt")
    #expect(merged.rows.keys.map(\.text) == [bolt.text])
    #expect(merged.changes.map(\.model) == [ModelID("a")])
  }

  @Test func `one that comes back in time keeps the day it was first seen`() async throws {
    var history = try MergedRuns()
    try await history.list(["a", "b"])
    let first = history.clock.wall
    try await history.list(["a"])
    try await history.list(["a", "b"])
    let back = try #require(history.model("b"))
    #expect(back.firstSeenAt == first && back.lastSeenAt == history.clock.wall)
    #expect(back.isListed && back.missingSince == nil)
  }

  @Test func `one that comes back after removal is seen for the first time`() async throws {
    var history = try MergedRuns()
    try await history.list(["a", "b"])
    try await history.list(["a"])
    try await history.list(["a"])
    try await history.list(["a", "b"])
    #expect(history.model("b")?.firstSeenAt == history.clock.wall)
  }

  // MARK: Suspect lists

  @Test func `more than half of ten models gone is marked, confirmed, removed`() async throws {
    var history = try MergedRuns()
    try await history.list(Self.ten)
    let kept = Array(Self.ten.prefix(4))

    let suspect = try await history.list(kept)
    let marked = history.clock.wall
    #expect(suspect.listIsSuspect && suspect.changes.isEmpty)
    #expect(history.models().count { $0.isListed } == 10)
    #expect(history.models().count { $0.missingSince == marked } == 6)

    let confirmed = try await history.list(kept)
    #expect(!confirmed.listIsSuspect && confirmed.changes.isEmpty)
    #expect(history.models().count { $0.isListed } == 4)
    #expect(history.models().count { $0.missingSince == marked } == 6)

    let removed = try await history.list(kept)
    #expect(removed.changes.count == 6)
    #expect(history.ids() == kept)
  }

  @Test func `models marked by a suspect list and named by the next are as before`() async throws {
    var history = try MergedRuns()
    try await history.list(Self.ten)
    try await history.list(["m0"])
    let merged = try await history.list(Self.ten)
    #expect(!merged.listIsSuspect)
    #expect(history.models().allSatisfy { $0.isListed && $0.missingSince == nil })
  }

  @Test(arguments: [(9, 1, false), (10, 5, false), (10, 4, true), (11, 5, true), (11, 6, false)])
  func `suspect is more than half of at least ten`(_ held: Int, _ left: Int, _ isSuspect: Bool) async throws {
    var history = try MergedRuns()
    try await history.list((0..<held).map { "m\($0)" })
    let merged = try await history.list((0..<left).map { "m\($0)" })
    #expect(merged.listIsSuspect == isSuspect)
    #expect(history.models().count { $0.isListed } == (isSuspect ? held : left))
  }

  @Test func `the count is over all providers of the backend`() async throws {
    var history = try MergedRuns()
    let owners = ["acme", "bolt", "core", "dart", "echo"]
    let all = owners.flatMap { owner in [1, 2].map { ListedModel(id: "\(owner)-\($0)", owner: owner) } }
    try await history.list(all)
    #expect(try await history.list(Array(all.prefix(4))).listIsSuspect)
    #expect(history.rows.count == 5)
  }

  @Test func `a suspect list removes nothing that an earlier one lacked`() async throws {
    var history = try MergedRuns()
    try await history.list(Self.ten + ["x", "y"])
    try await history.list(Self.ten)
    let suspect = try await history.list(["m0"])
    #expect(suspect.listIsSuspect && suspect.changes.isEmpty)
    #expect(history.ids() == (Self.ten + ["x", "y"]))
    let next = try await history.list(["m0"])
    #expect(next.changes.map(\.model?.text) == ["x", "y"])
  }

  // MARK: Seen, though not whole

  @Test func `a model with a name that may not stand counts as seen`() async throws {
    var history = try MergedRuns()
    try await history.list(["a", "b"])
    for _ in 1...3 {
      let merged = try await history.list([
        ListedModel(id: "a", owner: "acme"), ListedModel(id: "b", displayName: "b\u{7}", owner: "acme"),
      ])
      #expect(merged.dropped.isEmpty && merged.changes.isEmpty)
    }
    let seen = try #require(history.model("b"))
    #expect(seen.isListed && seen.missingSince == nil && seen.lastSeenAt == history.clock.wall)
    #expect(seen.displayName == "b")
  }

  @Test func `a model with a secret beside its id counts as seen, one with a secret for an id does not`()
    async throws
  {
    var history = try MergedRuns()
    try await history.list(["a", "b", "canary-of-this-run"])
    history.scanner = SecretScanner(known: [Secret("canary-of-this-run")])
    var leaky = ListedModel(id: "b", owner: "acme")
    leaky.capabilities.servedBy = ["canary-of-this-run"]
    let list = [
      ListedModel(id: "a", owner: "acme"), leaky, ListedModel(id: "canary-of-this-run", owner: "acme"),
    ]
    try await history.list(list)
    try await history.list(list)
    #expect(history.ids() == ["a", "b"])
    #expect(history.model("b")?.isListed == true)
  }

  @Test func `a model that is refused for want of a provider counts as seen`() async throws {
    var history = try MergedRuns()
    try await history.list(["a", "b"])
    var list = StatedList([ListedModel(id: "a", owner: "acme"), ListedModel(id: "b")])
    list.profile.owners = .stated
    for _ in 1...3 {
      let merged = try await history.probe(list, [.json("{}")])
      #expect(merged.dropped.reasons == [.noProvider: 1] && merged.changes.isEmpty)
    }
    #expect(history.model("b")?.isListed == true)
  }

  @Test func `a model dropped from one provider's row is not seen in another's`() async throws {
    var history = try MergedRuns()
    try await history.list(["a", "moved"])
    let list = [
      ListedModel(id: "a", owner: "acme"), ListedModel(id: "moved", displayName: "\u{7}", owner: "bolt"),
    ]
    try await history.list(list)
    #expect(history.model("moved")?.isListed == false)
    try await history.list(list)
    #expect(history.ids() == ["a"])
  }

  @Test func `a model whose id cannot be shown is missing`() async throws {
    var history = try MergedRuns()
    try await history.list(["a"])
    try await history.list(["a\u{202E}"])
    #expect(history.model("a")?.isListed == false)
  }
}
