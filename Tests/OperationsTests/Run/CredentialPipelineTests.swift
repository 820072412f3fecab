@testable import Operations
@testable import TestSupport
import JSON
import Testing

/// What becomes of keys on the way from a baseline to published files.
struct CredentialPipelineTests {
  private static let keyed = """
    {"schema_version":1,"backends":{"alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme",
    "credential":{"env":"ALPHA_KEY"}}}}
    """
  private let world = MemoryWorld(Self.keyed)

  @Test func `a missing credential is news once, and no failure of the backend's`() async throws {
    world.baselineText = Self.keyed
    world.variables = ["ALPHA_KEY": "canary-one"]
    world.answers(["alpha.test": .list(["a"])])
    try await world.run()
    world.variables = [:]
    let transport = world.answers(["alpha.test": .list(["a"])])
    for isNews in [true, false, false] {
      try await world.run()
      #expect(world.log.first("credential_missing")?.field("news") == .bool(isNews))
    }
    #expect(transport.sent.isEmpty)
    let published = try Published(world)
    #expect(published["backends alpha status"] == .text("unknown"))
    #expect(published["backends alpha probe outcome"] == .text("ok"), "the last probe was good")
    #expect(published["backends alpha consecutive_failures"] == .integer(0))
    #expect(published["backends alpha providers acme stale"] == .bool(true))
    world.variables = ["ALPHA_KEY": "canary-one"]
    try await world.run()
    #expect(try Published(world)["backends alpha providers acme stale"] == .bool(false))
    world.variables = [:]
    try await world.run()
    #expect(world.log.first("credential_missing")?.field("news") == .bool(true))
  }

  @Test func `a mended key is tried at once`() async throws {
    world.baselineText = Self.keyed
    world.variables = ["ALPHA_KEY": "canary-one"]
    world.answers(["alpha.test": .json("{}", status: 401)])
    try await world.run()
    try await world.run()
    #expect(world.log.names == ["run_started", "run_completed"])
    world.variables = ["ALPHA_KEY": "canary-two"]
    world.answers(["alpha.test": .list(["a"])])
    #expect(try await world.run().answered == 1)
    #expect(world.log.count("back_off_voided") == 1 && world.log.count("backend_recovered") == 1)
    try await world.run()
    #expect(world.log.count("back_off_voided") == 0)
  }

  @Test func `a void back-off is forgotten by a probe alone`() async throws {
    world.baselineText = Self.keyed
    world.variables = ["ALPHA_KEY": "canary-one"]
    world.answers(["alpha.test": .json("{}", status: 401)])
    try await world.run()
    let before = try Published(world)["backends alpha next_probe_at"]
    world.variables = [:]
    try await world.run()
    #expect(try Published(world)["backends alpha next_probe_at"] == before)
    #expect(try Published(world)["backends alpha consecutive_failures"] == .integer(1))
    #expect(world.log.count("back_off_voided") == 0)
    // With another key, but cut short: it stays as it was, and its digest is not noted.
    world.variables = ["ALPHA_KEY": "canary-two"]
    let digests = world.kept
    world.answers(["alpha.test": .fails(.cancelled)])
    try await world.run()
    #expect(try Published(world)["backends alpha next_probe_at"] == before)
    #expect(try Published(world)["backends alpha roll"] == .text("interrupted"))
    #expect(world.kept == digests)
    world.answers(["alpha.test": .list(["a"])])
    #expect(try await world.run().answered == 1)
    #expect(world.kept != digests)
  }

  @Test func `a key is sent to its own backend, and stands in no event and no file`() async throws {
    let beta = #""beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt"}"#
    world.baselineText = Self.keyed.replacing(#""backends":{"#, with: #""backends":{\#(beta),"#)
    world.variables = ["ALPHA_KEY": "canary-of-alpha"]
    let transport = world.answers(["alpha.test": .list(["a"]), "beta.test": .list(["b"])])
    try await world.run()
    for sent in transport.sent {
      let secrets = sent.http?.headers.compactMap { $0.secret?.reveal() }
      #expect(secrets == (sent.url.contains("alpha") ? ["canary-of-alpha"] : []))
    }
    for event in world.log.events { #expect(!"\(event.fields)".contains("canary")) }
    for bytes in Array(world.files.values) + Array(world.kept.values) {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("canary"))
    }
  }

  @Test func `a rehearsal sends and publishes nothing, and shows no secret`() async throws {
    world.baselineText = Self.keyed
    world.variables = ["ALPHA_KEY": "canary-one"]
    let transport = world.answers([:])
    let rehearsal = try await world.rehearse()
    #expect(transport.sent.isEmpty && world.publishCount == 0 && world.kept.isEmpty)
    #expect(
      rehearsal.parts.map(\.request) == [
        ["GET http://alpha.test/v1/models", "Authorization: Bearer ‹variable ALPHA_KEY›"]
      ])
  }

  @Test func `a rehearsal masks keys in every place where one may be typed`() async throws {
    let key = "AI" + "za" + String(repeating: "Ab3x_", count: 7)
    world.baselineText = """
      {"schema_version":1,"backends":{
      "path":{"kind":"openai_compatible","base_url":"http://alpha.test/\(key)","provider":"acme"},
      "header":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme",
        "headers":{"X-\(key)":"value","X-B":{"env":"\(key)"},"X-C":{"file":"/keys/of/the/long/folder/\(key)"}}},
      "variable":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme",
        "credential":{"env":"\(key)"}},
      "program":{"kind":"command","options":{"argv":["/usr/bin/tool","--with=an-option-so-long;\(key)"]}}}}
      """
    let rehearsal = try await world.rehearse()
    #expect(rehearsal.parts.count == 4)
    for line in rehearsal.parts.flatMap({ $0.request + $0.missing }) {
      #expect(!line.contains(key.prefix(8)), "\(line)")
    }
    let lines = rehearsal.parts.flatMap(\.request)
    for line in [
      "GET http://alpha.test/‹redacted›/models", "X-‹redacted›: ‹value of the baseline›",
      "X-B: ‹variable ‹redacted››",
    ] { #expect(lines.contains(line), "\(line) in \(lines)") }
  }
}
