@testable import Domain
@testable import Operations
@testable import Redaction
@testable import TestSupport
import JSON
import Testing

/// Reports of sessions through the whole pipeline: validated, redacted, merged and published like an answer.
struct SessionPipelineTests {
  private static let two = """
    {"schema_version":1,"backends":{
    "alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme","models":{"acme":[{"model_id":"assumed"}]}},
    "beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt"}}}
    """
  private let environment = InMemoryEnvironment(Self.two)
  private let token = String(repeating: "c3", count: 32)

  @discardableResult
  private func report(
    _ text: String, of name: String = "alpha", profile: String? = nil, later: Duration = .seconds(600)
  ) async throws(RunFailure) -> SessionReceipt {
    environment.manualClock.advance(by: later)
    environment.log.clear()
    let job = Job(
      folder: "/etc/rollcall", baselineName: "baseline.json", profile: profile, version: "1.2.3",
      runID: environment.randomHex(bytes: 16))
    return try await Pipeline(job, in: environment).publish(
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
    try Published(environment)["backends \(name) providers \(name == "alpha" ? "acme" : "bolt") source"]
  }

  @Test func `a list replaces what the baseline assumes, and nothing is asked`() async throws {
    let transport = environment.answers([:])
    try await report(#"{"models":[{"id":"a"},{"id":"b"}]}"#)
    #expect(transport.sent.isEmpty)
    let published = try Published(environment)
    #expect(try source() == .text("session"))
    #expect(published.ids("alpha", "acme") == ["a", "b"])
    #expect(published["backends alpha providers acme stale"] == .bool(false))
    #expect(published["backends beta roll"] == .text("not_selected"))
    #expect(published["run sequence"] == .integer(1))

    // The baseline does not take it back; a good probe does.
    environment.answers(["alpha.test": .json("{}", status: 500), "beta.test": .list(["x"])])
    try await environment.run()
    #expect(try source() == .text("session"))
    #expect(
      try Published(environment)["backends alpha providers acme stale"] == .bool(true), "a later probe failed"
    )
    try await report(#"[{"id":"a"},{"id":"b"}]"#)
    #expect(
      try Published(environment)["backends alpha providers acme stale"] == .bool(false), "it came later still"
    )
    environment.answers(["alpha.test": .list(["a", "b"]), "beta.test": .list(["x"])])
    try await environment.run(force: true)
    #expect(try source() == .text("probe"))
  }

  @Test func `what a session said before somebody else wrote is older, however late its turn comes`()
    async throws
  {
    environment.answers(["alpha.test": .list(["a", "b"]), "beta.test": .list(["x"])])
    try await environment.run()
    let text = String(decoding: try #require(environment.snapshot), as: UTF8.self)
    guard case .text(let row)? = try Published(environment)["backends alpha providers acme refreshed_at"]
    else {
      Issue.record("there is no row")
      return
    }
    environment.whileWaiting { [environment] in
      environment.manualClock.advance(by: .seconds(5))
      environment.snapshot = Array(text.replacing(row, with: environment.clock.wall.description).utf8)
      environment.manualClock.advance(by: .seconds(5))
    }
    try await report(#"{"models":[{"id":"a"}]}"#)
    let published = try Published(environment)
    #expect(try source() == .text("probe"))
    #expect(published.models("alpha", "acme", "listed") == ["a": .bool(true), "b": .bool(true)])
    #expect(published["backends alpha dropped reasons older_write"] == .integer(1))

    // A row of the future is a clock put back: the session is believed.
    environment.snapshot = Array(text.replacing(row, with: "2099-01-01T00:00:00.000Z").utf8)
    try await report(#"{"models":[{"id":"a"}]}"#)
    #expect(try source() == .text("session"))
  }

  @Test func `a verdict from before somebody else tried is older, too`() async throws {
    environment.answers(["alpha.test": .list(["a"]), "beta.test": .list(["x"])])
    try await environment.run()
    try await report(#"{"verdicts":[{"id":"a","outcome":"ok"}]}"#)
    let text = String(decoding: try #require(environment.snapshot), as: UTF8.self)
    let at = try #require(
      text.firstMatch(
        of: /"at":"([^"]+)","outcome":"ok","source":"session"|"source":"session","at":"([^"]+)"/))
    let stamp = String(try #require(at.output.1 ?? at.output.2))
    environment.whileWaiting { [environment] in
      environment.manualClock.advance(by: .seconds(5))
      environment.snapshot = Array(text.replacing(stamp, with: environment.clock.wall.description).utf8)
      environment.manualClock.advance(by: .seconds(5))
    }
    try await report(#"{"verdicts":[{"id":"a","outcome":"model_missing"}]}"#)
    #expect(try Published(environment).models("alpha", "acme", "usable") == ["a": .text("yes")])
  }

  @Test func `a report is no checkpoint: it would push out what roll calls found`() async throws {
    environment.baselineText = Self.two.replacing(
      "\"schema_version\":1,", with: "\"schema_version\":1,\"keep\":2,")
    environment.answers(["alpha.test": .list(["a"]), "beta.test": .list(["x"])])
    try await environment.run()
    for _ in 0..<3 { try await report(#"{"models":[{"id":"a"}]}"#) }
    #expect(environment.checkpoints() == [1])
  }

  @Test func `a list removes in two steps, like any other`() async throws {
    try await report(#"{"models":[{"id":"a"},{"id":"b"}]}"#)
    try await report(#"{"models":[{"id":"a"}]}"#)
    #expect(
      try Published(environment).models("alpha", "acme", "listed") == ["a": .bool(true), "b": .bool(false)])
    try await report(#"{"models":[{"id":"a"}]}"#)
    #expect(try Published(environment).ids("alpha", "acme") == ["a"])
  }

  @Test func `verdicts are evidence on what is held, and leave the rows to who wrote them`() async throws {
    environment.answers(["alpha.test": .list(["a", "b"]), "beta.test": .list(["x"])])
    try await environment.run()
    let before = try Published(environment)["backends alpha probe id"]
    try await report(
      #"{"verdicts":[{"id":"a","outcome":"ok","duration_ms":5},{"id":"b","outcome":"model_missing"},{"id":"zzz","outcome":"ok"}]}"#
    )
    let published = try Published(environment)
    #expect(published.models("alpha", "acme", "usable") == ["a": .text("yes"), "b": .text("no")])
    #expect(published["backends alpha probe id"] == before && published.ids("alpha", "acme") == ["a", "b"])
    #expect(try source() == .text("probe"))
    #expect(String(decoding: environment.snapshot ?? [], as: UTF8.self).contains(#""source":"session"}"#))
    #expect(!environment.kept.values.contains { String(decoding: $0, as: UTF8.self).contains("zzz") })
  }

  @Test func `what is bad in a list is dropped as from any backend, the token above all`() async throws {
    try await report(
      #"{"models":[{"id":"a"},{"id":"\#(token)"},{"id":"bad\u0007"},{"id":"n","display_name":"\#(token)"},5]}"#
    )
    #expect(try Published(environment).ids("alpha", "acme") == ["a", "n"])
    #expect(environment.files.values.allSatisfy { !String(decoding: $0, as: UTF8.self).contains(token) })
  }

  @Test func `what was taken whole is said to be`() async throws {
    let receipt = try await report(
      #"{"models":[{"id":"a"},{"id":"b"}],"verdicts":[{"id":"a","outcome":"ok","duration_ms":7.4}]}"#)
    #expect(receipt.isWhole && receipt.sentence == "alpha: took 2 models and 1 verdict")
    #expect(String(decoding: environment.snapshot ?? [], as: UTF8.self).contains(#""duration_ms":7,"#))
  }

  @Test(arguments: [
    (
      #"{"models":[{"id":"a"},{"id":"bad\u0007"},{"id":"a"},5]}"#,
      "took 1 model; left out 1 × bad_id, 1 × duplicate_id, 1 × not_a_model"
    ),
    (#"{"models":[{"id":"a"},{"id":"TOKEN"}]}"#, "took 1 model; left out 1 × secret"),
    (#"{"models":[]}"#, "took nothing: an empty list removes nothing"),
    (#"{"verdicts":[]}"#, "took nothing: the report says nothing"),
    (
      #"{"verdicts":[{"id":"assumed","outcome":"ok"},{"id":"assumed","outcome":"ok"},{"id":"z","outcome":"ok"}]}"#,
      "took 1 verdict; left out 1 verdict on a model that has a second one, 1 verdict on a model that no row holds"
    ),
  ])
  func `what was left out is said, with the reason`(_ text: String, _ words: String) async throws {
    let receipt = try await report(text.replacing("TOKEN", with: token))
    #expect(!receipt.isWhole && receipt.sentence == "alpha: " + words)
  }

  @Test func `a list too long, without a provider, not included or older is said to be left out`()
    async throws
  {
    environment.baselineText = Self.two.replacing(#""provider":"bolt""#, with: #""exclude":["x*"]"#)
    let many = (0...5000).map { #"{"id":"m\#($0)"}"# }.joined(separator: ",")
    let long = try await report("[\(many)]").sentence
    #expect(
      long
        == "alpha: took nothing; left out 1 × row_too_long (a provider with more than 5000 models: all of them)"
    )
    let other = try await report(#"[{"id":"n"},{"id":"x1","provider":"acme"}]"#, of: "beta").sentence
    #expect(
      other == "beta: took nothing; left out 1 × no_provider, 1 model that the baseline does not include")
    environment.whileWaiting { [environment] in
      let text = String(decoding: environment.snapshot ?? [], as: UTF8.self)
      environment.manualClock.advance(by: .seconds(5))
      environment.snapshot = Array(
        text.replacing(/"refreshed_at":"[^"]+"/, with: #""refreshed_at":"\#(environment.clock.wall)""#)
          .replacing(#""source":"baseline""#, with: #""source":"probe""#).utf8)
      environment.manualClock.advance(by: .seconds(5))
    }
    let late = try await report(#"[{"id":"a"}]"#).sentence
    #expect(late == "alpha: took nothing; left out 1 × older_write (somebody else wrote meanwhile)")
  }

  @Test(arguments: [
    (#"{"modles":[]}"#, #"did you mean "models"?"#),
    (#"{"data":[],"models":[]}"#, "neither models nor verdicts"),
    (#"{"models":null}"#, "no list of models"), (#"{"models":null,"verdicts":[]}"#, "no list of models"),
    (#"{"models":["\u0000"]}"#, "a NUL"),
    (#"{"verdicts":[{"outcome":"ok"}]}"#, "verdict 1 of the report has no id"),
    (#"{"verdicts":[{"id":"a","outcome":"ok","duration_ms":-5}]}"#, "duration_ms"),
    (#"{"verdicts":[{"id":"a","outcome":"ok","duration_ms":"x"}]}"#, "duration_ms"),
    (#"{"verdicts":[{"id":"a","outcome":"fine"}]}"#, "no outcome that is known"),
  ])
  func `a report that is none is told why`(_ text: String, _ words: String) async throws {
    let failure = await failure(text)
    #expect(
      failure?.kind == .usage && failure?.lines.first?.contains(words) == true,
      "\(String(describing: failure))")
    #expect(environment.publishCount == 0)
  }

  @Test func `a backend of another profile is told from one that left`() async throws {
    environment.baselineText = Self.two.replacing(
      #""backends":{"#,
      with:
        #""profiles":{"night":{"backends":{"gamma":{"kind":"openai_compatible","base_url":"http://gamma.test","provider":"acme"}}}},"backends":{"#
    )
    let failure = await failure("[]", of: "gamma")
    #expect(failure?.kind == .usage && failure?.advice.contains("--profile") == true)
    try await report(#"[{"id":"a"}]"#, of: "gamma", profile: "night")
    #expect(try Published(environment).ids("gamma", "acme") == ["a"])
  }

  @Test(arguments: [
    "", "{", "{}", "5", #"{"models":5}"#, #"{"models":[5]}"#, #"{"verdicts":{}}"#,
    #"{"verdicts":[{"id":"a"}]}"#,
    #"{"models":[{"id":"a"}],"verdicts":[{"id":"a","outcome":"fine"}]}"#,
  ])
  func `a report that is none is refused whole`(_ text: String) async throws {
    #expect(await failure(text)?.kind == .usage)
    #expect(environment.publishCount == 0)
  }

  @Test func `a backend that left, or is drained, is treated as it stands`() async throws {
    #expect(await failure("[]", of: "gone")?.kind == .usage)
    var drains = Drains()
    _ = drains.drain(backend("alpha"), Drain(by: .operator, since: Moment.start))
    environment.kept[Drains.fileName] = drains.bytes
    try await report(#"{"models":[{"id":"a"}]}"#)
    #expect(try Published(environment)["backends alpha status"] == .text("drained"))
    #expect(try Published(environment).ids("alpha", "acme") == ["a"])
  }

  @Test func `a session that was closed while its report waited changes nothing`() async throws {
    let job = Job(
      folder: "/etc/rollcall", baselineName: "baseline.json", version: "1.2.3",
      runID: environment.randomHex(bytes: 16))
    let report = SessionReport(of: backend("alpha"), Array("[]".utf8), by: Secret(token))
    await #expect(throws: RunFailure.self) {
      try await Pipeline(job, in: environment).publish(report) { () throws(RunFailure) in
        throw RunFailure(.usage, ["closed"], advice: "")
      }
    }
    #expect(environment.publishCount == 0)
  }
}
