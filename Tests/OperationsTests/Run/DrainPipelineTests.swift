@testable import TestSupport
@testable import Transport
@testable import Domain
@testable import Operations
import JSON
import Testing

/// Drains over whole runs: who is left alone, and that it shows everywhere.
struct DrainPipelineTests {
  private static let two = """
    {"schema_version":1,"outputs":["history","changes","metrics","badges","dashboard"],"backends":{
    "alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme"},
    "beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt","interval":"1h"}}}
    """
  private let world = MemoryWorld(Self.two)
  private let broken = Exchange.json("{}", status: 500)
  private let fine = Exchange.list(["a"])

  private func set(_ name: String, until: Timestamp? = nil, why: String? = nil) {
    var drains = (try? Drains(world.kept[Drains.fileName])) ?? Drains()
    _ = drains.drain(backend(name), Drain(by: .operator, since: world.clock.wall, until: until, why: why))
    world.kept[Drains.fileName] = drains.bytes
  }

  private func lift() { world.kept[Drains.fileName] = nil }

  private func text(_ path: String) -> String { String(decoding: world.files[path] ?? [], as: UTF8.self) }

  @Test func `a drained backend is not asked, whatever the command line says, and shows as such`()
    async throws
  {
    world.answers(["alpha.test": fine, "beta.test": fine])
    try await world.run()
    set("alpha", why: "a new <disk>")
    let transport = world.answers(["alpha.test": fine, "beta.test": fine])
    let tally = try await world.run(force: true)
    #expect(tally.answered == 1 && tally.notProbed == 1 && tally.enabled == 1)
    #expect(transport.sent.map(\.url).allSatisfy { $0.contains("beta") })
    try await world.run(only: ["alpha"])
    #expect(transport.sent.count == 1)
    let published = try Published(world)
    #expect(published["backends alpha status"] == .text("drained"))
    #expect(published["backends alpha roll"] == .text("drained"))
    #expect(published["backends alpha providers acme stale"] == .bool(true))
    #expect(text("snapshot.json").contains(#""drains":[{"by":"operator","since":""#))
    #expect(published["run next_due_at"] == published["backends beta next_probe_at"])
    #expect(text("index.html").contains("a new &lt;disk&gt;"))
    #expect(text("badges/backends/alpha.json").contains("drained"))
    let change = try #require(text("changes.json").split(separator: "\n").first { $0.contains("drained") })
    #expect(change.contains("backend_drained") && change.contains("a new <disk>"))

    lift()
    world.answers(["alpha.test": fine, "beta.test": fine])
    try await world.run()
    #expect(try Published(world)["backends alpha status"] == .text("available"))
    #expect(try Published(world)["backends alpha providers acme stale"] == .bool(false))
    #expect(text("changes.json").contains("backend_resumed"))
    #expect(!text("snapshot.json").contains("drains"))
  }

  @Test func `an end counts for the next turn, and when it comes the drain is as if absent`() async throws {
    world.answers(["alpha.test": fine, "beta.test": fine])
    try await world.run()
    set("alpha", until: world.clock.wall.advanced(by: .seconds(900)))
    try await world.run()
    let end = try Drains(world.kept[Drains.fileName])[backend("alpha")].first?.until
    #expect(try Published(world)["run next_due_at"] == end.map { .text($0.description) })
    try await world.run()
    #expect(try Published(world)["backends alpha status"] == .text("available"))
    #expect(try Published(world)["backends alpha roll"] == .text("probed"))
  }

  @Test func `an incident neither closes nor grows while its backend is drained`() async throws {
    world.answers(["alpha.test": broken, "beta.test": fine])
    try await world.run(force: true)
    try await world.run(force: true)
    let before = text("history.json")
    #expect(before.contains("\"incidents\":["))
    set("alpha")
    world.answers(["alpha.test": fine])
    let tally = try await world.run(only: ["alpha"])
    #expect(tally.failing.isEmpty, "nobody is to blame for what somebody wants left alone")
    #expect(text("history.json") == before)
    #expect(world.log.count("backend_up") == 0)
  }

  @Test func `a backend that is drained while it is asked is published as drained, its rows counting`()
    async throws
  {
    world.script(
      ScriptedTransport { [self] sent in
        if sent.url.contains("alpha") { set("alpha", why: "meanwhile") }
        return fine
      })
    let tally = try await world.run()
    #expect(tally.answered == 2)
    let published = try Published(world)
    #expect(published["backends alpha status"] == .text("drained"))
    #expect(published["backends alpha roll"] == .text("probed"))
    #expect(published.ids("alpha", "acme") == ["a"])
    #expect(published["backends alpha providers acme stale"] == .bool(true))
    #expect(published["backends alpha drains"] != nil)
    #expect(
      try History(reading: try #require(world.files["history.json"])).backends[backend("alpha")]?.checks
        .isEmpty == true)
  }

  @Test func `a backend that is resumed while a run is under way is published as resumed`() async throws {
    world.answers(["alpha.test": fine, "beta.test": fine])
    try await world.run()
    set("alpha")
    try await world.run()
    world.script(
      ScriptedTransport { [self] _ in
        lift()
        return fine
      })
    try await world.run(later: .seconds(3600))
    let published = try Published(world)
    #expect(published["backends alpha status"] == .text("available"))
    #expect(published["backends alpha roll"] == .text("not_due"))
    #expect(published["backends alpha providers acme stale"] == .bool(false))
    #expect(published["backends alpha drains"] == nil)
  }

  @Test func `a backend of another profile can be drained and resumed as well`() async throws {
    let night =
      #""profiles":{"night":{"backends":{"owl":{"kind":"openai_compatible","base_url":"http://owl.test","provider":"bolt"}}}},"backends""#
    world.baselineText = Self.two.replacing("\"backends\"", with: night)
    world.answers(["alpha.test": fine, "beta.test": fine, "owl.test": fine])
    try await world.run(profile: "night")
    set("owl")
    try await world.run()
    #expect(try Published(world)["backends owl status"] == .text("drained"))
    lift()
    try await world.run()
    #expect(try Published(world)["backends owl status"] == .text("available"))
  }

  @Test func `a reason that holds one of the run's own keys is not published`() async throws {
    world.baselineText = Self.two.replacing(
      #""provider":"acme""#, with: #""provider":"acme","credential":{"env":"KEY"}"#)
    world.variables = ["KEY": "horse-battery-staple-91"]
    world.answers(["alpha.test": fine, "beta.test": fine])
    set("beta", why: "horse-battery-staple-91")
    try await world.run()
    #expect(try Published(world)["backends beta status"] == .text("drained"))
    #expect(world.files.values.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("horse-battery") })
  }

  @Test(arguments: [("{", RunFailure.Kind.files), (#"{"schema_version":9,"drains":{}}"#, .usage)])
  func `a file that cannot be believed ends the run before anybody is asked`(
    _ text: String, _ kind: RunFailure.Kind
  ) async throws {
    let transport = world.answers(["alpha.test": fine, "beta.test": fine])
    world.kept[Drains.fileName] = Array(text.utf8)
    #expect(await world.failure()?.kind == kind)
    #expect(transport.sent.isEmpty && world.publishCount == 0)
    #expect(world.kept[Drains.fileName] == Array(text.utf8))
  }
}
