@testable import Domain
@testable import Operations
@testable import SnapshotFiles
@testable import TestSupport
@testable import Transport
import JSON
import Testing

/// What runs in a row find changed, from the answers of backends to `changes.json`.
struct ChangesOfRunsTests {
  private static let labEntry: String = #""lab":{"kind":"openrouter","base_url":"http://lab.test"}"#
  private static let spareEntry: String =
    #""spare":{"kind":"openai_compatible","base_url":"http://spare.test","provider":"bolt","models":{"bolt":[{"model_id":"s"}]}}"#
  private let environment = InMemoryEnvironment(Self.baseline([Self.labEntry]))

  private static func baseline(_ backends: [String], more: String = "") -> String {
    "{\"schema_version\":1,\"backends\":{\(backends.joined(separator: ","))}\(more)}"
  }

  private func row(_ id: String, _ more: String = "") -> String { "{\"id\":\"acme/\(id)\"\(more)}" }

  private func lab(_ rows: String...) -> TransferResult {
    .json("{\"data\":[\(rows.joined(separator: ","))]}")
  }

  /// The changes that the last run found, newest first.
  private func news() throws -> [String] {
    let changes = try held()
    let sequence = try PreviousSnapshot(try #require(environment.snapshot)).sequence
    return changes.filter { $0.sequence == sequence }.map { "\($0.backend) \($0.brief)" }
  }

  private func held() throws -> [Change] {
    try ChangesFile.read(try #require(environment.files["changes.json"])).journal.changes
  }

  /// One run with this list of lab, which knows nothing of any model that is not on it.
  private func run(_ rows: String..., force: Bool = true) async throws {
    let list = TransferResult.json("{\"data\":[\(rows.joined(separator: ","))]}")
    let transport = ScriptedTransport { [clock = environment.manualClock] sent in
      clock.advance(by: .milliseconds(20))
      if sent.url.hasPrefix("http://spare.test") { return .list(["s"]) }
      return sent.url.contains("/models?") || sent.url.hasSuffix("/models") ? list : .json("{}", status: 404)
    }
    environment.script(transport)
    try await environment.run(force: force)
  }

  // MARK: What is news

  @Test func `to the first run of all everything is new, and nothing news but an end that is near`()
    async throws
  {
    try await run(row("a"), row("b", #","expiration_date":"2026-11-25""#))
    #expect(try held().map(\.kind) == [.retirementAhead] && environment.log.count("model_added") == 0)
    #expect(environment.order.contains("feed.atom"))
  }

  @Test func `while nothing changes no byte of the two files does`() async throws {
    try await run(row("a"))
    let first = [environment.files["changes.json"], environment.files["feed.atom"]]
    for _ in 1...2 {
      try await run(row("a"))
      #expect([environment.files["changes.json"], environment.files["feed.atom"]] == first)
    }
    try await run(row("a"), row("b"))
    let second = [environment.files["changes.json"], environment.files["feed.atom"]]
    #expect(second != first)
    try await run(row("a"), row("b"), force: false)
    #expect([environment.files["changes.json"], environment.files["feed.atom"]] == second)
  }

  @Test func `models come, change and go`() async throws {
    try await run(row("a", #","name":"A","context_length":1000,"pricing":{"prompt":"0.000003"}"#), row("b"))
    try await run(
      row(
        "a",
        #","name":"A 2","context_length":2000,"pricing":{"prompt":"0.000004"},"expiration_date":"2027-06-01""#
      ),
      row("c"))
    #expect(
      try news() == [
        "lab model_renamed acme/acme/a: display_name A A 2",
        "lab limits_changed acme/acme/a: context_tokens 1000 2000",
        "lab price_changed acme/acme/a: price.input 3 4",
        "lab lifecycle_changed acme/acme/a: lifecycle.retires_at - 2027-06-01T00:00:00.000Z, lifecycle.status - deprecated",
        "lab model_added acme/acme/c",
      ])
    #expect(environment.log.count("price_changed") == 1 && environment.log.count("model_added") == 1)
    let event = try #require(environment.log.first("price_changed"))
    #expect(
      event.field("details")
        == .array([
          .object([
            .init("after", .text("4")), .init("before", .text("3")), .init("field", .text("price.input")),
          ])
        ]))
    try await run(row("a", #","name":"A 2","context_length":2000"#), row("c"))
    #expect(try news().contains("lab model_removed acme/acme/b"))
    #expect(try held().map(\.id).prefix(2) == ["3-1", "3-2"])
  }

  @Test func `a backend comes with one change, and one for each provider of its first list`() async throws {
    try await run(row("a"))
    environment.baselineText = Self.baseline([Self.labEntry, Self.spareEntry])
    environment.answers(["lab.test": lab(row("a")), "spare.test": .json("{}", status: 500)])
    try await environment.run(force: true)
    #expect(try news() == ["spare backend_added"])
    try await run(row("a"))
    #expect(try news() == ["spare provider_added bolt: model_id - s, models - 1"])
    environment.baselineText = Self.baseline([Self.labEntry])
    try await run(row("a"))
    #expect(try news() == ["spare backend_removed"])
    #expect(
      try PreviousSnapshot(try #require(environment.snapshot)).removals.map(\.kind) == [.backendRemoved])
  }

  @Test func `a provider that comes to a list is one change, and so is its going`() async throws {
    try await run(row("a"))
    try await run(row("a"), #"{"id":"core/x"}"#)
    #expect(try news() == ["lab provider_added core: model_id - core/x, models - 1"])
    for _ in 1...2 { try await run(row("a")) }
    #expect(try news() == ["lab provider_removed core: model_id core/x -, models 1 -"])
    #expect(try PreviousSnapshot(try #require(environment.snapshot)).removals.map(\.kind) == [.modelRemoved])
  }

  @Test func `evidence that ages out is told by a run that asks nobody`() async throws {
    try await run(row("a"))
    let proof =
      #""evidence":{"at":"2026-11-20T10:00:00.000Z","outcome":"ok","source":"inference"},"first_seen_at""#
    let text = String(decoding: try #require(environment.snapshot), as: UTF8.self)
      .replacing("\"first_seen_at\"", with: proof).replacing(#""usable":"unknown""#, with: #""usable":"yes""#)
    environment.snapshot = Array(text.utf8)
    environment.baselineText = environment.baselineText.replacing(
      "\"http://lab.test\"", with: "\"http://lab.test\",\"disabled\":true")
    try await environment.run()
    #expect(try news() == [])
    try await environment.run(later: .seconds(90_000))
    #expect(try news() == ["lab usability_changed acme/acme/a: evidence.outcome ok ok, usable yes unknown"])
  }

  @Test func `a key that is missing and a backend switched off change nothing`() async throws {
    try await run(row("a"))
    environment.baselineText = Self.baseline([Self.labEntry.dropLast() + #","credential":{"env":"ABSENT"}}"#])
    try await environment.run()
    #expect(try news() == [])
    environment.baselineText = Self.baseline([Self.labEntry.dropLast() + #","disabled":true}"#])
    try await environment.run()
    #expect(try news() == [])
  }

  // MARK: Ends ahead

  @Test func `an end ahead is told 90, 30 and 7 days before, whether anybody is asked or not`() async throws {
    // 100 days after the start of the first run.
    let end = row("a", #","expiration_date":"2027-02-28T10:00:00Z""#)
    try await run(end)
    var named: [String] = []
    for _ in 1...100 {
      try await environment.run(later: .seconds(86_400))
      named += try news()
    }
    #expect(
      named.map { $0.split(separator: ",")[0] }
        == [90, 30, 7].map { "lab retirement_ahead acme/acme/a: days - \($0)" })
    #expect(environment.log.count("memory_lost") == 0)
  }

  @Test func `an end that is told stays told, though the clock steps back or the memory is lost`()
    async throws
  {
    try await run(row("b"))
    try await run(row("b"), row("a", #","expiration_date":"2026-12-10""#))
    #expect(try news().count { $0.contains("retirement_ahead") } == 1)
    environment.manualClock.stepWall(to: Moment.after(.seconds(-86_400 * 20)))
    try await run(row("b"), row("a", #","expiration_date":"2026-12-10""#))
    environment.manualClock.stepWall(to: Moment.after(.seconds(86_400)))
    environment.snapshot = Array("{".utf8)
    try await run(row("b"), row("a", #","expiration_date":"2026-12-10""#))
    #expect(environment.log.count("memory_lost") == 1)
    try await run(row("b"), row("a", #","expiration_date":"2026-12-10""#))
    #expect(
      try held().filter { $0.kind == .retirementAhead }.compactMap { $0.detail("days")?.after } == ["30"])
  }

  // MARK: Memory

  @Test func `a run that published its changes and died before its snapshot is told once`() async throws {
    try await run(row("a"))
    let before = environment.snapshot
    try await run(row("a"), row("b"))
    environment.snapshot = before
    try await run(row("a"), row("b"), row("c"))
    #expect(try held().map(\.brief) == ["model_added acme/acme/b", "model_added acme/acme/c"])
    #expect(Set(try held().map(\.id)).count == 2)
  }

  @Test func `with the snapshot lost the changes stay, and nothing is new`() async throws {
    try await run(row("a"))
    try await run(row("a"), row("b"))
    for lost: [UInt8]? in [Array("{".utf8), nil] {
      environment.snapshot = lost
      try await run(row("a"), row("c"))
      #expect(try held().map(\.brief) == ["model_added acme/acme/b"])
    }
    try await run(row("a"), row("d"))
    #expect(try held().map(\.brief).contains("model_added acme/acme/d") && (try held().count >= 2))
    let sequence = try PreviousSnapshot(try #require(environment.snapshot)).sequence
    #expect(try held().allSatisfy { $0.sequence <= sequence })
  }

  @Test func `of a backend whose line was damaged nothing is said`() async throws {
    environment.baselineText = Self.baseline([Self.labEntry, Self.spareEntry])
    try await run(row("a"))
    let text = String(decoding: try #require(environment.snapshot), as: UTF8.self)
    environment.snapshot = Array(text.replacing("\"kind\":\"openrouter\"", with: "\"kind\":5").utf8)
    try await run(row("b"))
    #expect(try news() == [] && environment.log.count("memory_lost") == 1)
    try await run(row("b"), row("c"))
    #expect(try news() == ["lab model_added acme/acme/c"])
  }

  @Test func `removals that an older program kept in the snapshot are taken over`() async throws {
    try await run(row("a"), row("b"))
    for _ in 1...2 { try await run(row("a")) }
    environment.put("changes.json", nil)
    try await run(row("a"))
    #expect(try held().map(\.brief) == ["model_removed acme/acme/b"])
    try await run(row("a"))
    #expect(try held().count == 1)
  }

  @Test(arguments: ["{", #"{"changes":[],"schema_version":1}"#])
  func `a damaged file is set aside and told, and the run goes on`(_ text: String) async throws {
    try await run(row("a"))
    environment.put("changes.json", Array(text.utf8))
    try await run(row("a"), row("b"))
    #expect(environment.aside == [Array(text.utf8)] && environment.log.count("memory_lost") == 1)
    #expect(try news() == ["lab model_added acme/acme/b"])
  }

  @Test func `a newer file ends the run before anything is sent, unless no changes are wanted`() async throws
  {
    try await run(row("a"))
    let newer = Array(#"{"schema_version":2,"changes":[]}"#.utf8)
    environment.put("changes.json", newer)
    let transport = environment.answers([:])
    let failure = await environment.failure()
    #expect(
      failure?.kind == .usage && failure?.lines.first?.contains("changes.json has schema_version 2") == true)
    #expect(transport.sent.isEmpty && environment.files["changes.json"] == newer)
    environment.baselineText = Self.baseline([Self.labEntry], more: #","outputs":[]"#)
    #expect(await environment.failure() == nil)
    #expect(environment.files["changes.json"] == newer)
  }

  @Test func `a change that holds what is a key by now goes`() async throws {
    try await run(row("a", #","name":"canary-of-the-day""#))
    try await run(row("a", #","name":"A""#), row("b"))
    #expect(try held().count == 2)
    environment.baselineText = Self.baseline([Self.labEntry.dropLast() + #","credential":{"env":"KEY"}}"#])
    environment.variables = ["KEY": "canary-of-the-day"]
    try await run(row("a", #","name":"A""#), row("b"))
    #expect(try held().map(\.brief) == ["model_added acme/acme/b"])
  }

  // MARK: Outputs

  @Test func `the feed comes with the file that it is made of`() async throws {
    environment.baselineText = Self.baseline([Self.labEntry], more: #","outputs":["feed"]"#)
    try await run(row("a"))
    #expect(
      environment.order.filter { !$0.hasPrefix("schema/") } == ["changes.json", "feed.atom", "snapshot.json"])
    environment.baselineText = Self.baseline([Self.labEntry], more: #","outputs":[]"#)
    try await run(row("a"), row("b"))
    #expect(environment.order.filter { !$0.hasPrefix("schema/") } == ["snapshot.json"])
    #expect(environment.log.count("model_added") == 0)
  }

  @Test func `hundreds of models that are new at once are told within bounds`() async throws {
    func list(_ range: Range<Int>) -> TransferResult {
      .json("{\"data\":[" + range.map { row("m\(1000 + $0)") }.joined(separator: ",") + "]}")
    }
    environment.baselineText = Self.baseline(
      [Self.labEntry], more: #","defaults":{"limits":{"models_per_row":2000}}"#)
    environment.answers(["lab.test": list(0..<10)])
    try await environment.run(force: true)
    environment.answers(["lab.test": list(0..<900)])
    try await environment.run(force: true)
    #expect(try held().count == 500 && environment.log.count("model_added") == 500)
  }
}
