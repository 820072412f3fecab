@testable import Domain
@testable import Operations
@testable import SnapshotFiles
@testable import TestSupport
@testable import Transport
import JSON
import Testing

/// The history over whole runs: read, noted, published, and gone on from.
struct HistoryPipelineTests {
  private static let baseline = """
    {"schema_version":1,"backends":{
    "alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme"},
    "beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt"}}}
    """
  private let environment = InMemoryEnvironment(Self.baseline)
  private let broken = TransferResult.json("{}", status: 500)
  private let fine = TransferResult.list(["a"])

  private func history() throws -> History {
    try History(reading: try #require(environment.files["history.json"]))
  }

  private func put(_ name: String, _ text: String) async throws {
    try environment.publish([OutputFile(path: name, bytes: Array(text.utf8))], clearing: [])
  }

  @Test func `two failures open an incident and two good checks close it, run by run`() async throws {
    environment.answers(["alpha.test": fine, "beta.test": fine])
    try await environment.run()
    environment.answers(["alpha.test": broken, "beta.test": fine])
    try await environment.run()
    #expect(environment.log.count("backend_down") == 0)
    try await environment.run()
    #expect(environment.log.first("backend_down")?.field("backend") == .text("alpha"))
    #expect(try history().openIncident(of: backend("alpha"))?.cause == .server)
    environment.answers(["alpha.test": fine, "beta.test": fine])
    try await environment.run()
    #expect(environment.log.count("backend_up") == 0)
    try await environment.run()
    #expect(environment.log.first("backend_up")?.field("backend") == .text("alpha"))
    let history = try history()
    #expect(history.incidents.map(\.id) == [1] && history.incidents[0].length == .milliseconds(1_200_080))
    #expect(history.run?.sequence == 5)
    #expect(history.backends[backend("beta")]?.days.first?.checks == 5)
  }

  @Test func `the baseline's rules count, and a change of them is told once`() async throws {
    let other = Self.baseline.replacing("\"backends\"", with: "\"history\":{\"open_after\":1},\"backends\"")
    environment.answers(["alpha.test": broken, "beta.test": fine])
    try await environment.run()
    environment.baselineText = other
    try await environment.run()
    let change = try #require(environment.log.first("history_rules_changed"))
    #expect(change.field("open_after") == .integer(1) && change.field("previous_open_after") == .integer(2))
    #expect(change.level == .warning)
    try await environment.run()
    #expect(environment.log.count("history_rules_changed") == 0)
    #expect(try history().rules == HistoryRules(openAfter: 1, closeAfter: 2))
  }

  @Test func `a run that asks nobody leaves the file as it is, to the byte`() async throws {
    environment.baselineText = Self.baseline.replacing(#""provider""#, with: #""interval":"2h","provider""#)
    environment.answers(["alpha.test": fine, "beta.test": fine])
    try await environment.run()
    let bytes = environment.files["history.json"]
    try await environment.run()
    #expect(
      try environment.files["history.json"] == bytes && Published(environment)["run sequence"] == .integer(2))
  }

  @Test func `an interrupted probe is no check`() async throws {
    environment.answers(["alpha.test": .fails(.cancelled), "beta.test": fine])
    try await environment.run()
    #expect(try history().backends[backend("alpha")]?.checks == [])
    #expect(try history().recovery(of: backend("alpha")) == .noChecks)
  }

  @Test func `without the output nothing is read, kept or learnt`() async throws {
    environment.answers(["alpha.test": broken, "beta.test": fine])
    try await put("history.json", "{")
    environment.baselineText = Self.baseline.replacing(
      "\"backends\"", with: "\"outputs\":[\"catalogue\"],\"backends\"")
    for _ in 0..<3 { try await environment.run() }
    #expect(environment.files["history.json"] == Array("{".utf8) && environment.aside.isEmpty)
    #expect(environment.log.count("backend_down") == 0)
  }

  // MARK: Files that are not as they were left

  @Test func `a snapshot without a history starts with an empty one`() async throws {
    environment.answers(["alpha.test": fine, "beta.test": fine])
    environment.baselineText = Self.baseline.replacing("\"backends\"", with: "\"outputs\":[],\"backends\"")
    try await environment.run()
    environment.baselineText = Self.baseline
    try await environment.run()
    #expect(
      try history().backends[backend("alpha")]?.checks.count == 1 && environment.log.count("memory_lost") == 0
    )
  }

  @Test func `a history that is newer than the snapshot is gone on from`() async throws {
    environment.answers(["alpha.test": broken, "beta.test": fine])
    try await environment.run()
    let older = environment.snapshot
    try await environment.run()
    // Killed between the renames: the history is of run 2, the snapshot of run 1.
    environment.snapshot = older
    try await environment.run()
    #expect(try Published(environment)["run sequence"] == .integer(3))
    let history = try history()
    #expect(history.run?.sequence == 3 && history.backends[backend("alpha")]?.checks.count == 3)
    #expect(history.incidents.map(\.id) == [1], "opened once, by the run that was killed")
    environment.snapshot = nil
    try await environment.run()
    #expect(try Published(environment)["run sequence"] == .integer(4))
  }

  @Test func `a damaged one is set aside and told, and no ordinal is given again`() async throws {
    environment.answers(["alpha.test": broken, "beta.test": fine])
    for _ in 0..<2 { try await environment.run() }
    let bytes = try #require(environment.files["history.json"])
    try await put("history.json", String(decoding: bytes.dropLast(30), as: UTF8.self))
    try await environment.run()
    #expect(environment.aside == [Array(bytes.dropLast(30))] && environment.log.count("memory_lost") == 1)
    #expect(try history().incidents.isEmpty && history().nextIncident == 2)
    try await environment.run()
    #expect(try environment.log.count("backend_down") == 1 && history().incidents.map(\.id) == [2])
  }

  @Test func `a newer one ends the run before anything is sent`() async throws {
    try await put("history.json", #"{"schema_version":2}"#)
    let transport = environment.answers([:])
    let failure = await environment.failure()
    #expect(failure?.kind == .usage && failure?.lines.first?.contains("schema_version 2") == true)
    #expect(
      transport.sent.isEmpty && environment.files["history.json"] == Array(#"{"schema_version":2}"#.utf8))
  }

  // MARK: Offline

  @Test func `a machine without a network says so, and counts nothing against anybody`() async throws {
    environment.answers(["alpha.test": fine, "beta.test": fine])
    try await environment.run()
    environment.answers([:])
    for isNews in [true, false, false] {
      try await environment.run()
      #expect(environment.log.first("machine_offline")?.field("news") == .bool(isNews))
      #expect(try Published(environment)["run offline"] == .bool(true))
    }
    // Nobody is due: it stays what it was found to be.
    try await environment.run(later: .zero)
    #expect(try Published(environment)["run offline"] == .bool(true))
    #expect(environment.log.count("machine_offline") == 0)
    var history = try history()
    #expect(history.incidents.isEmpty && history.offline.map(\.runs) == [3])
    #expect(history.backends[backend("alpha")]?.checks.count == 1)
    environment.answers(["alpha.test": fine])
    try await environment.run()
    #expect(try Published(environment)["run offline"] == nil)
    history = try self.history()
    #expect(history.backends[backend("beta")]?.checks.map(\.outcome) == [.ok, .dnsFailure])
  }

  // MARK: Degraded

  @Test func `a good probe much slower than usual is degraded, and stays so until the next`() async throws {
    environment.baselineText = """
      {"schema_version":1,"backends":{"alpha":{"kind":"openai_compatible","base_url":"http://alpha.test",
      "provider":"acme","interval":"10m"}}}
      """
    environment.answers(["alpha.test": fine])
    for _ in 0..<19 { try await environment.run() }
    try slow(by: 900)
    try await environment.run()
    #expect(
      try Published(environment)["backends alpha status"] == .text("available"), "too little is known yet")
    try await environment.run()
    let published = try Published(environment)
    #expect(published["backends alpha status"] == .text("degraded"))
    #expect(published["backends alpha degraded_above_ms"] == .integer(520))
    try await environment.run(later: .seconds(60))
    for part in ["status", "degraded_above_ms", "probe"] {
      #expect(
        try Published(environment)["backends alpha \(part)"] == published["backends alpha \(part)"], "\(part)"
      )
    }
    #expect(try Published(environment)["backends alpha roll"] == .text("not_due"))
    #expect(try history().incidents.isEmpty, "slow is not down")
    environment.answers(["alpha.test": fine])
    try await environment.run()
    #expect(try Published(environment)["backends alpha status"] == .text("available"))
    #expect(try Published(environment)["backends alpha degraded_above_ms"] == nil)
  }

  private func slow(by milliseconds: Int) throws {
    environment.script(
      ScriptedTransport { [clock = environment.manualClock, fine] _ in
        clock.advance(by: .milliseconds(milliseconds))
        return fine
      })
  }

  // MARK: Secrets

  @Test func `a name of an earlier run in which a key stands does not block publishing`() async throws {
    let key = "canary_of_beta"
    environment.baselineText = Self.baseline.replacing("\"beta\"", with: "\"\(key)\"")
    environment.answers(["alpha.test": fine, "beta.test": broken])
    for _ in 0..<2 { try await environment.run() }
    environment.baselineText = Self.baseline.replacing("beta", with: "gamma")
    try await environment.run()
    environment.variables = ["ALPHA_KEY": key]
    environment.baselineText = Self.baseline.replacing(
      #""provider":"acme""#, with: #""provider":"acme","credential":{"env":"ALPHA_KEY"}"#)
    try await environment.run()
    let text = String(decoding: try #require(environment.files["history.json"]), as: UTF8.self)
    #expect(try !text.contains(key) && history().incidents.first?.moreMembers == 1)
  }
}
