@testable import Domain
@testable import Operations
@testable import SnapshotFiles
@testable import TestSupport
@testable import Transport
import JSON
import Testing

/// Snapshots that are kept, and published again.
struct RestoreTests {
  private static let baseline = """
    {"schema_version":1,"keep":2,"defaults":{"interval":"1h"},"backends":{
    "alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme"},
    "beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt"}}}
    """
  private let environment = InMemoryEnvironment(Self.baseline)

  private func twoRuns() async throws {
    environment.answers(["alpha.test": .list(["a-old"]), "beta.test": .list(["b"])])
    try await environment.run(force: true)
    environment.answers(["alpha.test": .list(["a-new"])])
    try await environment.run(force: true)
  }

  @Test func `the last ones are kept, byte for byte`() async throws {
    environment.answers(["alpha.test": .list(["a"])])
    for _ in 0..<4 { try await environment.run(force: true) }
    #expect(environment.checkpoints() == [3, 4])
    #expect(try environment.checkpoint(4) == environment.snapshot)
    environment.baselineText = Self.baseline.replacing("\"keep\":2,", with: "")
    try await environment.run(force: true)
    #expect(environment.checkpoints() == [3, 4], "nothing said: none added, none removed")
    environment.baselineText = Self.baseline.replacing("\"keep\":2", with: "\"keep\":0")
    try await environment.run(force: true)
    #expect(environment.checkpoints().isEmpty)
  }

  @Test func `that one cannot be kept is told, and fails nothing`() async throws {
    environment.answers(["alpha.test": .list(["a"])])
    environment.failKeeping()
    try await environment.run()
    #expect(environment.log.count("checkpoint_not_kept") == 1 && environment.snapshot != nil)
  }

  @Test func `a run counts on from what is kept`() async throws {
    environment.answers(["alpha.test": .list(["a"])])
    try await environment.run()
    environment.putCheckpoint(41, environment.snapshot)
    try await environment.run()
    #expect(try Published(environment)["run sequence"] == .integer(42))
  }

  @Test func `a restored run has the old rows, stamps and probes, stale, and asks nobody`() async throws {
    try await twoRuns()
    let first = try Published(try #require(try environment.checkpoint(1)))
    let transport = environment.answers([:])
    try await environment.restore(1)
    let restored = try Published(environment)
    #expect(transport.sent.isEmpty)
    #expect(restored["run sequence"] == .integer(3) && restored["run restored_from"] == .integer(1))
    #expect(restored["run id"] != first["run id"])
    #expect(restored.ids("alpha", "acme") == ["a-old"])
    for path in ["alpha providers acme refreshed_at", "alpha probe", "beta probe", "beta status"] {
      #expect(restored["backends \(path)"] == first["backends \(path)"], "\(path)")
    }
    #expect(restored["backends alpha providers acme stale"] == .bool(true))
    #expect(environment.files["metrics.prom"] != nil)
    #expect(environment.checkpoints() == [1, 2, 3], "the one that was restored stays for another try")
    let event = try #require(environment.log.first("restored"))
    #expect(event.field("sequence") == .integer(1) && event.field("left_out") == .array([]))
    let changes = try ChangesFile.read(try #require(environment.files["changes.json"])).journal.changes
    #expect(
      changes.contains { $0.sequence == 3 && $0.model?.text == "a-new" },
      "news beside what was published last")
  }

  @Test func `of a fleet the machine keeps its part`() async throws {
    let part = try #require((1...2).compactMap { Shard($0, of: 2) }.first { $0.contains(backend("alpha")) })
    environment.answers(["alpha.test": .list(["a"]), "beta.test": .list(["b"])])
    try await environment.run(shard: part)
    try await environment.restore(1)
    #expect(try Published(environment)["run selection shard"] == .text(part.text))
  }

  @Test func `a backend that fails now keeps its rest, one that does not is due as ever`() async throws {
    try await twoRuns()
    let until = try #require(try Published(environment)["backends beta next_probe_at"])
    let due = try Published(try #require(try environment.checkpoint(1)))["backends alpha next_probe_at"]
    try await environment.restore(1, later: .seconds(1))
    let restored = try Published(environment)
    #expect(restored["backends beta probe outcome"] == .text("ok"))
    #expect(restored["backends beta next_probe_at"] == until)
    #expect(restored["backends alpha next_probe_at"] == due)
    try await environment.run(later: .seconds(7200))
    #expect(try Published(environment)["backends alpha roll"] == .text("probed"))
    #expect(try Published(environment)["run restored_from"] == nil)
  }

  @Test func `what the baseline no longer names is left out by name, or refuses the whole`() async throws {
    try await twoRuns()
    environment.baselineText = """
      {"schema_version":1,"keep":2,"backends":{
      "beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt"},
      "gamma":{"kind":"openai_compatible","base_url":"http://gamma.test","models":{"acme":[{"model_id":"g","display_name":"G"}]}}}}
      """
    let files = environment.files
    await #expect(throws: RunFailure.self) { try await environment.restore(1, isStrict: true) }
    #expect(environment.files == files, "nothing was changed")
    try await environment.restore(1)
    let event = try #require(environment.log.first("restored"))
    #expect(event.field("left_out") == .array([.text("alpha")]))
    #expect(event.field("unknown") == .array([.text("gamma")]))
    let restored = try Published(environment)
    #expect(restored["backends alpha"] == nil && restored.ids("gamma", "acme") == ["g"])
    #expect(restored["backends gamma probe"] == nil)
  }

  @Test func `a sequence that is not kept: its neighbours are named`() async throws {
    try await twoRuns()
    environment.putCheckpoint(9, environment.snapshot)
    do throws(RunFailure) {
      try await environment.restore(5)
      Issue.record("it was restored")
    } catch {
      #expect(
        error.kind == .usage && error.lines == ["no snapshot of run 5 is kept; the nearest are 2 and 9"])
    }
  }

  @Test(arguments: ["", "{", "{}", "damaged line", "another run's"])
  func `one that cannot be read whole is not restored at all`(_ damage: String) async throws {
    try await twoRuns()
    var bytes = Array(damage.utf8)
    if damage == "damaged line" {
      let text = String(decoding: try #require(try environment.checkpoint(1)), as: UTF8.self)
      bytes = Array(text.replacing("\"model_id\":\"a-old\"", with: "\"model_id\":7").utf8)
    }
    if damage == "another run's" { bytes = try #require(try environment.checkpoint(2)) }
    environment.putCheckpoint(1, bytes)
    let files = environment.files
    do throws(RunFailure) {
      try await environment.restore(1)
      Issue.record("it was restored")
    } catch {
      #expect(error.kind == .files && environment.files == files)
    }
  }

  @Test func `the one that was restored is kept beside the last ones, until the next run`() async throws {
    try await twoRuns()
    try await environment.restore(1)
    #expect(environment.checkpoints() == [1, 2, 3])
    try await environment.run(force: true)
    #expect(environment.checkpoints() == [3, 4])
  }

  @Test func `what looks like a key in a checkpoint, or in the last snapshot, is not published again`()
    async throws
  {
    let key = "sk-ant-api03-" + String(repeating: "Ab3dEf9hIj", count: 9) + "AA"
    try await twoRuns()
    let text = String(decoding: try #require(try environment.checkpoint(1)), as: UTF8.self)
    let spoilt = Array(text.replacing("\"model_id\":\"a-old\"", with: "\"model_id\":\"\(key)\"").utf8)
    let clean = { (environment: InMemoryEnvironment) in
      environment.files.values.allSatisfy { $0.firstRange(of: Array(key.utf8)) == nil }
    }
    environment.putCheckpoint(1, spoilt)
    try await environment.restore(1)
    #expect(clean(environment))
    #expect(try Published(environment)["backends alpha dropped reasons secret"] == .integer(1))
    #expect(try Published(environment)["backends alpha providers acme"] == nil)
    // Carried over by a run that asks nobody, one that is answered, one that is not, and one that has another list.
    let answers: [(String, TransferResult?)] = [
      ("not due", nil), ("listed", .list(["a-old", "new"])), ("failed", .json("{}", status: 500)),
    ]
    for (name, answer) in answers {
      let environment = InMemoryEnvironment(Self.baseline)
      environment.snapshot = spoilt
      environment.answers(answer.map { ["alpha.test": $0] } ?? [:])
      try await environment.run(later: .seconds(1), force: answer != nil)
      #expect(clean(environment), "\(name)")
      #expect(try Published(environment)["backends beta providers bolt"] != nil, "\(name)")
    }
  }

  @Test func `the list looks at heads alone, a restore at all`() async throws {
    try await twoRuns()
    let text = String(decoding: try #require(try environment.checkpoint(1)), as: UTF8.self)
    let damaged = Array(text.replacing("\"model_id\":\"a-old\"", with: "\"model_id\":7").utf8)
    #expect(CheckpointEntry(damaged, sequence: 1).header?.sequence == 1)
    #expect(CheckpointEntry(damaged, sequence: 2).header == nil)
    #expect(CheckpointEntry(Array("{".utf8), sequence: 1).header == nil)
    #expect(throws: UnreadableFile.self) { try Checkpoint(damaged, sequence: 1) }
  }

  @Test func `a key that is known by now does not come back`() async throws {
    let key = "kx4-Zq81-long-enough-9"
    environment.answers(["alpha.test": .list(["a", key]), "beta.test": .list(["b"])])
    try await environment.run()
    #expect(try #require(environment.snapshot).firstRange(of: Array(key.utf8)) != nil)
    environment.baselineText = Self.baseline.replacing(
      "\"provider\":\"bolt\"", with: "\"provider\":\"bolt\",\"credential\":{\"env\":\"KEY\"}")
    environment.variables = ["KEY": key]
    try await environment.restore(1)
    #expect(try #require(environment.snapshot).firstRange(of: Array(key.utf8)) == nil)
    #expect(try Published(environment).ids("alpha", "acme") == ["a"])
  }
}
