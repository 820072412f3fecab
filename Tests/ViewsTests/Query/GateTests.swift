@testable import Domain
@testable import TestSupport
@testable import Views
import Testing

/// What a gate says of published files.
struct GateTests {
  private typealias Written = WrittenSnapshot

  private static let now = Timestamp(milliseconds: Moment.start.milliseconds + 60_000)

  private func judge(
    _ backends: [String], run: String = "", history: History? = nil, now: Timestamp = now,
    _ set: (inout GateConditions) -> Void = { _ in }
  ) throws -> [GateFinding] {
    var conditions = GateConditions()
    set(&conditions)
    return Gate.judge(try Written.read(backends, run: run), history: history, by: conditions, now: now)
  }

  /// The only finding.
  private func one(
    _ backends: [String], run: String = "", now: Timestamp = now, _ set: (inout GateConditions) -> Void
  ) throws -> GateFinding {
    let findings = try judge(backends, run: run, now: now, set)
    try #require(findings.count == 1)
    return findings[0]
  }

  private func requiring(_ pattern: String, usable: Bool = false, _ backends: [String]) throws -> GateFinding
  {
    try one(backends) {
      $0.require = [RoutePattern(pattern)]
      $0.requireUsable = usable
    }
  }

  // MARK: The snapshot itself

  @Test func `without a condition the snapshot is judged: valid and whole`() throws {
    let backends = [Written.backend("a", [Written.model("m")])]
    let good = try judge(backends)
    #expect(good.map(\.condition) == [.valid, .whole] && good.allSatisfy(\.holds))
    let late = try judge(backends, now: Self.now.advanced(by: .seconds(2 * 86_400)))
    #expect(late.map(\.holds) == [false, true] && late[0].says.contains("2026-11-21T10:00:01.000Z"))
    let partial = try judge(backends, run: #","partial":true,"partial_backends":["a"]"#)
    #expect(partial.map(\.condition) == [.whole, .valid] && partial[0].says.contains("asked a"))
    let asked = try judge(backends, now: Self.now.advanced(by: .seconds(2 * 86_400))) { $0.minModels = 1 }
    #expect(asked.map(\.condition) == [.minModels], "other conditions take its place")
  }

  // MARK: Required

  @Test func `a pattern is met by any offered route`() throws {
    let backends = [
      Written.backend("up", [Written.model("m-1"), Written.model("m-2")]),
      Written.backend("down", status: "unavailable", outcome: "auth_rejected", [Written.model("m-1")]),
    ]
    for pattern in ["m-1", "acme/m-*", "*/acme/m-2", "up/*"] {
      #expect(try requiring(pattern, backends).holds, "\(pattern)")
    }
    #expect(try requiring("m-1", backends).says == "met by up/acme/m-1")
  }

  @Test(arguments: [
    ("down/*", "which is down: auth_rejected", "the key was refused"),
    ("gone", "no longer listed since 2026-11-19", "name another model"),
    ("assumed", "assumed by the baseline", "name another model"),
    ("barred", "cannot be called: forbidden", "grant it access"),
    ("retired", "is retired", "its successor is m-9"),
    ("drained/*", "which is drained", "take the backend into use"),
    ("keyless/*", "which was not asked", "give it the key"),
    ("retird", "no model matches it", "did you mean retired?"),
    ("nothing-like-it", "no model matches it", "rollcall show"),
  ])
  func `what is not met says why, and what to do`(_ pattern: String, _ why: String, _ advice: String) throws {
    let backends = [
      Written.backend(
        "up",
        [
          Written.model("assumed", listed: false),
          Written.model("barred", usable: "no", #","refusal":"forbidden""#),
          Written.model("gone", listed: false, #","missing_since":"2026-11-19T00:00:00.000Z""#),
          Written.model("m-9"), Written.model("retired", Written.life("retired", successor: "m-9")),
        ]),
      Written.backend("down", status: "unavailable", outcome: "auth_rejected", [Written.model("m-1")]),
      Written.backend("drained", status: "drained", [Written.model("m-2")]),
      Written.backend(
        "keyless", status: "unknown", disposition: "credential_missing", [Written.model("m-3")]),
    ]
    let finding = try requiring(pattern, backends)
    #expect(!finding.holds && finding.condition == .require && finding.subject == pattern)
    #expect(finding.says.contains(why), "\(finding.says)")
    #expect(try #require(finding.advice).contains(advice), "\(finding.advice ?? "")")
  }

  @Test func `proof is asked for only where it is wanted`() throws {
    let backends = [Written.backend("a", [Written.model("m"), Written.model("proven", usable: "yes")])]
    #expect(try requiring("m", backends).holds && requiring("proven", usable: true, backends).holds)
    let unproven = try requiring("m", usable: true, backends)
    #expect(!unproven.holds && unproven.says.contains("nothing proves that it answers"))
  }

  @Test func `what the baseline requires is judged for each backend, and every role`() throws {
    let backends = [
      Written.backend("a", [Written.model("m-1")]), Written.backend("b", [Written.model("m-2")]),
    ]
    let findings = try judge(backends) { conditions in
      for name in ["a", "b", "gone"].compactMap({ BackendName($0) }) {
        conditions.requirements.required[name] = ["m-1"]
      }
      conditions.requirements.roles = [
        Role(name: "writer", prefer: [RoutePattern("*/m-2")], needs: Needs()),
        Role(name: "reader", prefer: [RoutePattern("x")], needs: Needs()),
      ]
    }
    let failed = findings.filter { !$0.holds }.map { "\($0.condition.rawValue) \($0.subject)" }
    #expect(failed == ["required b: m-1", "required gone: m-1", "role reader"])
    #expect(findings.filter(\.holds).map(\.says) == ["met by a/acme/m-1", "filled by b/acme/m-2"])
  }

  @Test func `what history knows decides which route is named, as it does for pick`() throws {
    let backends = [
      Written.backend("a", [Written.model("m")]), Written.backend("b", [Written.model("m")]),
    ]
    var history = History()
    history.backends[try #require(BackendName("a"))] = slow
    let finding = try judge(backends, history: history) { $0.require = [RoutePattern("m")] }
    #expect(finding.map(\.says) == ["met by b/acme/m, and 1 more"])
  }

  private var slow: BackendHistory {
    var slow = BackendHistory()
    slow.checks = (0..<3).map { _ in HistoryCheck(at: Moment.start, outcome: .ok, milliseconds: 900) }
    return slow
  }

  // MARK: Retirement

  @Test func `a model whose day has come meets nothing, whatever its status says`() throws {
    let backends = [
      Written.backend("a", [Written.model("m", Written.life("deprecated", retires: "2026-11-20"))])
    ]
    let finding = try requiring("m", backends)
    #expect(!finding.holds && finding.says.contains("is retired"))
    let roles = try judge(backends) { $0.requirements.roles = [Role(name: "a", prefer: [], needs: Needs())] }
    #expect(roles.map(\.holds) == [false] && roles[0].says.contains("1 retired"))
    let before = Timestamp(milliseconds: Moment.start.milliseconds - 11 * 3_600_000)
    #expect(try judge(backends, now: before) { $0.require = [RoutePattern("m")] }.map(\.holds) == [true])
  }

  private let ending = [
    Written.backend(
      "a",
      [
        Written.model("keeps"),
        Written.model("near", Written.life(retires: "2026-12-01", successor: "keeps")),
        Written.model("past", Written.life("retired", retires: "2026-01-01")),
        Written.model("far", Written.life(retires: "2027-12-01")),
      ])
  ]

  @Test func `without a need every listed model must live on, the soonest end first`() throws {
    let findings = try judge(ending) { $0.noRetiringWithin = .seconds(30 * 86_400) }
    #expect(findings.map(\.subject) == ["acme/past", "acme/near"] && findings.allSatisfy { !$0.holds })
    #expect(findings[1].says == "retires on 2026-12-01, says a")
    #expect(findings[1].advice == "move to its successor keeps")
    #expect(findings[0].says.contains("was retired on 2026-01-01"))
    #expect(try judge(ending) { $0.noRetiringWithin = .seconds(1) }.map(\.subject) == ["acme/past"])
  }

  @Test(arguments: [("near", false), ("keeps", true), ("far", true), ("a/acme/*", true)])
  func `a need fails when every route that meets it ends`(_ pattern: String, _ holds: Bool) throws {
    let findings = try judge(ending) {
      $0.require = [RoutePattern(pattern)]
      $0.noRetiringWithin = .seconds(30 * 86_400)
    }
    let finding = try #require(findings.first { $0.condition == .noRetiring })
    #expect(findings.count == 2 && finding.holds == holds && finding.subject == pattern)
  }

  // MARK: Figures

  @Test func `age, clock and number of models`() throws {
    let backends = [Written.backend("a", [Written.model("m")])]
    #expect(try one(backends) { $0.maxAge = .seconds(59) }.holds)
    let old = try one(backends) { $0.maxAge = .seconds(58) }
    #expect(!old.holds && old.says.hasPrefix("59 s old (run 7") && old.subject == "58s")
    let ahead = try one(backends, now: Moment.start.advanced(by: .seconds(-600))) { $0.maxAge = .seconds(60) }
    #expect(!ahead.holds && ahead.advice?.contains("clock") == true)
    let skewed = try judge(backends, now: Moment.start.advanced(by: .seconds(-120)))
    #expect(skewed.map(\.holds) == [false, true] && skewed[0].says.contains("ahead of this machine's clock"))
    #expect(try one(backends) { $0.minModels = 3 }.holds)
    #expect(try !one(backends) { $0.minModels = 4 }.holds)
  }

  @Test func `backends that are down count when they shall, those out of use never`() throws {
    let up = Written.backend("up", [])
    let down = Written.backend("down", status: "unavailable", outcome: "tls_failure", [])
    let keyless = Written.backend("keyless", status: "unknown", disposition: "credential_missing", [])
    let drained = Written.backend("drained", status: "drained", outcome: "tls_failure", [])
    let any = try judge([up, down, keyless, drained]) { $0.failOn = .any }
    #expect(any.map(\.subject) == ["down", "keyless"] && any.allSatisfy { !$0.holds })
    #expect(any[0].says == "tls_failure" && any[1].says.contains("secret of it is missing"))
    #expect(try one([up, down]) { $0.failOn = .all }.holds)
    #expect(try !one([down, keyless, drained]) { $0.failOn = .all }.holds)
    #expect(try one([up, drained]) { $0.failOn = .any }.holds)
  }
}
