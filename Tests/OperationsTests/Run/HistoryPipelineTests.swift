@testable import Operations
@testable import SnapshotFiles
@testable import Transport
@testable import Domain
@testable import TestSupport
import JSON
import Testing

/// The history over whole runs: read, noted, published, and gone on from.
struct HistoryPipelineTests {
  private static let baseline = """
    {"schema_version":1,"backends":{
    "alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme"},
    "beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt"}}}
    """
  private let world = MemoryWorld(Self.baseline)
  private let broken = Exchange.json("{}", status: 500)
  private let fine = Exchange.list(["a"])

  private func history() throws -> History { try History(reading: try #require(world.files["history.json"])) }

  private func put(_ name: String, _ text: String) async throws {
    try world.publish([OutputFile(path: name, bytes: Array(text.utf8))], clearing: [])
  }

  @Test func `two failures open an incident and two good checks close it, run by run`() async throws {
    world.answers(["alpha.test": fine, "beta.test": fine])
    try await world.run()
    world.answers(["alpha.test": broken, "beta.test": fine])
    try await world.run()
    #expect(world.log.count("backend_down") == 0)
    try await world.run()
    #expect(world.log.first("backend_down")?.field("backend") == .text("alpha"))
    #expect(try history().openIncident(of: backend("alpha"))?.cause == .server)
    world.answers(["alpha.test": fine, "beta.test": fine])
    try await world.run()
    #expect(world.log.count("backend_up") == 0)
    try await world.run()
    #expect(world.log.first("backend_up")?.field("backend") == .text("alpha"))
    let history = try history()
    #expect(history.incidents.map(\.id) == [1] && history.incidents[0].length == .milliseconds(1_200_080))
    #expect(history.run?.sequence == 5)
    #expect(history.backends[backend("beta")]?.days.first?.checks == 5)
  }

  @Test func `the baseline's rules count, and a change of them is told once`() async throws {
    let other = Self.baseline.replacing("\"backends\"", with: "\"history\":{\"open_after\":1},\"backends\"")
    world.answers(["alpha.test": broken, "beta.test": fine])
    try await world.run()
    world.baselineText = other
    try await world.run()
    let change = try #require(world.log.first("history_rules_changed"))
    #expect(change.field("open_after") == .integer(1) && change.field("previous_open_after") == .integer(2))
    #expect(change.level == .warning)
    try await world.run()
    #expect(world.log.count("history_rules_changed") == 0)
    #expect(try history().rules == HistoryRules(openAfter: 1, closeAfter: 2))
  }

  @Test func `a run that asks nobody leaves the file as it is, to the byte`() async throws {
    world.baselineText = Self.baseline.replacing(#""provider""#, with: #""interval":"2h","provider""#)
    world.answers(["alpha.test": fine, "beta.test": fine])
    try await world.run()
    let bytes = world.files["history.json"]
    try await world.run()
    #expect(try world.files["history.json"] == bytes && Published(world)["run sequence"] == .integer(2))
  }

  @Test func `an interrupted probe is no check`() async throws {
    world.answers(["alpha.test": .fails(.cancelled), "beta.test": fine])
    try await world.run()
    #expect(try history().backends[backend("alpha")]?.checks == [])
    #expect(try history().recovery(of: backend("alpha")) == .noChecks)
  }

  @Test func `without the output nothing is read, kept or learnt`() async throws {
    world.answers(["alpha.test": broken, "beta.test": fine])
    try await put("history.json", "{")
    world.baselineText = Self.baseline.replacing(
      "\"backends\"", with: "\"outputs\":[\"catalogue\"],\"backends\"")
    for _ in 0..<3 { try await world.run() }
    #expect(world.files["history.json"] == Array("{".utf8) && world.aside.isEmpty)
    #expect(world.log.count("backend_down") == 0)
  }

  // MARK: Files that are not as they were left

  @Test func `a snapshot without a history starts with an empty one`() async throws {
    world.answers(["alpha.test": fine, "beta.test": fine])
    world.baselineText = Self.baseline.replacing("\"backends\"", with: "\"outputs\":[],\"backends\"")
    try await world.run()
    world.baselineText = Self.baseline
    try await world.run()
    #expect(
      try history().backends[backend("alpha")]?.checks.count == 1 && world.log.count("memory_lost") == 0)
  }

  @Test func `a history that is newer than the snapshot is gone on from`() async throws {
    world.answers(["alpha.test": broken, "beta.test": fine])
    try await world.run()
    let older = world.snapshot
    try await world.run()
    // Killed between the renames: the history is of run 2, the snapshot of run 1.
    world.snapshot = older
    try await world.run()
    #expect(try Published(world)["run sequence"] == .integer(3))
    let history = try history()
    #expect(history.run?.sequence == 3 && history.backends[backend("alpha")]?.checks.count == 3)
    #expect(history.incidents.map(\.id) == [1], "opened once, by the run that was killed")
    world.snapshot = nil
    try await world.run()
    #expect(try Published(world)["run sequence"] == .integer(4))
  }

  @Test func `a damaged one is set aside and told, and no ordinal is given again`() async throws {
    world.answers(["alpha.test": broken, "beta.test": fine])
    for _ in 0..<2 { try await world.run() }
    let bytes = try #require(world.files["history.json"])
    try await put("history.json", String(decoding: bytes.dropLast(30), as: UTF8.self))
    try await world.run()
    #expect(world.aside == [Array(bytes.dropLast(30))] && world.log.count("memory_lost") == 1)
    #expect(try history().incidents.isEmpty && history().nextIncident == 2)
    try await world.run()
    #expect(try world.log.count("backend_down") == 1 && history().incidents.map(\.id) == [2])
  }

  @Test func `a newer one ends the run before anything is sent`() async throws {
    try await put("history.json", #"{"schema_version":2}"#)
    let transport = world.answers([:])
    let failure = await world.failure()
    #expect(failure?.kind == .usage && failure?.lines.first?.contains("schema_version 2") == true)
    #expect(transport.sent.isEmpty && world.files["history.json"] == Array(#"{"schema_version":2}"#.utf8))
  }

  // MARK: Offline

  @Test func `a machine without a network says so, and counts nothing against anybody`() async throws {
    world.answers(["alpha.test": fine, "beta.test": fine])
    try await world.run()
    world.answers([:])
    for isNews in [true, false, false] {
      try await world.run()
      #expect(world.log.first("machine_offline")?.field("news") == .bool(isNews))
      #expect(try Published(world)["run offline"] == .bool(true))
    }
    // Nobody is due: it stays what it was found to be.
    try await world.run(later: .zero)
    #expect(try Published(world)["run offline"] == .bool(true))
    #expect(world.log.count("machine_offline") == 0)
    var history = try history()
    #expect(history.incidents.isEmpty && history.offline.map(\.runs) == [3])
    #expect(history.backends[backend("alpha")]?.checks.count == 1)
    world.answers(["alpha.test": fine])
    try await world.run()
    #expect(try Published(world)["run offline"] == nil)
    history = try self.history()
    #expect(history.backends[backend("beta")]?.checks.map(\.outcome) == [.ok, .dnsFailure])
  }

  // MARK: Degraded

  @Test func `a good probe much slower than usual is degraded, and stays so until the next`() async throws {
    world.baselineText = """
      {"schema_version":1,"backends":{"alpha":{"kind":"openai_compatible","base_url":"http://alpha.test",
      "provider":"acme","interval":"10m"}}}
      """
    world.answers(["alpha.test": fine])
    for _ in 0..<19 { try await world.run() }
    try slow(by: 900)
    try await world.run()
    #expect(try Published(world)["backends alpha status"] == .text("available"), "too little is known yet")
    try await world.run()
    let published = try Published(world)
    #expect(published["backends alpha status"] == .text("degraded"))
    #expect(published["backends alpha degraded_above_ms"] == .integer(520))
    try await world.run(later: .seconds(60))
    for part in ["status", "degraded_above_ms", "probe"] {
      #expect(
        try Published(world)["backends alpha \(part)"] == published["backends alpha \(part)"], "\(part)")
    }
    #expect(try Published(world)["backends alpha roll"] == .text("not_due"))
    #expect(try history().incidents.isEmpty, "slow is not down")
    world.answers(["alpha.test": fine])
    try await world.run()
    #expect(try Published(world)["backends alpha status"] == .text("available"))
    #expect(try Published(world)["backends alpha degraded_above_ms"] == nil)
  }

  private func slow(by milliseconds: Int) throws {
    world.script(
      ScriptedTransport { [clock = world.manualClock, fine] _ in
        clock.advance(by: .milliseconds(milliseconds))
        return fine
      })
  }

  // MARK: Secrets

  @Test func `a name of an earlier run in which a key stands does not block publishing`() async throws {
    let key = "canary_of_beta"
    world.baselineText = Self.baseline.replacing("\"beta\"", with: "\"\(key)\"")
    world.answers(["alpha.test": fine, "beta.test": broken])
    for _ in 0..<2 { try await world.run() }
    world.baselineText = Self.baseline.replacing("beta", with: "gamma")
    try await world.run()
    world.variables = ["ALPHA_KEY": key]
    world.baselineText = Self.baseline.replacing(
      #""provider":"acme""#, with: #""provider":"acme","credential":{"env":"ALPHA_KEY"}"#)
    try await world.run()
    let text = String(decoding: try #require(world.files["history.json"]), as: UTF8.self)
    #expect(try !text.contains(key) && history().incidents.first?.moreMembers == 1)
  }
}
