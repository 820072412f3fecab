@testable import Domain
@testable import SnapshotFiles
@testable import TestSupport
@testable import Views
import Foundation
import JSON
import Testing
import Transcripts

/// Output contexts for the tests of the page: the fleet of the demo after a long autumn, and smaller ones.
enum PageContext {
  static let folder = PackageFolder.fixture("dashboard")

  /// A snapshot by its bytes.
  static func snapshot(_ text: String) throws -> Snapshot { try Snapshot(Array(text.utf8)) }

  /// The demo's fleet with something of everything: ninety days of history, incidents, changes, ends ahead, roles.
  static func rich() throws -> OutputContext {
    let snapshot = try Snapshot(Array(Data(contentsOf: folder.appending(path: "snapshot.json"))))
    return OutputContext(
      snapshot: snapshot, history: try Autumn(snapshot).history,
      changes: try changes(snapshot.run.finishedAt),
      news: 3, requirements: requirements)
  }

  /// A folder in which nobody was asked yet.
  static func empty() throws -> OutputContext {
    OutputContext(
      snapshot: try snapshot(
        """
        {"backends":{
        },"changes":[],"run":{"counts":{"answered":0,"backends":0,"failed":0,"models":0,"not_probed":0,"usable":0},\
        "duration_ms":3,"finished_at":"2026-11-20T10:00:00.000Z","id":"00000000000000000000000000000000","next_due_at":"2026-11-20T10:00:00.000Z",\
        "partial":false,"sequence":1,"started_at":"2026-11-20T10:00:00.000Z","tool":{"name":"rollcall","version":"0.1.0"},\
        "valid_until":"2026-11-20T10:00:00.000Z"},"schema_version":1}

        """))
  }

  /// One backend with models of the ids and names given.
  static func listing(_ models: [(id: String, name: String)]) throws -> OutputContext {
    var writer = JSONWriter()
    writer.beginArray()
    for model in models {
      writer.value(
        .object([
          .init("display_name", .text(model.name)), .init("listed", .bool(true)),
          .init("model_id", .text(model.id)), .init("usable", .text("unknown")),
        ]))
    }
    writer.endArray()
    let text = String(decoding: writer.bytes, as: UTF8.self)
    return OutputContext(
      snapshot: try snapshot(
        """
        {"backends":{
        "lab":{"consecutive_failures":0,"kind":"vllm","providers":{"acme":{"models":\(text),\
        "refreshed_at":"2026-11-20T10:00:00.000Z","refreshed_sequence":1,"source":"probe","stale":false}},\
        "roll":"probed","status":"available"}
        },"changes":[],"run":{"counts":{"answered":1,"backends":1,"failed":0,"models":1,"not_probed":0,"usable":0},\
        "duration_ms":3,"finished_at":"2026-11-20T10:00:00.000Z","id":"00000000000000000000000000000000","next_due_at":"2026-11-20T10:00:00.000Z",\
        "partial":false,"sequence":1,"started_at":"2026-11-20T10:00:00.000Z","tool":{"name":"rollcall","version":"0.1.0"},\
        "valid_until":"2026-11-21T10:00:00.000Z"},"schema_version":1}

        """))
  }

  /// The page of `context`, as text.
  static func text(_ context: OutputContext) -> String {
    String(decoding: DashboardPage(context).bytes, as: UTF8.self)
  }

  private static var requirements: Requirements {
    var requirements = Requirements()
    var needs = Needs()
    needs.contextTokens = 200_000
    var impossible = Needs()
    impossible.contextTokens = 50_000_000
    requirements.roles = [
      Role(name: "summariser", prefer: [RoutePattern("claude/*"), RoutePattern("*gemini*")], needs: needs),
      Role(name: "librarian", prefer: [], needs: impossible),
    ]
    return requirements
  }

  private static func changes(_ now: Timestamp) throws -> [Change] {
    let google = ProviderName("google")
    func name(_ text: String) throws -> BackendName { try #require(BackendName(text)) }
    func ago(_ minutes: Int) -> Timestamp { now.advanced(by: .seconds(-60 * minutes)) }
    var changes = [
      Change(
        .init(at: ago(0), sequence: 2117), .retirementAhead, backend: try name("gemini"), provider: google,
        model: ModelID("gemini-2.5-flash"), details: [.init("days", after: "30")]),
      Change(
        .init(at: ago(0), sequence: 2117), .priceChanged, backend: try name("openrouter"),
        provider: ProviderName("qwen"), model: ModelID("qwen/qwen3-coder"),
        details: [
          .init("price.input", before: "0.3", after: "0.22"),
          .init("price.output", before: "1.2", after: "0.95"),
        ]),
      Change(
        .init(at: ago(1), sequence: 2117), .modelAdded, backend: try name("claude"),
        provider: ProviderName("anthropic"), model: ModelID("claude-opus-5")),
      Change(.init(at: ago(2900), sequence: 1500), .backendDown, backend: try name("revoked_key")),
      Change(
        .init(at: ago(3000), sequence: 1480), .usabilityChanged, backend: try name("lab_server"),
        provider: ProviderName("meta"), model: ModelID("meta-llama/Llama-3.3-70B-Instruct"),
        details: [.init("usable", before: "unknown", after: "yes")]),
      Change(
        .init(at: ago(4000), sequence: 1300), .providerRemoved, backend: try name("openrouter"),
        provider: ProviderName("cohere")),
    ]
    for day in 4..<70 {
      changes.append(
        Change(
          .init(at: ago(day * 1440), sequence: 1300 - day),
          day.isMultiple(of: 5) ? .modelRemoved : .modelAdded,
          backend: try name("openrouter"), provider: ProviderName("openai"),
          model: ModelID("openai/gpt-preview-\(day)")))
    }
    return changes
  }
}

/// Ninety days of the fleet in `Fixtures/dashboard`, the same on every machine.
private struct Autumn {
  private(set) var history = History()
  private var seed: UInt64 = 7

  init(_ snapshot: Snapshot) throws {
    let now = snapshot.run.startedAt
    for backend in snapshot.backends where backend.backendState.probe != nil {
      history.backends[backend.name] = record(backend, until: now)
    }
    func name(_ text: String) throws -> BackendName { try #require(BackendName(text)) }
    func ago(_ hours: Int) -> Timestamp { now.advanced(by: .seconds(-3600 * hours)) }
    history.incidents = [
      Incident(
        id: 14, cause: .access, openedAt: ago(31),
        members: [try name("revoked_key"): .init(startedAt: ago(31), outcomes: [.authRejected: 31])]),
      Incident(
        id: 13, cause: .network, openedAt: ago(120), closedAt: ago(117),
        members: [
          try name("lab_server"): .init(
            startedAt: ago(120), endedAt: ago(118), outcomes: [.connectionRefused: 20, .deadlineExceeded: 2]),
          try name("laptop"): .init(startedAt: ago(120), endedAt: ago(117), outcomes: [.unreachable: 33]),
        ]),
    ]
    for id in (1...12).reversed() {
      let start = (14 - id) * 150
      history.incidents.append(
        Incident(
          id: id, cause: IncidentCause.allCases[id % 5], openedAt: ago(start), closedAt: ago(start - id),
          members: [
            try name(id.isMultiple(of: 2) ? "openrouter" : "lab_server"): .init(
              startedAt: ago(start), endedAt: ago(start - id), outcomes: [.serverError: id + 1])
          ]))
    }
    history.nextIncident = 15
    history.offline = [OfflineSpell(from: ago(400), to: ago(399), runs: 12)]
  }

  private mutating func random(_ below: Int) -> Int {
    seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(seed >> 33) % below
  }

  private mutating func record(_ backend: SnapshotBackend, until now: Timestamp)
    -> BackendHistory
  {
    var record = BackendHistory()
    let usual = max(20, backend.backendState.probe?.timings.total ?? 100)
    let isBad = backend.status == .unavailable
    let base = backend.status == .degraded ? 190 : usual
    for index in (0..<288).reversed() {
      let at = now.advanced(by: .seconds(-300 * index))
      let fails = isBad || (backend.name.text == "openrouter" && (150..<158).contains(index))
      let slow = index < 3 && backend.status == .degraded ? 1200 : 0
      let wave = base * (index % 96) / 240
      record.checks.append(
        HistoryCheck(
          at: at,
          outcome: fails
            ? backend.backendState.probe?.outcome == .ok
              ? .serverError : backend.backendState.probe?.outcome ?? .unclassified : .ok,
          milliseconds: base + wave + random(base / 2 + 1) + slow))
    }
    let first = backend.name.text == "laptop" ? 61 : 89
    for age in (0...first).reversed() {
      if backend.name.text == "laptop", (age % 7 == 5) || (age % 7 == 6) { continue }
      let checks = age == 0 ? 117 : 288
      var bad = random(14) == 0 ? 1 + random(checks / 5) : 0
      if isBad, age < 2 { bad = checks }
      if backend.name.text == "claude" { bad = 0 }
      record.days.append(
        HistoryDay(
          day: now.startOfDay.advanced(by: .seconds(-86_400 * age)), checks: checks, good: checks - bad,
          p50: bad == checks ? nil : base, p95: bad == checks ? nil : base * 2))
    }
    return record
  }
}
