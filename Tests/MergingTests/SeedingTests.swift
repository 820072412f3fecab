@testable import Domain
@testable import Merging
@testable import TestSupport
import Testing

/// What the baseline may write, and what not.
struct SeedingTests {
  private static let acme = MergedRuns.acme

  private func history(assuming ids: [String]) throws -> MergedRuns {
    var history = try MergedRuns()
    history.facts.assumed = [Self.acme: ids.map { ListedModel(id: $0) }]
    return history
  }

  @Test func `a pair that nobody has written is seeded, stale and unlisted`() throws {
    var history = try history(assuming: ["b", "a"])
    let merged = history.pass(.notDue)
    let row = try #require(merged.rows[Self.acme])
    #expect(row.source == .baseline && row.isStale)
    #expect(row.refreshedAt == history.clock.wall && row.refreshedSequence == 1)
    #expect(row.models.map(\.id.text) == ["a", "b"])
    for model in row.models {
      #expect(!model.isListed)
      #expect(model.firstSeenAt == nil && model.lastSeenAt == nil && model.missingSince == nil)
    }
    #expect(merged.status == .unknown)
  }

  @Test(arguments: [Disposition.notDue, .notSelected, .interrupted, .credentialMissing, .disabled])
  func `a row of the baseline's own is written anew on every run`(_ disposition: Disposition) throws {
    var history = try history(assuming: ["a"])
    history.pass(.notDue)
    history.facts.assumed = [Self.acme: [ListedModel(id: "c", displayName: "Sea")]]
    history.pass(disposition)
    #expect(history.ids() == ["c"])
    #expect(history.models().map(\.displayName) == ["Sea"])
    #expect(history.rows[Self.acme]?.refreshedSequence == 2)
  }

  @Test func `a row of its own that the baseline no longer names goes, without a change`() throws {
    var history = try history(assuming: ["a"])
    history.pass(.notDue)
    history.facts.assumed = [:]
    let merged = history.pass(.notDue)
    #expect(merged.rows.isEmpty && merged.changes.isEmpty)
  }

  @Test func `a failed probe leaves the baseline's row to the baseline`() async throws {
    var history = try history(assuming: ["a"])
    let merged = try await history.fail()
    #expect(merged.rows[Self.acme]?.source == .baseline)
    #expect(history.ids() == ["a"])
  }

  @Test func `a probe takes over the row, and assumed models that it does not list leave without a trace`()
    async throws
  {
    var history = try history(assuming: ["a", "z"])
    history.pass(.notDue)
    let merged = try await history.list(["a"])
    #expect(merged.rows[Self.acme]?.source == .probe)
    #expect(history.ids() == ["a"])
    #expect(history.model("a")?.firstSeenAt == history.clock.wall)
    #expect(merged.changes.isEmpty && !merged.listIsSuspect)
  }

  @Test(arguments: [Row.Source.probe, .session])
  func `the baseline never replaces a row of anybody else`(_ source: Row.Source) throws {
    let held = Row(
      source: source, refreshedAt: Moment.start, refreshedSequence: 1, isStale: false,
      models: [Model(id: ModelID("held"), displayName: "Held", isListed: source == .probe)])
    var history = try MergedRuns([Self.acme: held])
    history.facts.assumed = [Self.acme: [ListedModel(id: "assumed")]]
    for disposition in [Disposition.notDue, .notSelected, .interrupted] {
      let merged = history.pass(disposition)
      #expect(merged.rows == [Self.acme: held], "\(disposition)")
    }
  }

  @Test func `pairs beside the ones a probe has written are still seeded`() async throws {
    var history = try history(assuming: ["a"])
    let bolt = MergedRuns.named("bolt")
    history.facts.assumed[bolt] = [ListedModel(id: "b")]
    try await history.list(["a"])
    #expect(history.rows.mapValues(\.source) == [Self.acme: .probe, bolt: .baseline])
  }

  @Test func `what the baseline assumes is dropped and counted like an answer`() throws {
    var history = try history(assuming: ["a", "a", " bad"])
    history.facts.droppedModels = 3
    let merged = history.pass(.notDue)
    #expect(history.ids() == ["a"])
    #expect(merged.dropped.reasons == [.duplicateID: 1, .badID: 1, .badBaselineEntry: 3])
    #expect(merged.dropped.models == 5 && merged.dropped.rows == 0)
  }
}
