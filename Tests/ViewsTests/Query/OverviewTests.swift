@testable import Domain
@testable import TestSupport
@testable import Views
import JSON
import Testing

struct OverviewTests {
  private func overview(_ change: (inout RouteFilter) -> Void = { _ in }) throws -> Overview {
    var filter = RouteFilter()
    change(&filter)
    let snapshot = try Sample.snapshot()
    return Overview(snapshot, history: nil, filter: filter, now: snapshot.run.finishedAt)
  }

  private func paths(_ change: (inout RouteFilter) -> Void) throws -> [String] {
    try overview(change).routes.map(\.path)
  }

  @Test func `without a filter every route and every backend is there`() throws {
    let all = try overview()
    #expect(
      all.routes.map(\.path) == [
        "claude/anthropic/claude-haiku", "claude/anthropic/claude-old", "claude/meta/meta/big/3:free",
        "dead/meta/big/3:free", "idle/openai/gpt",
      ])
    let lines = all.backends.map { "\($0.backend.name) \($0.models) \($0.usable) \($0.assumed)" }
    #expect(lines == ["claude 2 1 0", "dead 1 0 0", "idle 0 0 1"])
  }

  @Test func `each filter takes away what it says`() throws {
    #expect(try paths { $0.onlyUsable = true } == ["claude/anthropic/claude-haiku"])
    #expect(try paths { $0.backends = [Sample.name("dead")] } == ["dead/meta/big/3:free"])
    let openAI = try #require(ProviderName("openai"))
    #expect(try paths { $0.providers = [openAI] } == ["idle/openai/gpt"])
    #expect(try paths { $0.patterns = [RoutePattern("gpt"), RoutePattern("dead/*")] }.count == 2)
    #expect(try paths { Capability.vision.add(to: &$0.needs) } == ["claude/anthropic/claude-haiku"])
    #expect(try paths { $0.needs.contextTokens = 200_001 }.isEmpty)
    #expect(try paths { $0.needs.maxOutputPrice = DecimalNumber("4.99") }.isEmpty)
  }

  @Test func `a backend without a model that is asked for is left out, one that is named stays`() throws {
    #expect(try overview { $0.onlyUsable = true }.backends.map(\.backend.name.text) == ["claude"])
    #expect(
      try overview { $0.backends = [Sample.name("idle")] }.backends.map(\.backend.name.text) == ["idle"])
  }

  @Test func `one model of two backends is one line, its better route first`() throws {
    let models = try overview().models
    #expect(
      models.map(\.key.text) == [
        "anthropic/claude-haiku", "anthropic/claude-old", "meta/big/3:free", "openai/gpt",
      ])
    #expect(models[2].routes.map(\.backend.text) == ["claude", "dead"])
    let meta = try #require(try overview().providers.first { $0.provider.text == "meta" })
    #expect(meta.models == 1 && meta.routes == 2 && meta.usable == 0 && meta.backends.count == 2)
  }

  @Test func `the best way is one that is offered, however good another was`() throws {
    let proven = WrittenSnapshot.model("m", usable: "yes")
    let snapshot = try WrittenSnapshot.read([
      WrittenSnapshot.backend("dead", status: "unavailable", outcome: "unreachable", [proven]),
      WrittenSnapshot.backend(
        "ended",
        [WrittenSnapshot.model("m", usable: "yes", WrittenSnapshot.life(retires: "2026-11-20"))]),
      WrittenSnapshot.backend("up", [WrittenSnapshot.model("m")]),
    ])
    let now = snapshot.run.finishedAt
    let overview = Overview(snapshot, history: nil, filter: RouteFilter(), now: now)
    let line = try #require(overview.models.first)
    #expect(line.routes.map(\.backend.text) == ["up", "ended", "dead"] && line.best.backend.text == "up")
    #expect(line.routes.map(\.isOffered) == [true, false, false])
    let early = Overview(
      snapshot, history: nil, filter: RouteFilter(), now: now.advanced(by: .seconds(-86_400)))
    #expect(early.models.first?.best.backend.text == "ended")
    let page = PageContext.text(OutputContext(snapshot: snapshot))
    #expect(page.contains(/<b>up<\/b>.*<b>ended<\/b> usable.*<b>dead<\/b> usable, down/))
    var requirements = Requirements()
    requirements.roles = [Sample.role("*/m")]
    let roles = RolesOutput.files(of: OutputContext(snapshot: snapshot, requirements: requirements))[0].bytes
    let root = try JSONReader.read(roles, limits: .ours(memory: 1_000_000))
    #expect(root["roles"]?["a"]?["route"]?["backend"]?.text == "up")
    #expect(root["roles"]?["a"]?["fallbacks"]?.count == 0)
  }

  @Test func `routes come in the order that is asked for`() throws {
    let all = try overview()
    #expect(all.routes(inOrderOf: .backends).map(\.path) == all.routes.map(\.path))
    #expect(
      all.routes(inOrderOf: .providers).map(\.provider.text) == [
        "anthropic", "anthropic", "meta", "meta", "openai",
      ])
    #expect(
      all.routes(inOrderOf: .models).map(\.backend.text) == ["claude", "claude", "claude", "dead", "idle"])
  }

  @Test(arguments: [
    (ShowAnswer.Unit.backends, "backends", 3), (.providers, "providers", 3), (.models, "models", 4),
    (.routes, "routes", 5),
  ])
  func `its document names the unit, one a line`(_ unit: ShowAnswer.Unit, _ name: String, _ count: Int) throws
  {
    let overview = try overview()
    let text = ShowAnswer.json(overview, of: unit, routes: overview.routes, try Sample.freshness())
    let root = try JSONReader.read(Array(text.utf8), limits: .ours(memory: 10_000_000))
    #expect(root.members?.map(\.key).sorted() == [name, "run", "schema_version"].sorted())
    #expect(root[name]?.count == count)
    #expect(text.split(separator: "\n").count == count + 3)
    #expect(root["run"]?["age_ms"]?.integer == 300_000 && root["run"]?["out_of_date"]?.bool == false)
  }

  @Test func `the fields of a backend and of a route are an interface`() throws {
    let overview = try overview()
    func keys(_ unit: ShowAnswer.Unit, _ name: String) throws -> Set<String> {
      let text = ShowAnswer.json(overview, of: unit, routes: overview.routes, try Sample.freshness())
      let root = try JSONReader.read(Array(text.utf8), limits: .ours(memory: 10_000_000))
      let elements = try #require(root[name]?.elements)
      return elements.reduce(into: []) { $0.formUnion($1.members?.map(\.key) ?? []) }
    }
    #expect(
      try keys(.backends, "backends") == [
        "assumed", "backend", "consecutive_failures", "hint", "kind", "last_success_at", "models",
        "next_probe_at",
        "outcome", "providers", "roll", "status", "usable",
      ])
    #expect(
      try keys(.routes, "routes") == [
        "backend", "capabilities", "display_name", "latency_ms", "lifecycle", "listed", "model", "model_id",
        "offered", "provider", "stale", "status", "usable",
      ])
    #expect(try keys(.models, "models") == ["model", "routes"])
    #expect(try keys(.providers, "providers") == ["backends", "models", "provider", "routes", "usable"])
  }

  @Test func `what a model can do, in the words of the filter`() {
    var facts = Capabilities()
    #expect(Capability.known(of: facts).isEmpty)
    facts.tools = true
    facts.reasoning = false
    facts.inputModalities = ["image", "pdf", "text"]
    #expect(Capability.known(of: facts) == [.tools, .vision, .pdf])
  }
}
