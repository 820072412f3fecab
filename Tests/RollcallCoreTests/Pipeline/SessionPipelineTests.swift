import JSON
import Testing

@testable import RollcallCore

/// Reports of sessions through the whole pipeline: validated, redacted, merged and published like an answer.
struct SessionPipelineTests {
  private static let two = """
    {"schema_version":1,"backends":{
    "alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme","models":{"acme":[{"model_id":"assumed"}]}},
    "beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt"}}}
    """
  private let world = MemoryWorld(Self.two)
  private let token = String(repeating: "c3", count: 32)

  @discardableResult
  private func report(
    _ text: String, of name: String = "alpha", later: Duration = .seconds(600)
  ) async throws(RunFailure) -> RunTally {
    world.manualClock.advance(by: later)
    world.log.clear()
    let job = Job(
      folder: "/etc/rollcall", baselineName: "baseline.json", version: "1.2.3",
      runID: world.randomHex(bytes: 16))
    return try await Pipeline(job, in: world).publish(
      SessionReport(of: backend(name), Array(text.utf8), by: Secret(token))
    ) {}
  }

  private func failure(_ text: String, of name: String = "alpha") async -> RunFailure? {
    do throws(RunFailure) {
      try await report(text, of: name)
      return nil
    } catch { return error }
  }

  private func source(_ name: String = "alpha") throws -> JSONValue? {
    try Published(world)["backends \(name) providers \(name == "alpha" ? "acme" : "bolt") source"]
  }

  @Test func `a list replaces what the baseline assumes, and nothing is asked`() async throws {
    let transport = world.answers([:])
    try await report(#"{"models":[{"id":"a"},{"id":"b"}]}"#)
    #expect(transport.sent.isEmpty)
    let published = try Published(world)
    #expect(try source() == .text("session"))
    #expect(published.ids("alpha", "acme") == ["a", "b"])
    #expect(published["backends alpha providers acme stale"] == .bool(false))
    #expect(published["backends beta roll"] == .text("not_selected"))
    #expect(published["run sequence"] == .integer(1))

    // The baseline does not take it back; a good probe does.
    world.answers(["alpha.test": .json("{}", status: 500), "beta.test": .list(["x"])])
    try await world.run()
    #expect(try source() == .text("session"))
    #expect(
      try Published(world)["backends alpha providers acme stale"] == .bool(true), "a later probe failed")
    try await report(#"[{"id":"a"},{"id":"b"}]"#)
    #expect(
      try Published(world)["backends alpha providers acme stale"] == .bool(false), "it came later still")
    world.answers(["alpha.test": .list(["a", "b"]), "beta.test": .list(["x"])])
    try await world.run(force: true)
    #expect(try source() == .text("probe"))
  }

  @Test func `a list removes in two steps, like any other`() async throws {
    try await report(#"{"models":[{"id":"a"},{"id":"b"}]}"#)
    try await report(#"{"models":[{"id":"a"}]}"#)
    #expect(
      try Published(world).models("alpha", "acme", "listed") == ["a": .bool(true), "b": .bool(false)])
    try await report(#"{"models":[{"id":"a"}]}"#)
    #expect(try Published(world).ids("alpha", "acme") == ["a"])
  }

  @Test func `verdicts are evidence on what is held, and leave the rows to who wrote them`() async throws {
    world.answers(["alpha.test": .list(["a", "b"]), "beta.test": .list(["x"])])
    try await world.run()
    let before = try Published(world)["backends alpha probe id"]
    try await report(
      #"{"verdicts":[{"id":"a","outcome":"ok","duration_ms":5},{"id":"b","outcome":"model_missing"},{"id":"zzz","outcome":"ok"}]}"#
    )
    let published = try Published(world)
    #expect(published.models("alpha", "acme", "usable") == ["a": .text("yes"), "b": .text("no")])
    #expect(published["backends alpha probe id"] == before && published.ids("alpha", "acme") == ["a", "b"])
    #expect(try source() == .text("probe"))
    #expect(String(decoding: world.snapshot ?? [], as: UTF8.self).contains(#""source":"session"}"#))
    #expect(!world.kept.values.contains { String(decoding: $0, as: UTF8.self).contains("zzz") })
  }

  @Test func `what is bad in a list is dropped as from any backend, the token above all`() async throws {
    try await report(
      #"{"models":[{"id":"a"},{"id":"\#(token)"},{"id":"bad\u0007"},{"id":"n","display_name":"\#(token)"},5]}"#
    )
    #expect(try Published(world).ids("alpha", "acme") == ["a"])
    #expect(world.files.values.allSatisfy { !String(decoding: $0, as: UTF8.self).contains(token) })
  }

  @Test(arguments: [
    "", "{", "{}", "5", #"{"models":5}"#, #"{"models":[5]}"#, #"{"verdicts":{}}"#,
    #"{"verdicts":[{"id":"a"}]}"#,
    #"{"models":[{"id":"a"}],"verdicts":[{"id":"a","outcome":"fine"}]}"#,
  ])
  func `a report that is none is refused whole`(_ text: String) async throws {
    #expect(await failure(text)?.kind == .usage)
    #expect(world.publishCount == 0)
  }

  @Test func `a backend that left, or is drained, is treated as it stands`() async throws {
    #expect(await failure("[]", of: "gone")?.kind == .usage)
    var drains = Drains()
    _ = drains.drain(backend("alpha"), Drain(by: .operator, since: Moment.start))
    world.kept[Drains.fileName] = drains.bytes
    try await report(#"{"models":[{"id":"a"}]}"#)
    #expect(try Published(world)["backends alpha status"] == .text("drained"))
    #expect(try Published(world).ids("alpha", "acme") == ["a"])
  }

  @Test func `a session that was closed while its report waited changes nothing`() async throws {
    let job = Job(
      folder: "/etc/rollcall", baselineName: "baseline.json", version: "1.2.3",
      runID: world.randomHex(bytes: 16))
    let report = SessionReport(of: backend("alpha"), Array("[]".utf8), by: Secret(token))
    await #expect(throws: RunFailure.self) {
      try await Pipeline(job, in: world).publish(report) { () throws(RunFailure) in
        throw RunFailure(.usage, ["closed"], advice: "")
      }
    }
    #expect(world.publishCount == 0)
  }
}
