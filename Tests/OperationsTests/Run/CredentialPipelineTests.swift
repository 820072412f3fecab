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
  private let environment = InMemoryEnvironment(Self.keyed)

  @Test func `a missing credential is news once, and no failure of the backend's`() async throws {
    environment.baselineText = Self.keyed
    environment.variables = ["ALPHA_KEY": "canary-one"]
    environment.answers(["alpha.test": .list(["a"])])
    try await environment.run()
    environment.variables = [:]
    let transport = environment.answers(["alpha.test": .list(["a"])])
    for isNews in [true, false, false] {
      try await environment.run()
      #expect(environment.log.first("credential_missing")?.field("news") == .bool(isNews))
    }
    #expect(transport.sent.isEmpty)
    let published = try Published(environment)
    #expect(published["backends alpha status"] == .text("unknown"))
    #expect(published["backends alpha probe outcome"] == .text("ok"), "the last probe was good")
    #expect(published["backends alpha consecutive_failures"] == .integer(0))
    #expect(published["backends alpha providers acme stale"] == .bool(true))
    environment.variables = ["ALPHA_KEY": "canary-one"]
    try await environment.run()
    #expect(try Published(environment)["backends alpha providers acme stale"] == .bool(false))
    environment.variables = [:]
    try await environment.run()
    #expect(environment.log.first("credential_missing")?.field("news") == .bool(true))
  }

  @Test func `a mended key is tried at once`() async throws {
    environment.baselineText = Self.keyed
    environment.variables = ["ALPHA_KEY": "canary-one"]
    environment.answers(["alpha.test": .json("{}", status: 401)])
    try await environment.run()
    try await environment.run()
    #expect(environment.log.names == ["run_started", "run_completed"])
    environment.variables = ["ALPHA_KEY": "canary-two"]
    environment.answers(["alpha.test": .list(["a"])])
    #expect(try await environment.run().answered == 1)
    #expect(environment.log.count("back_off_voided") == 1 && environment.log.count("backend_recovered") == 1)
    try await environment.run()
    #expect(environment.log.count("back_off_voided") == 0)
  }

  @Test func `a void back-off is forgotten by a probe alone`() async throws {
    environment.baselineText = Self.keyed
    environment.variables = ["ALPHA_KEY": "canary-one"]
    environment.answers(["alpha.test": .json("{}", status: 401)])
    try await environment.run()
    let before = try Published(environment)["backends alpha next_probe_at"]
    environment.variables = [:]
    try await environment.run()
    #expect(try Published(environment)["backends alpha next_probe_at"] == before)
    #expect(try Published(environment)["backends alpha consecutive_failures"] == .integer(1))
    #expect(environment.log.count("back_off_voided") == 0)
    // With another key, but cut short: it stays as it was, and its digest is not noted.
    environment.variables = ["ALPHA_KEY": "canary-two"]
    let digests = environment.kept
    environment.answers(["alpha.test": .fails(.cancelled)])
    try await environment.run()
    #expect(try Published(environment)["backends alpha next_probe_at"] == before)
    #expect(try Published(environment)["backends alpha roll"] == .text("interrupted"))
    #expect(environment.kept == digests)
    environment.answers(["alpha.test": .list(["a"])])
    #expect(try await environment.run().answered == 1)
    #expect(environment.kept != digests)
  }

  @Test func `a key is sent to its own backend, and stands in no event and no file`() async throws {
    let beta = #""beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt"}"#
    environment.baselineText = Self.keyed.replacing(#""backends":{"#, with: #""backends":{\#(beta),"#)
    environment.variables = ["ALPHA_KEY": "canary-of-alpha"]
    let transport = environment.answers(["alpha.test": .list(["a"]), "beta.test": .list(["b"])])
    try await environment.run()
    for sent in transport.sent {
      let secrets = sent.http?.headers.compactMap { $0.secret?.reveal() }
      #expect(secrets == (sent.url.contains("alpha") ? ["canary-of-alpha"] : []))
    }
    for event in environment.log.events { #expect(!"\(event.fields)".contains("canary")) }
    for bytes in Array(environment.files.values) + Array(environment.kept.values) {
      #expect(!String(decoding: bytes, as: UTF8.self).contains("canary"))
    }
  }

  @Test func `a rehearsal sends and publishes nothing, and shows no secret`() async throws {
    environment.baselineText = Self.keyed
    environment.variables = ["ALPHA_KEY": "canary-one"]
    let transport = environment.answers([:])
    let dryRun = try await environment.dryRun()
    #expect(transport.sent.isEmpty && environment.publishCount == 0 && environment.kept.isEmpty)
    #expect(
      dryRun.parts.map(\.request) == [
        ["GET http://alpha.test/v1/models", "Authorization: Bearer ‹variable ALPHA_KEY›"]
      ])
  }

  @Test func `a rehearsal masks keys in every place where one may be typed`() async throws {
    let key = "AI" + "za" + String(repeating: "Ab3x_", count: 7)
    environment.baselineText = """
      {"schema_version":1,"backends":{
      "path":{"kind":"openai_compatible","base_url":"http://alpha.test/\(key)","provider":"acme"},
      "header":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme",
        "headers":{"X-\(key)":"value","X-B":{"env":"\(key)"},"X-C":{"file":"/keys/of/the/long/folder/\(key)"}}},
      "variable":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme",
        "credential":{"env":"\(key)"}},
      "program":{"kind":"command","options":{"argv":["/usr/bin/tool","--with=an-option-so-long;\(key)"]}}}}
      """
    let dryRun = try await environment.dryRun()
    #expect(dryRun.parts.count == 4)
    for line in dryRun.parts.flatMap({ $0.request + $0.missing }) {
      #expect(!line.contains(key.prefix(8)), "\(line)")
    }
    let lines = dryRun.parts.flatMap(\.request)
    for line in [
      "GET http://alpha.test/‹redacted›/models", "X-‹redacted›: ‹value of the baseline›",
      "X-B: ‹variable ‹redacted››",
    ] { #expect(lines.contains(line), "\(line) in \(lines)") }
  }
}
