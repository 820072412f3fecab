@testable import Baseline
@testable import Domain
@testable import Probing
@testable import TestSupport
@testable import Transport
import Testing

/// Who is called, in which order, and who is not and why.
struct ScheduleTests {
  private var plan = Plan(backends: [], maxInFlight: 32, maxInFlightPerHost: 6, runDeadline: nil)
  private var backendStates: [BackendName: BackendState] = [:]
  private var missingCredential: Set<BackendName> = []

  private func backend(
    _ name: String, deadline: Duration = .seconds(10), host: String? = nil
  ) throws -> BackendPlan {
    var plan = BackendPlan(
      name: try #require(BackendName(name)), kind: "openai_compatible",
      base: try BaseURL("http://\(host ?? name + ".test")", rootPath: ""), folder: "/")
    plan.deadline = deadline
    return plan
  }

  private mutating func add(_ names: String...) throws {
    for name in names { plan.backends.append(try backend(name)) }
  }

  /// Puts `name` under back-off for a minute more.
  private mutating func punish(_ name: String, probedAt: Timestamp = Moment.start) throws {
    var probe = ProbeRecord(id: "0123abcd", sequence: 1, outcome: .authRejected, startedAt: probedAt)
    probe.attempts = 1
    backendStates[try #require(BackendName(name))] = BackendState(
      probe: probe, consecutiveFailures: 1, nextProbeAt: Moment.after(.seconds(60)))
  }

  private func schedule(_ selection: Schedule.Selection = Schedule.Selection()) -> Schedule {
    Schedule(
      plan: plan, backendStates: backendStates, barred: Schedule.Barred(missingCredential: missingCredential),
      selection: selection, now: Moment.start)
  }

  private func rolls(_ schedule: Schedule) -> [String: Disposition] {
    Dictionary(uniqueKeysWithValues: schedule.others.map { ($0.key.text, $0.value) })
  }

  private func names(_ schedule: Schedule) -> [String] { schedule.due.map(\.name.text) }

  @Test mutating func `each backend is due, or has one word why not`() throws {
    try add("armed", "bare", "off", "tired")
    plan.backends[2].isDisabled = true
    missingCredential = [plan.backends[1].name]
    try punish("tired")
    #expect(names(schedule()) == ["armed"])
    #expect(rolls(schedule()) == ["bare": .credentialMissing, "off": .disabled, "tired": .notDue])
  }

  @Test mutating func `force overrides dueness, never disabled or a missing credential`() throws {
    try add("bare", "off", "tired")
    plan.backends[1].isDisabled = true
    missingCredential = [plan.backends[0].name]
    try punish("tired")
    let forced = schedule(Schedule.Selection(force: true))
    #expect(names(forced) == ["tired"])
    #expect(rolls(forced) == ["bare": .credentialMissing, "off": .disabled])
  }

  @Test mutating func `only picks, overrides dueness, and never wakes a disabled one`() throws {
    try add("off", "other", "tired")
    plan.backends[0].isDisabled = true
    try punish("tired")
    let only = schedule(Schedule.Selection(only: [plan.backends[0].name, plan.backends[2].name]))
    #expect(names(only) == ["tired"])
    #expect(rolls(only) == ["off": .disabled, "other": .notSelected])
  }

  @Test mutating func `those probed longest ago go first, the never probed before all`() throws {
    try add("a", "b", "c", "d", "e")
    for (name, age) in [("a", 10), ("b", 30), ("d", 20)] {
      try punish(name, probedAt: Moment.after(.seconds(-age)))
    }
    #expect(names(schedule(Schedule.Selection(force: true))) == ["c", "e", "b", "d", "a"])
  }

  @Test(arguments: [
    (1, 32, Duration.seconds(10), Duration.seconds(60)), (5, 1, .seconds(10), .seconds(60)),
    (6, 1, .seconds(10), .seconds(65)), (64, 32, .seconds(40), .seconds(85)),
    (65, 32, .seconds(40), .seconds(125)),
    (1, 32, .seconds(100), .seconds(105)),
  ])
  mutating func `the run's deadline is a minute, or what the queue needs and 5 s`(
    _ count: Int, _ cap: Int, _ deadline: Duration, _ expected: Duration
  ) throws {
    plan.maxInFlight = cap
    for index in 0..<count { plan.backends.append(try backend("b\(index)", deadline: deadline)) }
    #expect(schedule().runDeadline == expected)
    #expect(!schedule().deadlineIsShort)
  }

  @Test mutating func `the busiest host counts too`() throws {
    for index in 0..<24 {
      plan.backends.append(try backend("b\(index)", deadline: .seconds(30), host: "one.test"))
    }
    #expect(schedule().runDeadline == .seconds(4 * 30 + 5))
  }

  @Test mutating func `only who is due needs time`() throws {
    plan.maxInFlight = 1
    for index in 0..<10 {
      plan.backends.append(try backend("b\(index)"))
      try punish("b\(index)")
    }
    #expect(schedule().runDeadline == .seconds(60))
    #expect(schedule(Schedule.Selection(force: true)).runDeadline == .seconds(105))
  }

  @Test(arguments: [(14, true), (15, false), (16, false)])
  mutating func `a given deadline that cannot hold is told, and kept`(_ seconds: Int, _ isShort: Bool) throws
  {
    try add("a")
    plan.runDeadline = .seconds(seconds)
    #expect(schedule().runDeadline == .seconds(seconds))
    #expect(schedule().deadlineIsShort == isShort)
  }

  @Test func `hosts are told apart by host and port, sockets by path, commands by name`() throws {
    func key(_ url: String) throws -> String {
      var plan = try backend("x")
      plan.base = try BaseURL(url, rootPath: "")
      return plan.hostKey
    }
    #expect(try key("https://h.test/a") == key("https://H.test:443/b"))
    #expect(try key("http://h.test") != key("https://h.test"))
    #expect(try key("http://h.test:1") != key("http://h.test:2"))
    var (first, second) = (try backend("x", host: "h"), try backend("y", host: "h"))
    #expect(first.hostKey == second.hostKey)
    first.route.unixSocket = "/a"
    second.route.unixSocket = "/b"
    #expect(first.hostKey != second.hostKey)
    (first.base, second.base, first.route, second.route) = (nil, nil, ConnectionRoute(), ConnectionRoute())
    #expect(first.hostKey != second.hostKey)
  }
}
