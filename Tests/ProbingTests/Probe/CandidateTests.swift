@testable import Baseline
@testable import Domain
@testable import Probing
@testable import TestSupport
import Testing

/// Which models are due, and in which order.
struct CandidateTests {
  private static func due(
    _ models: [ListedModel], _ plan: ReadinessPlan = ReadinessPlan(mode: .inference),
    _ evidence: [String: Evidence] = [:]
  ) throws -> [String] {
    var probing = try Probing()
    probing.hold(evidence)
    var list = ListedModels()
    list.add(ListPage(models: models), of: probing.plan, BackendKind(name: "stated", owners: .many))
    return Candidate.due(among: list.models, plan, probing.held, now: Moment.start).map(\.id.text)
  }

  private static func models(_ ids: String...) -> [ListedModel] {
    ids.map { ListedModel(id: $0, owner: "acme") }
  }

  private static func evidence(
    _ age: Int, _ source: Evidence.Source = .inference, _ outcome: Outcome = .ok
  ) -> Evidence {
    Evidence(source, at: Moment.after(.seconds(-age)), outcome: outcome)
  }

  private static func plan(every: Int) -> ReadinessPlan {
    ReadinessPlan(mode: .inference, every: .seconds(every))
  }

  @Test func `never tried first, then the oldest evidence`() throws {
    let held = ["a": Self.evidence(200), "b": Self.evidence(300), "c": Self.evidence(150)]
    #expect(
      try Self.due(Self.models("a", "b", "c", "d"), Self.plan(every: 100), held) == ["d", "b", "a", "c"])
  }

  @Test func `fresh evidence waits for its turn, to the second`() throws {
    let held = ["a": Self.evidence(99), "b": Self.evidence(100), "c": Self.evidence(0)]
    #expect(try Self.due(Self.models("a", "b", "c"), Self.plan(every: 100), held) == ["b"])
  }

  @Test func `evidence from the future counts for nothing`() throws {
    #expect(try Self.due(Self.models("a"), Self.plan(every: 100), ["a": Self.evidence(-60)]) == ["a"])
  }

  @Test func `a free check does not stand for an inference, a session does`() throws {
    let held = [
      "a": Self.evidence(1, .metadata), "b": Self.evidence(1, .session), "c": Self.evidence(1, .metadata),
    ]
    #expect(try Self.due(Self.models("a", "b", "c"), Self.plan(every: 100), held) == ["a", "c"])
  }

  @Test func `what was never tried waits for nothing`() throws {
    let held = ["a": Evidence(.inference, at: Moment.start, skipped: .unfinished)]
    #expect(try Self.due(Self.models("a"), Self.plan(every: 100), held) == ["a"])
  }

  @Test func `of the same age the cheapest comes first, then those without a price`() throws {
    var models = Self.models("a", "b", "c", "d")
    for (place, price) in [(0, "3"), (1, "0.5"), (3, "0.5")] {
      models[place].capabilities.price = Price()
      models[place].capabilities.price?.input = DecimalNumber(price)
    }
    #expect(try Self.due(models) == ["b", "d", "a", "c"])
  }

  @Test func `only what the plan names, the list offers and a snapshot could hold`() throws {
    let plan = ReadinessPlan(mode: .inference, models: [Glob("a*")])
    var models = Self.models("a", "ab", "b", "a\u{202E}", "ab")
    models[0].refusal = .forbidden
    #expect(try Self.due(models, plan) == ["ab"])
    #expect(try Self.due(Self.models("a"), ReadinessPlan(mode: .metadata)) == [])
    #expect(try Self.due(Self.models("a"), ReadinessPlan(mode: .off, models: [Glob("*")])) == [])
  }
}
