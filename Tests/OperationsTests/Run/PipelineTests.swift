@testable import Operations
@testable import TestSupport
@testable import Transport
import JSON
import Synchronization
import Testing

/// The whole job, from a baseline's bytes to published files, in a world without a machine.
struct PipelineTests {
  private static let two = """
    {"schema_version":1,"backends":{
    "alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme"},
    "beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt","models":{"bolt":[{"model_id":"b"}]}}}}
    """
  private let environment = InMemoryEnvironment(Self.two)

  private func outcome(_ backend: String) throws -> JSONValue? {
    try Published(environment)["backends \(backend) probe outcome"]
  }

  // MARK: Two runs in a row

  @Test func `the second run keeps, refreshes and marks`() async throws {
    environment.answers(["alpha.test": .list(["a", "gone"]), "beta.test": .json("{}", status: 500)])
    let first = try await environment.run()
    #expect(first.answered == 1 && first.failed == 1 && first.models == 2 && first.assumed == 1)
    environment.answers(["alpha.test": .list(["a", "new"]), "beta.test": .list(["b"])])
    let second = try await environment.run()
    #expect(second.answered == 2 && second.failed == 0 && second.models == 3 && second.assumed == 0)
    let published = try Published(environment)
    #expect(published["run sequence"] == .integer(2))
    #expect(
      published.models("alpha", "acme", "listed") == [
        "a": .bool(true), "gone": .bool(false), "new": .bool(true),
      ])
    #expect(Array(published.models("alpha", "acme", "missing_since").keys) == ["gone"])
    let firstSeen = published.models("alpha", "acme", "first_seen_at")
    #expect(firstSeen["a"] == firstSeen["gone"] && firstSeen["a"] != firstSeen["new"])
    #expect(published["backends beta providers bolt source"] == .text("probe"))
    #expect(environment.log.names.contains("backend_recovered"))

    try await environment.run()
    let change = try Published(environment).root["changes"]?.elements?.map { JSONValue($0) }
    #expect(try Published(environment).ids("alpha", "acme") == ["a", "new"])
    #expect(change?.count == 1)
    #expect(environment.log.first("model_removed")?.field("model_id") == .text("gone"))
  }

  @Test func `a backend under back-off keeps showing why`() async throws {
    environment.answers(["alpha.test": .json("{}", status: 401), "beta.test": .list(["b"])])
    try await environment.run()
    let transport = environment.answers(["alpha.test": .list(["a"]), "beta.test": .list(["b"])])
    let counts = try await environment.run()
    #expect(counts.answered == 1 && counts.failed == 0 && counts.notProbed == 1)
    #expect(counts.failing.map(\.text) == ["alpha"], "conditions judge the last probe sent")
    #expect(try outcome("alpha") == .text("auth_rejected"))
    #expect(try Published(environment)["backends alpha roll"] == .text("not_due"))
    #expect(try Published(environment)["backends alpha probe sequence"] == .integer(1))
    #expect(transport.sent.count == 1)
    #expect(try await environment.run(force: true).answered == 2)
  }

  // MARK: Events

  @Test func `the events of a run, in order`() async throws {
    environment.baselineText = Self.two.replacing(
      "\"backends\"", with: "\"defaults\":{\"max_in_flight\":1},\"backends\"")
    environment.answers(["alpha.test": .list(["a"]), "beta.test": .json("{}", status: 500)])
    try await environment.run()
    #expect(
      environment.log.names == [
        "run_started", "probe_started", "probe_completed", "probe_started", "probe_completed", "probe_failed",
        "run_completed",
      ])
    let started = try #require(environment.log.first("run_started"))
    #expect(started.field("backends") == .integer(2) && started.field("due") == .integer(2))
    let completed = try #require(environment.log.first("run_completed"))
    #expect(completed.field("answered") == .integer(1) && completed.field("duration_ms") == .integer(40))
  }

  @Test func `when every probe of a run failed, one more warning says so, with all outcomes`() async throws {
    environment.answers(["alpha.test": .json("{}", status: 500), "beta.test": .json("{}", status: 500)])
    try await environment.run()
    let all = try #require(environment.log.first("all_probes_failed"))
    #expect(all.level == .warning)
    #expect(all.field("outcomes") == .object([.init("server_error", .integer(2))]))
    environment.answers(["alpha.test": .list(["a"]), "beta.test": .json("{}", status: 500)])
    try await environment.run()
    #expect(environment.log.count("all_probes_failed") == 0)
    // Nobody asked is nobody failed.
    try await environment.run(later: .zero, only: ["alpha"])
    #expect(environment.log.count("all_probes_failed") == 0)
  }

  @Test func `what was dropped and what is suspect is told`() async throws {
    let ten = (0..<10).map { "m\($0)" }
    environment.answers(["alpha.test": .list(ten + ["m0", "bad "]), "beta.test": .list(["b"])])
    try await environment.run()
    let dropped = try #require(environment.log.first("row_dropped"))
    #expect(dropped.field("models") == .integer(2))
    #expect(try Published(environment)["backends alpha dropped models"] == .integer(2))
    #expect(try Published(environment)["backends alpha dropped reasons bad_id"] == .integer(1))
    environment.answers(["alpha.test": .list(["m0"]), "beta.test": .list(["b"])])
    try await environment.run()
    #expect(environment.log.count("list_suspect") == 1)
    #expect(try Published(environment)["backends alpha list_suspect"] == .bool(true))
    try await environment.run()
    #expect(try Published(environment)["backends alpha list_suspect"] == nil)
  }

  @Test func `a row that is too long makes one line, and counted until a list is read anew`()
    async throws
  {
    environment.baselineText = environment.baselineText.replacing(
      "\"backends\"", with: "\"defaults\":{\"limits\":{\"models_per_row\":3}},\"backends\"")
    environment.answers(["alpha.test": .list(["a", "b", "c", "d"]), "beta.test": .list(["b"])])
    try await environment.run()
    let line = try #require(environment.log.first("row_too_long"))
    #expect(environment.log.count("row_too_long") == 1 && line.level == .warning)
    #expect(line.field("models") == .integer(4) && line.field("limit") == .integer(3))
    #expect(try Published(environment)["backends alpha dropped models"] == .integer(4))
    #expect(try Published(environment)["backends alpha dropped models_in_rows"] == .integer(4))
    try await environment.run(later: .zero, only: ["beta"])
    #expect(try Published(environment)["backends alpha dropped models"] == .integer(4))
    environment.answers(["alpha.test": .list(["a", "b"]), "beta.test": .list(["b"])])
    try await environment.run()
    #expect(try Published(environment)["backends alpha dropped"] == nil)
  }

  @Test func `a changed address is tried at once, another spelling of it is not`() async throws {
    environment.answers(["alpha.test": .json("{}", status: 401), "beta.test": .list(["b"])])
    try await environment.run()
    environment.baselineText = Self.two.replacing("http://alpha.test", with: "http://ALPHA.test:80/v1/")
    try await environment.run()
    #expect(try Published(environment)["backends alpha roll"] == .text("not_due"))
    environment.baselineText = Self.two.replacing("http://alpha.test", with: "http://gamma.test")
    environment.answers(["gamma.test": .list(["a"]), "beta.test": .list(["b"])])
    try await environment.run()
    #expect(try outcome("alpha") == .text("ok"))
  }

  // MARK: Selection and profiles

  @Test func `only asks whom it names, due or not, and says so`() async throws {
    environment.answers(["alpha.test": .list(["a"]), "beta.test": .json("{}", status: 401)])
    try await environment.run()
    let transport = environment.answers(["alpha.test": .list(["a2"]), "beta.test": .list(["b"])])
    let counts = try await environment.run(only: ["beta"])
    #expect(transport.sent.map(\.url) == ["http://beta.test/v1/models"])
    #expect(counts.answered == 1 && counts.notProbed == 1)
    let published = try Published(environment)
    #expect(published["run selection only"] == .array([.text("beta")]))
    #expect(published["backends alpha roll"] == .text("not_selected"))
    #expect(published["backends alpha providers acme stale"] == .bool(false))
    #expect(published.ids("alpha", "acme") == ["a"])
    try await environment.run()
    #expect(try Published(environment)["run selection"] == nil)
  }

  @Test func `a name that the baseline has not ends the run before anything is sent`() async {
    let transport = environment.answers([:])
    let failure = await environment.failure(only: ["alhpa", "beta"])
    #expect(failure?.kind == .usage)
    #expect(failure?.lines.first?.contains("did you mean \"alpha\"") == true)
    #expect(transport.sent.isEmpty && environment.publishCount == 0)
  }

  @Test func `another profile's backend passes through, one of no profile leaves with a change`() async throws
  {
    environment.baselineText = """
      {"schema_version":1,"backends":{"alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme"}},
      "profiles":{"home":{"backends":{"beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt"}}}}}
      """
    environment.answers(["alpha.test": .list(["a"]), "beta.test": .list(["b"])])
    try await environment.run(profile: "home")
    let line = try Published(environment)["backends beta"]
    try await environment.run()
    var published = try Published(environment)
    #expect(published["backends beta roll"] == .text("not_selected"))
    for part in ["probe", "providers", "kind", "consecutive_failures", "last_success_at", "status"] {
      guard case .object(let members)? = line else { return }
      #expect(published["backends beta \(part)"] == members.first { $0.key == part }?.value, "\(part)")
    }
    environment.baselineText = Self.two.replacing("beta", with: "gamma")
    environment.answers(["alpha.test": .list(["a"]), "gamma.test": .list(["g"])])
    try await environment.run()
    published = try Published(environment)
    #expect(published["backends beta"] == nil)
    let change = published.root["changes"]?.elements?.map { JSONValue($0) }
    #expect(change?.count == 1 && environment.log.count("backend_removed") == 1)
    #expect(environment.log.first("backend_removed")?.field("backend") == .text("beta"))
  }

  // MARK: Ends

  @Test func `a run cut short publishes what is known, and says for whom it was too short`() async throws {
    environment.baselineText = """
      {"schema_version":1,"defaults":{"max_in_flight":1,"run_deadline":"15s"},"backends":{
      "alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme"},
      "beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt"},
      "gamma":{"kind":"openai_compatible","base_url":"http://gamma.test","provider":"core"}}}
      """
    environment.script(
      ScriptedTransport { [clock = environment.manualClock] sent in
        clock.advance(by: .seconds(9))
        return sent.number == 1 ? .fails(.deadline, phase: .firstByte) : .list(["a"])
      })
    let counts = try await environment.run()
    #expect(environment.log.count("run_deadline_short") == 1)
    #expect(counts.answered == 1 && counts.notProbed == 2)
    #expect(counts.interrupted.map(\.text) == ["beta", "gamma"])
    let published = try Published(environment)
    #expect(published["run partial"] == .bool(true))
    #expect(published["run partial_backends"] == .array([.text("beta"), .text("gamma")]))
    #expect(
      published["backends beta roll"] == .text("interrupted") && published["backends beta probe"] == nil)
    // Whoever was cut short goes first.
    let next = environment.answers([
      "alpha.test": .list(["a"]), "beta.test": .list(["b"]), "gamma.test": .list(["c"]),
    ])
    try await environment.run()
    #expect(next.sent.map { $0.url.dropFirst(7).prefix(4) } == ["beta", "gamm", "alph"])
    #expect(try Published(environment)["run partial"] == .bool(false))
    #expect(try Published(environment)["run partial_backends"] == nil)
  }

  @Test func `our own failure publishes nothing`() async {
    environment.script(ScriptedTransport { _ in throw LocalResourceError("no descriptors left") })
    let failure = await environment.failure()
    #expect(failure?.kind == .files && failure?.lines == ["no descriptors left"])
    #expect(environment.publishCount == 0 && environment.kept.isEmpty)
  }

  @Test func `a baseline with errors ends the run with all of them`() async {
    environment.baselineText = #"{"schema_version":1,"backends":{"alpha":{"kind":"opena1"},"Beta":{}}}"#
    let failure = await environment.failure()
    #expect(failure?.kind == .usage && (failure?.lines.count ?? 0) >= 2)
    #expect(environment.publishCount == 0)
  }

  @Test func `the machine's cap on probes under way counts when it is the lower one`() async throws {
    let backends = (0..<4).map { number in
      #""b\#(number)":{"kind":"openai_compatible","base_url":"http://b\#(number).test","provider":"acme"}"#
    }
    for (cap, most) in [(nil, 4), (1, 1), (2, 2), (100, 4)] as [(Int?, Int)] {
      let environment = InMemoryEnvironment(
        #"{"schema_version":1,"backends":{\#(backends.joined(separator: ","))}}"#)
      let gauge = Gauge()
      environment.script(
        ScriptedTransport { _ in
          gauge.enter()
          defer { gauge.leave() }
          // Nobody leaves before as many are inside as may be, and whoever comes beyond that has time to.
          while gauge.most < most { try await Task.sleep(for: .milliseconds(1)) }
          try await Task.sleep(for: .milliseconds(10))
          return .list(["a"])
        })
      #expect(try await environment.run(maxInFlight: cap).answered == 4)
      #expect(gauge.most == most, "\(gauge.most) under \(most)")
    }
  }
}

/// How many are inside at once.
private final class Gauge: Sendable {
  private let counts = Mutex((now: 0, most: 0))

  var most: Int { counts.withLock { $0.most } }

  func enter() {
    counts.withLock { counts in
      counts.now += 1
      counts.most = max(counts.most, counts.now)
    }
  }

  func leave() { counts.withLock { $0.now -= 1 } }
}
