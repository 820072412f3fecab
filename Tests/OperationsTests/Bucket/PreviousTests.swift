@testable import Domain
@testable import Operations
@testable import TestSupport
@testable import Transport
import Testing

/// A run that goes on from a published snapshot.
struct PreviousTests {
  private static let baseline = """
    {"schema_version":1,"previous":{"url":"http://localhost/calls","credential":{"env":"SITE"}},
    "backends":{"alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme"}}}
    """
  private static let key = "canary-" + "site-key-0001"

  private func environment(machine: Int) -> InMemoryEnvironment {
    InMemoryEnvironment(Self.baseline, variables: ["SITE": Self.key], machine: machine)
  }

  /// Serves `files` below `/calls/`; anything else is not found.
  @discardableResult
  private func serve(_ files: [String: [UInt8]], to environment: InMemoryEnvironment, status: Int = 404)
    -> ScriptedTransport
  {
    let transport = ScriptedTransport { sent in
      guard sent.url.hasPrefix("http://localhost/calls/") else { return .list(["a"]) }
      let path = String(sent.url.dropFirst("http://localhost/calls/".count))
      return files[path].map { .response(Response(status: 200, body: $0)) } ?? .json("", status: status)
    }
    environment.script(transport)
    return transport
  }

  @Test(arguments: [404, 410]) func `none there yet is a first run`(status: Int) async throws {
    let environment = environment(machine: 1)
    serve([:], to: environment, status: status)
    try await environment.run()
    #expect(try Published(environment)["run sequence"] == .integer(1))
  }

  @Test func `an empty folder, or an older one, goes on from it; a newer one from its own`() async throws {
    let first = environment(machine: 1)
    serve([:], to: first)
    try await first.run()
    let seen = try Published(first).models("alpha", "acme", "first_seen_at")
    let fresh = environment(machine: 2)
    let transport = serve(first.files, to: fresh)
    try await fresh.run(later: .seconds(3600))
    #expect(try Published(fresh)["run sequence"] == .integer(2))
    #expect(try Published(fresh).models("alpha", "acme", "first_seen_at") == seen)
    let key = transport.sent.first?.http?.headers.first { $0.name == "Authorization" }
    #expect(key?.text == "Bearer " && key?.secret?.reveal() == Self.key)
    #expect(
      transport.sent.map(\.url).prefix(3) == [
        "http://localhost/calls/snapshot.json", "http://localhost/calls/history.json",
        "http://localhost/calls/changes.json",
      ])
    // Now its own is the newer one: nothing beside the snapshot is asked for.
    let again = serve(first.files, to: fresh)
    try await fresh.run(later: .seconds(3600))
    #expect(try Published(fresh)["run sequence"] == .integer(3))
    #expect(again.sent.count { $0.url.hasPrefix("http://localhost/") } == 1)
    // And the first folder, older by now, goes on from the other's, above all that it has seen itself.
    serve(fresh.files, to: first)
    try await first.run(later: .seconds(36_000))
    #expect(try Published(first)["run sequence"] == .integer(4))
    let history = try Published(try #require(first.files["history.json"]))
    #expect(history.root["backends"]?["alpha"]?["checks"]?.elements?.count == 4)
  }

  @Test func `one that lacks what this folder knows is not gone on from`() async throws {
    let (site, living) = (environment(machine: 1), environment(machine: 2))
    let beta = #""beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"acme"},"alpha""#
    living.baselineText = Self.baseline.replacing("\"alpha\"", with: beta)
    serve([:], to: living)
    try await living.run()
    let seen = try Published(living).models("beta", "acme", "first_seen_at")
    serve([:], to: site)
    try await site.run(later: .seconds(7200))
    serve(site.files, to: living)
    try await living.run(later: .seconds(9000))
    #expect(try Published(living).models("beta", "acme", "first_seen_at") == seen)
    #expect(living.log.count("previous_failed") == 1)
  }

  @Test func `what cannot be fetched ends a run without a folder, and warns one with a folder`() async throws
  {
    let hostile = Array("{\"backends\":{\n\"alpha\":{\"kind\":\"\u{1B}[31m".utf8)
    for (files, status) in [([:], 500), ([:], 403), ([:], 302), (["snapshot.json": hostile], 404)] {
      let environment = environment(machine: 1)
      let transport = serve(files, to: environment, status: status)
      let failure = try #require(await environment.failure())
      #expect(failure.kind == .files && failure.advice.hasPrefix("nothing was sent"))
      #expect(!failure.lines.joined().contains("localhost") && !failure.lines.joined().contains("\u{1B}"))
      #expect(!transport.sent.contains { $0.url.contains("alpha.test") } && environment.publishCount == 0)
      serve([:], to: environment)
      try await environment.run()
      serve(files, to: environment, status: status)
      try await environment.run()
      #expect(environment.log.count("previous_failed") == 1)
      #expect(try Published(environment)["run sequence"] == .integer(2))
    }
  }

  @Test func `a newer version is refused, whatever the folder holds`() async throws {
    let environment = environment(machine: 1)
    serve([:], to: environment)
    try await environment.run()
    serve(["snapshot.json": Array(#"{"schema_version":2,"backends":{},"run":{}}"#.utf8)], to: environment)
    #expect(await environment.failure()?.kind == .usage)
  }

  @Test func `a folder whose snapshot is damaged goes on from it, and sets its own aside`() async throws {
    let first = environment(machine: 1)
    serve([:], to: first)
    try await first.run()
    let environment = environment(machine: 2)
    environment.snapshot = Array("{damaged".utf8)
    serve(first.files, to: environment)
    try await environment.run(later: .seconds(3600))
    #expect(try Published(environment)["run sequence"] == .integer(2) && environment.aside.count == 1)
  }

  @Test func `its own of a newer version is never written over, whatever lies outside`() async throws {
    let first = environment(machine: 1)
    serve([:], to: first)
    try await first.run()
    let environment = environment(machine: 2)
    let newer = Array(#"{"schema_version":2,"backends":{},"run":{}}"#.utf8)
    environment.snapshot = newer
    let transport = serve(first.files, to: environment)
    let failure = await environment.failure()
    #expect(failure?.kind == .usage && failure?.lines.first?.hasPrefix("the last snapshot") == true)
    #expect(environment.snapshot == newer && environment.publishCount == 0 && transport.sent.isEmpty)
  }

  @Test func `one from the future is not gone on from, and said`() async throws {
    let (own, ahead) = (environment(machine: 1), environment(machine: 2))
    serve([:], to: own)
    serve([:], to: ahead)
    try await own.run()
    try await ahead.run(later: .seconds(86_400))
    for number in 2...3 {
      serve(ahead.files, to: own)
      try await own.run()
      #expect(try Published(own)["run sequence"] == .integer(number))
      #expect(own.log.count("previous_failed") == 1)
    }
    // A folder that holds none has nothing better.
    let fresh = environment(machine: 3)
    serve(ahead.files, to: fresh)
    try await fresh.run()
    #expect(try Published(fresh)["run sequence"] == .integer(2))
  }

  @Test func `a report and a restore ask for it only where the folder has none that can be read`()
    async throws
  {
    let environment = environment(machine: 1)
    environment.baselineText = Self.baseline.replacing("\"previous\"", with: "\"keep\":3,\"previous\"")
    serve([:], to: environment)
    try await environment.run()
    let transport = serve([:], to: environment, status: 500)
    try await environment.restore(1)
    try await environment.report(#"{"verdicts":[]}"#, of: try #require(BackendName("alpha")))
    #expect(try transport.sent.isEmpty && Published(environment)["run sequence"] == .integer(3))
    environment.snapshot = Array("{damaged".utf8)
    try await environment.restore(1)
    #expect(transport.sent.count == 1)
  }
}
