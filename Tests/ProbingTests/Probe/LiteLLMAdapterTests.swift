@testable import Baseline
@testable import Domain
@testable import Probing
import Testing
import Transcripts

/// What a LiteLLM proxy must never be asked, whatever else changes: its `/health` sends a paid request to every
/// deployment.
struct LiteLLMAdapterTests {
  private let adapter = LiteLLMAdapter().adapter
  private let model = ListedModel(id: "gpt-5.4", owner: "openai")

  @Test func `no step is the health check that costs money`() throws {
    let steps = try steps()
    #expect(steps.count >= 3)
    for step in steps { #expect(Self.path(of: step)?.hasSuffix("/health") == false) }
  }

  @Test(arguments: AdapterFixture.all.filter { $0.kind == "litellm" })
  func `no probe asks for it`(_ fixture: AdapterFixture) async throws {
    for request in try await FixtureProbe(fixture).run().sent {
      let path = request.split(separator: " ").dropFirst().first.map(String.init)
      #expect(path?.hasSuffix("/health") == false)
    }
  }

  @Test(arguments: Outcome.allCases)
  func `only a table that is barred or not there is replaced by the names`(_ outcome: Outcome) throws {
    let plan = try plan()
    let first = adapter.listing.firstStep(plan)
    let other = adapter.listing.fallback(first, outcome, plan)
    #expect((other != nil) == (outcome == .forbidden || outcome == .notFound))
    if let other { #expect(adapter.listing.fallback(other, outcome, plan) == nil) }
  }

  /// Every step that the adapter can name.
  private func steps() throws -> [Step] {
    let plan = try plan()
    let first = adapter.listing.firstStep(plan)
    var steps = [first] + Outcome.allCases.compactMap { adapter.listing.fallback(first, $0, plan) }
    for hasKey in [true, false] {
      steps += adapter.checks.ofBackend(plan, { [model] }, hasKey).map(\.step)
      steps += adapter.checks.ofBackend(plan, { [] }, hasKey).map(\.step)
    }
    steps += [adapter.checks.ofModel(model, plan)?.step, adapter.checks.lookUp(ModelID(model.id), plan)]
      .compactMap(\.self)
    return steps
  }

  private func plan() throws -> BackendPlan {
    let base = try BaseURL("http://127.0.0.1:4000", for: adapter.profile)
    return BackendPlan(name: try #require(BackendName("proxy")), kind: "litellm", base: base, folder: "/")
  }

  private static func path(of step: Step) -> String? {
    switch step.request {
    case .get(let path, _), .post(let path, _, _): path
    case .file, .process: nil
    }
  }
}
