@testable import Domain
@testable import Merging
@testable import Redaction
@testable import SnapshotFiles
@testable import TestSupport
import Testing

/// Incidents: when they open and close, who shares one, what survives a restart. Every run here is written and read back.
struct HistoryKeepingTests {
  private static let minute = Duration.seconds(60)

  @Test func `two failures open, two good checks close, from the first to the first`() throws {
    var runs = NotedRuns("alpha")
    try runs.run(["alpha": .ok])
    try runs.run(["alpha": .connectionRefused])
    let failed = runs.now
    #expect(runs.news == [] && runs.history.incidents.isEmpty)
    try runs.run(["alpha": .deadlineExceeded])
    #expect(
      runs.news == ["+alpha 1"] && runs.transitions.first?.at == failed
        && runs.transitions.first?.cause == .network)
    try runs.run(["alpha": .connectionRefused])
    #expect(runs.news == [] && runs.history.openIncident(of: backend("alpha"))?.id == 1)
    try runs.run(["alpha": .ok])
    let well = runs.now
    #expect(runs.news == [] && runs.history.openIncident(of: backend("alpha")) != nil)
    try runs.run(["alpha": .ok])
    #expect(runs.news == ["-alpha 1"] && runs.transitions.first?.at == well)
    let incident = try #require(runs.history.incidents.first)
    #expect(incident.openedAt == failed && incident.closedAt == well && incident.length == .seconds(900))
    #expect(
      incident.members[backend("alpha")]?.outcomes == [.connectionRefused: 2, .deadlineExceeded: 1])
    #expect(runs.history.openIncident(of: backend("alpha")) == nil)
  }

  @Test func `a failure between good checks opens nothing, a good check between failures closes nothing`()
    throws
  {
    var runs = NotedRuns("alpha")
    for outcome: Outcome in [.serverError, .ok, .serverError, .ok] { try runs.run(["alpha": outcome]) }
    #expect(runs.history.incidents.isEmpty)
    try runs.run(["alpha": .serverError])
    try runs.run(["alpha": .serverError])
    for outcome: Outcome in [.ok, .serverError, .ok] {
      try runs.run(["alpha": outcome])
      #expect(runs.news == [])
    }
    #expect(
      runs.history.openIncident(of: backend("alpha"))?.members[backend("alpha")]?.outcomes == [
        .serverError: 3
      ])
    #expect(runs.history.incidents.count == 1)
  }

  @Test(arguments: [(1, 1), (3, 2), (2, 5), (100, 100)])
  func `other rules count otherwise`(_ open: Int, _ close: Int) throws {
    var runs = NotedRuns("alpha")
    runs.rules = HistoryRules(openAfter: open, closeAfter: close)
    for number in 1...open {
      try runs.run(["alpha": .overloaded])
      #expect(runs.news == (number == open ? ["+alpha 1"] : []))
    }
    for number in 1...close {
      try runs.run(["alpha": .ok])
      #expect(runs.news == (number == close ? ["-alpha 1"] : []))
    }
    #expect(runs.history.incidents.first?.members[backend("alpha")]?.outcomes == [.overloaded: open])
  }

  @Test func `a run that does not ask a backend says nothing of it`() throws {
    var runs = NotedRuns("alpha", "beta")
    try runs.run(["alpha": .serverError, "beta": .ok])
    try runs.run(["beta": .ok])
    #expect(runs["alpha"].checks.count == 1)
    try runs.run(["alpha": .serverError])
    #expect(runs.news == ["+alpha 1"])
  }

  @Test func `an ordinal is never given again`() throws {
    var runs = NotedRuns("alpha")
    runs.rules = HistoryRules(openAfter: 1, closeAfter: 1)
    for number in 1...120 {
      try runs.run(["alpha": .serverError])
      #expect(runs.news == ["+alpha \(number)"])
      try runs.run(["alpha": .ok])
    }
    #expect(runs.history.incidents.map(\.id) == Array((21...120).reversed()))
    #expect(runs.history.nextIncident == 121)
  }

  // MARK: One cause

  @Test func `backends that failed within a minute, with one class of outcome, are one incident`() throws {
    var runs = NotedRuns("alpha", "beta", "gamma", "delta")
    let outcomes: [String: Outcome] = [
      "alpha": .connectionRefused, "beta": .dnsFailure, "gamma": .authRejected, "delta": .deadlineExceeded,
    ]
    try runs.run(outcomes, after: ["beta": 60, "delta": 61])
    try runs.run(outcomes, after: ["beta": 60, "delta": 61])
    #expect(runs.news == ["+alpha 1", "+gamma 2", "+beta 1", "+delta 3"])
    let one = try #require(runs.history.incidents.first { $0.id == 1 })
    #expect(one.members.keys.sorted() == [backend("alpha"), backend("beta")] && one.cause == .network)
    #expect(one.members[backend("beta")]?.startedAt == one.openedAt.advanced(by: Self.minute))
    #expect(runs.history.incidents.first { $0.id == 2 }?.cause == .access)
  }

  @Test func `one that is found out later joins what is open, and it closes with its last member`() throws {
    var runs = NotedRuns("alpha", "beta")
    try runs.run(["alpha": .serverError, "beta": .malformedResponse])
    try runs.run(["alpha": .serverError])
    #expect(runs.news == ["+alpha 1"])
    try runs.run(["alpha": .serverError, "beta": .serverError])
    #expect(runs.news == ["+beta 1"])
    try runs.run(["alpha": .ok, "beta": .serverError])
    try runs.run(["alpha": .ok, "beta": .ok])
    #expect(runs.news == ["-alpha 1"] && runs.history.incidents.first?.closedAt == nil)
    let well = runs.now
    try runs.run(["alpha": .ok, "beta": .ok])
    #expect(runs.news == ["-beta 1"] && runs.history.incidents.first?.closedAt == well)
    // What is closed is not joined: the next failure is another incident.
    try runs.run(["alpha": .serverError])
    try runs.run(["alpha": .serverError])
    #expect(runs.news == ["+alpha 2"])
  }

  @Test func `of an incident that is over a hundred members keep their names, of an open one all`() throws {
    var runs = NotedRuns()
    let names = (100..<230).map { "b\($0)" }
    runs.names = Set(names.map(backend))
    let down = Dictionary(uniqueKeysWithValues: names.map { ($0, Outcome.unreachable) })
    try runs.run(down)
    try runs.run(down)
    #expect(runs.history.incidents.count == 1 && runs.history.incidents[0].members.count == 130)
    let up = down.mapValues { _ in Outcome.ok }
    try runs.run(up)
    try runs.run(up)
    let incident = runs.history.incidents[0]
    #expect(incident.members.count == 100 && incident.moreMembers == 30 && incident.closedAt != nil)
    #expect(incident.members[backend("b100")] != nil && incident.members[backend("b229")] == nil)
  }

  // MARK: Who is kept

  @Test func `a backend that the baseline no longer names leaves, and its part in an incident ends untold`()
    throws
  {
    var runs = NotedRuns("alpha", "beta")
    for _ in 0..<2 { try runs.run(["alpha": .serverError, "beta": .serverError]) }
    runs.names = [backend("beta")]
    try runs.run(["beta": .serverError])
    #expect(runs.news == [] && runs.history.backends.keys.sorted() == [backend("beta")])
    #expect(runs.history.incidents[0].members[backend("alpha")]?.endedAt == runs.now)
    #expect(runs.history.incidents[0].closedAt == nil)
    runs.names = []
    try runs.run()
    #expect(runs.history.incidents[0].closedAt == runs.now)
  }

  @Test func `a name in which a secret stands is forgotten`() throws {
    var runs = NotedRuns("alpha", "canary_of_beta")
    for _ in 0..<2 { try runs.run(["alpha": .serverError, "canary_of_beta": .serverError]) }
    let clean = runs.history.withoutSecrets(SecretScanner(known: [Secret("canary_of_beta")]))
    #expect(clean.backends.keys.sorted() == [backend("alpha")])
    #expect(
      clean.incidents[0].members.keys.sorted() == [backend("alpha")] && clean.incidents[0].moreMembers == 1)
    #expect(runs.history.withoutSecrets(SecretScanner(known: [])) == runs.history)
  }

  // MARK: Offline

  @Test func `a run without a network notes no check and opens nothing, only the time`() throws {
    var runs = NotedRuns("alpha", "beta")
    try runs.run(["alpha": .ok, "beta": .ok])
    let start = runs.now.advanced(by: .seconds(300))
    for _ in 0..<3 { try runs.run(["alpha": .dnsFailure, "beta": .dnsFailure], isOffline: true) }
    #expect(
      runs.history.incidents.isEmpty && runs["alpha"].checks.count == 1 && runs["alpha"].days[0].checks == 1)
    #expect(runs.history.offline == [OfflineSpell(from: start, to: runs.now, runs: 3)])
    try runs.run(["alpha": .ok, "beta": .ok])
    try runs.run(["alpha": .dnsFailure, "beta": .dnsFailure], isOffline: true)
    #expect(runs.history.offline.count == 2 && runs.history.offline[0].runs == 1)
  }

  // MARK: What changes

  @Test func `a run that adds nothing changes no byte, one that adds a check is named`() throws {
    var runs = NotedRuns("alpha")
    try runs.run(["alpha": .ok])
    let bytes = HistoryFile.render(runs.history).bytes
    try runs.run(later: .seconds(86_400 * 3))
    #expect(HistoryFile.render(runs.history).bytes == bytes)
    try runs.run(["alpha": .ok])
    #expect(runs.history.run?.sequence == 3)
    runs.rules = HistoryRules(openAfter: 3, closeAfter: 2)
    try runs.run()
    #expect(runs.history.run?.sequence == 4, "other rules are a change")
  }

  @Test func `a check that is noted already is not counted twice`() throws {
    var runs = NotedRuns("alpha")
    try runs.run(["alpha": .serverError])
    try runs.run(["alpha": .serverError], later: .zero)
    #expect(runs["alpha"].checks.count == 1 && runs["alpha"].days[0].checks == 1)
    #expect(runs.history.incidents.isEmpty)
  }
}
