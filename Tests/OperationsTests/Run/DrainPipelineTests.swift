@testable import Domain
@testable import Operations
@testable import TestSupport
@testable import Transport
import JSON
import Testing

/// Drains over whole runs: who is left alone, and that it shows everywhere.
struct DrainPipelineTests {
  private static let two = """
    {"schema_version":1,"outputs":["history","changes","metrics","badges","dashboard"],"backends":{
    "alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme"},
    "beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt","interval":"1h"}}}
    """
  private let environment = InMemoryEnvironment(Self.two)
  private let broken = TransferResult.json("{}", status: 500)
  private let fine = TransferResult.list(["a"])

  private func set(_ name: String, until: Timestamp? = nil, why: String? = nil) {
    var drains = (try? Drains(environment.kept[Drains.fileName])) ?? Drains()
    _ = drains.drain(
      backend(name), Drain(by: .operator, since: environment.clock.wall, until: until, why: why))
    environment.kept[Drains.fileName] = drains.bytes
  }

  private func lift() { environment.kept[Drains.fileName] = nil }

  private func text(_ path: String) -> String {
    String(decoding: environment.files[path] ?? [], as: UTF8.self)
  }

  @Test func `a drained backend is not asked, whatever the command line says, and shows as such`()
    async throws
  {
    environment.answers(["alpha.test": fine, "beta.test": fine])
    try await environment.run()
    set("alpha", why: "a new <disk>")
    let transport = environment.answers(["alpha.test": fine, "beta.test": fine])
    let counts = try await environment.run(force: true)
    #expect(counts.answered == 1 && counts.notProbed == 1 && counts.enabled == 1)
    #expect(transport.sent.map(\.url).allSatisfy { $0.contains("beta") })
    try await environment.run(only: ["alpha"])
    #expect(transport.sent.count == 1)
    let published = try Published(environment)
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
    environment.answers(["alpha.test": fine, "beta.test": fine])
    try await environment.run()
    #expect(try Published(environment)["backends alpha status"] == .text("available"))
    #expect(try Published(environment)["backends alpha providers acme stale"] == .bool(false))
    #expect(text("changes.json").contains("backend_resumed"))
    #expect(!text("snapshot.json").contains("drains"))
  }

  @Test func `an end counts for the next turn, and when it comes the drain is as if absent`() async throws {
    environment.answers(["alpha.test": fine, "beta.test": fine])
    try await environment.run()
    set("alpha", until: environment.clock.wall.advanced(by: .seconds(900)))
    try await environment.run()
    let end = try Drains(environment.kept[Drains.fileName])[backend("alpha")].first?.until
    #expect(try Published(environment)["run next_due_at"] == end.map { .text($0.description) })
    try await environment.run()
    #expect(try Published(environment)["backends alpha status"] == .text("available"))
    #expect(try Published(environment)["backends alpha roll"] == .text("probed"))
  }

  @Test func `an incident neither closes nor grows while its backend is drained`() async throws {
    environment.answers(["alpha.test": broken, "beta.test": fine])
    try await environment.run(force: true)
    try await environment.run(force: true)
    let before = text("history.json")
    #expect(before.contains("\"incidents\":["))
    set("alpha")
    environment.answers(["alpha.test": fine])
    let counts = try await environment.run(only: ["alpha"])
    #expect(counts.failing.isEmpty, "nobody is to blame for what somebody wants left alone")
    #expect(text("history.json") == before)
    #expect(environment.log.count("backend_up") == 0)
  }

  @Test func `a backend that is drained while it is asked is published as drained, its rows counting`()
    async throws
  {
    environment.script(
      ScriptedTransport { [self] sent in
        if sent.url.contains("alpha") { set("alpha", why: "meanwhile") }
        return fine
      })
    let counts = try await environment.run()
    #expect(counts.answered == 2)
    let published = try Published(environment)
    #expect(published["backends alpha status"] == .text("drained"))
    #expect(published["backends alpha roll"] == .text("probed"))
    #expect(published.ids("alpha", "acme") == ["a"])
    #expect(published["backends alpha providers acme stale"] == .bool(true))
    #expect(published["backends alpha drains"] != nil)
    #expect(
      try History(reading: try #require(environment.files["history.json"])).backends[backend("alpha")]?.checks
        .isEmpty == true)
  }

  @Test func `a backend that is resumed while a run is under way is published as resumed`() async throws {
    environment.answers(["alpha.test": fine, "beta.test": fine])
    try await environment.run()
    set("alpha")
    try await environment.run()
    environment.script(
      ScriptedTransport { [self] _ in
        lift()
        return fine
      })
    try await environment.run(later: .seconds(3600))
    let published = try Published(environment)
    #expect(published["backends alpha status"] == .text("available"))
    #expect(published["backends alpha roll"] == .text("not_due"))
    #expect(published["backends alpha providers acme stale"] == .bool(false))
    #expect(published["backends alpha drains"] == nil)
  }

  @Test func `a backend of another profile can be drained and resumed as well`() async throws {
    let night =
      #""profiles":{"night":{"backends":{"owl":{"kind":"openai_compatible","base_url":"http://owl.test","provider":"bolt"}}}},"backends""#
    environment.baselineText = Self.two.replacing("\"backends\"", with: night)
    environment.answers(["alpha.test": fine, "beta.test": fine, "owl.test": fine])
    try await environment.run(profile: "night")
    set("owl")
    try await environment.run()
    #expect(try Published(environment)["backends owl status"] == .text("drained"))
    lift()
    try await environment.run()
    #expect(try Published(environment)["backends owl status"] == .text("available"))
  }

  @Test func `a reason that holds one of the run's own keys is not published`() async throws {
    environment.baselineText = Self.two.replacing(
      #""provider":"acme""#, with: #""provider":"acme","credential":{"env":"KEY"}"#)
    environment.variables = ["KEY": "horse-battery-staple-91"]
    environment.answers(["alpha.test": fine, "beta.test": fine])
    set("beta", why: "horse-battery-staple-91")
    try await environment.run()
    #expect(try Published(environment)["backends beta status"] == .text("drained"))
    #expect(
      environment.files.values.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("horse-battery") })
  }

  @Test(arguments: [("{", RunFailure.Reason.files), (#"{"schema_version":9,"drains":{}}"#, .usage)])
  func `a file that cannot be believed ends the run before anybody is asked`(
    _ text: String, _ kind: RunFailure.Reason
  ) async throws {
    let transport = environment.answers(["alpha.test": fine, "beta.test": fine])
    environment.kept[Drains.fileName] = Array(text.utf8)
    #expect(await environment.failure()?.kind == kind)
    #expect(transport.sent.isEmpty && environment.publishCount == 0)
    #expect(environment.kept[Drains.fileName] == Array(text.utf8))
  }
}
