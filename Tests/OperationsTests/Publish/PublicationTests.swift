@testable import Domain
@testable import Merging
@testable import Operations
@testable import SnapshotFiles
@testable import TestSupport
@testable import Transport
import JSON
import Testing

/// What a run publishes: its form, its figures, its last net.
struct PublicationTests {
  private let environment = InMemoryEnvironment(
    """
    {"schema_version":1,"defaults":{"valid_for":"2h"},"backends":{
    "alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme","interval":"1h"},
    "beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt","interval":"3h"},
    "keyless":{"kind":"anthropic","base_url":"http://keyless.test","credential":{"env":"ABSENT"}},
    "off":{"kind":"ollama","disabled":true}}}
    """)

  init() {
    environment.answers([
      "alpha.test": .json(#"{"data":[{"id":"b"},{"id":"a","name":"A","context_window":5}]}"#),
      "beta.test": .json("{}", status: 500),
    ])
  }

  // MARK: Form

  @Test func `keys ascend by their bytes, nothing is null, a backend is a line`() async throws {
    try await environment.run()
    let bytes = try #require(environment.snapshot)
    expectSorted(JSONValue(try Published(bytes).root), at: "")
    let lines = String(decoding: bytes, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "{\"backends\":{")
    for (line, name) in zip(lines.dropFirst(), ["alpha", "beta", "keyless", "off"]) {
      #expect(line.hasPrefix("\"\(name)\":{"))
    }
    #expect(lines.count == 9 && lines.last == "" && bytes.last == UInt8(ascii: "\n"))
  }

  private func expectSorted(_ value: JSONValue, at path: String) {
    switch value {
    case .null: Issue.record("null at \(path)")
    case .array(let elements): for element in elements { expectSorted(element, at: path + "[]") }
    case .object(let members):
      let keys = members.map { Array($0.key.utf8) }
      #expect(keys == keys.sorted { $0.lexicographicallyPrecedes($1) }, "at \(path)")
      for member in members { expectSorted(member.value, at: path + "." + member.key) }
    case .bool, .integer, .real, .text: break
    }
  }

  @Test func `the snapshot goes last, after its schemas`() async throws {
    environment.baselineText = environment.baselineText.replacing(
      "\"backends\":", with: "\"outputs\":[],\"backends\":")
    try await environment.run()
    for path in ["schema/baseline.schema.json", "schema/snapshot.schema.json", "snapshot.json"] {
      #expect(environment.files[path] != nil, "\(path)")
    }
    for (path, bytes) in environment.files where path.hasPrefix("schema/") {
      #expect(throws: Never.self) { try JSONReader.read(bytes, limits: .ours(memory: 16 << 20)) }
    }
    #expect(environment.order.last == "snapshot.json")
  }

  @Test func `schema_version stands at the top and nowhere else`() async throws {
    try await environment.run()
    let text = String(decoding: try #require(environment.snapshot), as: UTF8.self)
    #expect(text.ranges(of: "schema_version").count == 1)
    #expect(try Published(environment)["schema_version"] == .integer(1))
  }

  @Test func `nothing of a URL, a host or a variable is published, unless asked for`() async throws {
    try await environment.run()
    let text = String(decoding: try #require(environment.snapshot), as: UTF8.self)
    for word in ["http:", ".test", "ABSENT", "/v1"] { #expect(!text.contains(word), "\(word)") }
    environment.baselineText = environment.baselineText.replacing(
      "\"interval\":\"1h\"", with: "\"publish_origin\":true")
    try await environment.run()
    #expect(try Published(environment)["backends alpha origin"] == .text("http://alpha.test"))
  }

  @Test func `a fact that nobody stated is absent`() async throws {
    try await environment.run()
    let published = try Published(environment)
    #expect(
      published.models("alpha", "acme", "capabilities") == [
        "a": .object([.init("context_tokens", .integer(5))])
      ])
    #expect(published.models("alpha", "acme", "display_name") == ["a": .text("A"), "b": .text("b")])
    #expect(published.models("alpha", "acme", "lifecycle").isEmpty)
    #expect(published["backends alpha probe retry_after_at"] == nil)
    #expect(published["run memory_lost"] == nil && published["run clock_stepped_back"] == nil)
  }

  // MARK: Figures

  @Test func `the counts sum to the backends`() async throws {
    for force in [false, false, true] {
      let counts = try await environment.run(force: force)
      let published = try Published(environment)
      func count(_ name: String) -> Int {
        guard case .integer(let value)? = published["run counts \(name)"] else { return -1 }
        return value
      }
      #expect(count("answered") + count("failed") + count("not_probed") == count("backends"))
      #expect(count("backends") == 4 && count("usable") == 0)
      #expect(count("models") == 2 && counts.models == 2)
      #expect(counts.enabled == 3 && counts.failing.map(\.text) == ["beta", "keyless"])
    }
  }

  @Test func `models counts those that are listed`() async throws {
    try await environment.run()
    environment.answers(["alpha.test": .list(["a"])])
    #expect(try await environment.run(force: true).models == 1)
    #expect(try Published(environment).ids("alpha", "acme") == ["a", "b"])
  }

  @Test func `due again when the first one is, valid until the first row is not`() async throws {
    try await environment.run()
    let start = Moment.after(.seconds(600))
    #expect(
      try Published(environment)["run next_due_at"]
        == (try Published(environment)["backends beta next_probe_at"]),
      "a failure's back-off is shorter than the interval")
    let refreshed = try #require(try Published(environment)["backends alpha providers acme refreshed_at"])
    guard case .text(let text) = refreshed, let at = Timestamp(text) else { return }
    #expect(at > start)
    #expect(
      try Published(environment)["run valid_until"] == .text(at.advanced(by: .seconds(7200)).description))
  }

  @Test func `where nobody waits and nothing is valid, both are the run's end`() async throws {
    environment.baselineText = #"{"schema_version":1,"backends":{"off":{"kind":"ollama","disabled":true}}}"#
    try await environment.run()
    let published = try Published(environment)
    let end = published["run finished_at"]
    #expect(published["run valid_until"] == end && published["run next_due_at"] == end)
  }

  @Test func `a backend that every run may ask is due at the run's end`() async throws {
    environment.baselineText = environment.baselineText.replacing(#","interval":"1h""#, with: "")
    try await environment.run()
    let published = try Published(environment)
    #expect(published["run next_due_at"] == published["run finished_at"])
  }

  @Test func `a start before the last run's end is told`() async throws {
    try await environment.run()
    let before = try Published(environment)["run finished_at"]
    environment.manualClock.stepWall(to: Moment.after(.seconds(-86_400)))
    try await environment.run(force: true)
    let published = try Published(environment)
    #expect(
      published["run clock_stepped_back"] == .bool(true) && environment.log.count("clock_stepped_back") == 1)
    #expect(published["run sequence"] == .integer(2) && published["run finished_at"] != before)
    #expect(published["backends alpha providers acme refreshed_sequence"] == .integer(2))
  }

  // MARK: Changes

  @Test func `the newest 200 changes are kept, newest first`() async throws {
    func list(_ range: Range<Int>) -> TransferResult { .list(range.map { "m\(1000 + $0)" } + ["a"]) }
    environment.answers(["alpha.test": list(0..<150), "beta.test": .list(["b"])])
    try await environment.run()
    environment.answers(["alpha.test": list(0..<80), "beta.test": .list(["b"])])
    for _ in 1...2 { try await environment.run(force: true) }
    func changes() throws -> [Change] {
      try PreviousSnapshot(try #require(environment.snapshot)).removals
    }
    #expect(try changes().count == 70)
    environment.answers(["alpha.test": list(200..<360), "beta.test": .list(["b"])])
    for _ in 1...3 { try await environment.run(force: true) }
    // 70, then 80.
    #expect(try changes().count == 150)
    environment.answers(["alpha.test": list(0..<1), "beta.test": .list(["b"])])
    for _ in 1...3 { try await environment.run(force: true) }
    let kept = try changes()
    #expect(kept.count == 200)
    #expect(kept == kept.sorted { ($0.sequence, $0.at) > ($1.sequence, $1.at) })
    #expect(Set(kept.prefix(160).map(\.sequence)) == [9])
  }

  @Test func `a backend that left and models that went stand in the order of their times`() async throws {
    environment.answers(["alpha.test": .list(["a", "b"]), "beta.test": .list(["b"])])
    try await environment.run(force: true)
    environment.answers(["alpha.test": .list(["a"]), "beta.test": .list(["b"])])
    try await environment.run(force: true)
    environment.baselineText = environment.baselineText.replacing("\"beta\"", with: "\"gamma\"")
    try await environment.run(force: true)
    let changes = try PreviousSnapshot(try #require(environment.snapshot)).removals
    #expect(changes.map(\.kind) == [.modelRemoved, .backendRemoved])
  }

  // MARK: The last net

  @Test func `a row of an earlier run that holds today's key goes, and all else is published`() async throws {
    try await environment.run()
    // Published when it was no secret yet; now it is the key.
    environment.baselineText = environment.baselineText.replacing("ABSENT", with: "PRESENT")
    environment.variables = ["PRESENT": "canary-of-the-day"]
    environment.answers([
      "alpha.test": .list(["canary-of-the-day-1"]), "keyless.test": .json("{}", status: 401),
    ])
    #expect(await environment.failure() == nil, "a model that holds it is dropped long before")
    environment.snapshot = Array(
      String(decoding: try #require(environment.snapshot), as: UTF8.self)
        .replacing("\"display_name\":\"", with: "\"display_name\":\"canary-of-the-day ").utf8)
    environment.answers([:])
    #expect(await environment.failure() == nil)
    let published = String(decoding: try #require(environment.snapshot), as: UTF8.self)
    #expect(!published.contains("canary-of-the-day") && published.contains("\"model_id\":"))
  }

  @Test func `a credential in a file refuses to publish, and keeps what was there`() async throws {
    try await environment.run()
    let (held, count, digests) = (environment.snapshot, environment.publishCount, environment.kept)
    environment.baselineText = environment.baselineText.replacing("ABSENT", with: "PRESENT")
    // A key that the run's own stamps hold: no row can be dropped to be rid of it.
    let stamp = environment.manualClock.wall.advanced(by: .seconds(600)).description
    environment.variables = ["PRESENT": String(stamp.prefix(17))]
    let failure = await environment.failure()
    #expect(failure?.kind == .files)
    #expect(failure?.lines.first?.contains(".json would hold one of") == true)
    for line in (failure?.lines ?? []) + [failure?.advice ?? ""] { #expect(!line.contains(stamp.prefix(17))) }
    #expect(environment.snapshot == held && environment.publishCount == count)
    #expect(digests.count == environment.kept.count)
  }

  @Test func `digests are kept only once the snapshot is published`() async throws {
    environment.failPublishing(
      RunFailure(.files, ["the disk is full"], advice: "the old files are as they were"))
    #expect(await environment.failure()?.lines == ["the disk is full"])
    #expect(environment.kept.isEmpty && environment.log.count("run_completed") == 0)
    environment.failPublishing(nil)
    try await environment.run()
    #expect(environment.kept.keys.sorted() == [Digests.fileName])
    let digests = try #require(environment.kept[Digests.fileName].flatMap(Digests.init))
    #expect(String(decoding: digests.bytes, as: UTF8.self).contains("\"alpha\""))
    #expect(!String(decoding: digests.bytes, as: UTF8.self).contains("\"keyless\""), "it was not probed")
  }

  // MARK: Lost memory

  @Test func `lost memory is set aside and told, and the run goes on from the baseline`() async throws {
    try await environment.run()
    environment.snapshot = Array("{".utf8)
    try await environment.run()
    let published = try Published(environment)
    #expect(
      published["run memory_lost"] == .bool(true) && published["run sequence"] == .integer(2),
      "the history knows")
    #expect(environment.aside == [Array("{".utf8)] && environment.log.count("memory_lost") == 1)
    try await environment.run()
    #expect(try Published(environment)["run memory_lost"] == nil)
  }

  @Test(arguments: [
    ("\"listed\":true", "\"listed\":7"), ("\"kind\":\"openai_compatible\",\"last", "\"kind\":8,\"last"),
  ])
  func `damage to one backend costs that one alone`(_ whole: String, _ damaged: String) async throws {
    environment.answers(["alpha.test": .list(["a"]), "beta.test": .list(["b"])])
    try await environment.run(force: true)
    let text = String(decoding: try #require(environment.snapshot), as: UTF8.self)
    let bytes = Array(text.replacing(whole, with: damaged, maxReplacements: 1).utf8)
    #expect(bytes != Array(text.utf8))
    environment.snapshot = bytes
    environment.answers([:])
    try await environment.run(only: ["keyless"])
    let published = try Published(environment)
    #expect(published["run memory_lost"] == .bool(true) && published["run sequence"] == .integer(2))
    #expect(published["backends alpha providers"] == .object([]))
    #expect(published.ids("beta", "bolt") == ["b"])
    #expect(environment.aside == [bytes] && environment.log.count("memory_lost") == 1)
  }
}
