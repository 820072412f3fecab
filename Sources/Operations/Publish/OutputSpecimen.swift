import Domain
import Merging
import SnapshotFiles
import Views

/// Output contexts in whose files every word of ours occurs: what a credential may be equal to without being found in real ones.
enum OutputSpecimen {
  /// The bytes of every file that is made of them, and of the snapshot around its backends.
  static var words: [UInt8] {
    let full = read(text)
    let files =
      contexts.flatMap { context in DerivedOutputs.all.flatMap { $0.files(of: context) } }
      + [SnapshotFile.render([], removals: changes(full), run: oddRun)]
      + PublishedSchemas.all.map(\.file)
    return files.flatMap(\.bytes) + Array(text.utf8)
      + Array((sentences(full) + spoken + spoken.map(PageText.plain)).joined(separator: " ").utf8)
  }

  /// A full one, two of odd runs (without backends, and with nothing kept), and one of every kind.
  static var contexts: [OutputContext] {
    let (full, odd) = (read(text), oddRun)
    return [
      OutputContext(
        snapshot: full, history: history(full), changes: changes(full), news: 1, requirements: requirements),
      OutputContext(snapshot: Snapshot(run: odd, backends: []), history: History()),
      OutputContext(
        snapshot: Snapshot(run: odd, backends: full.backends), history: nil, journal: nil, news: [],
        requirements: Requirements()),
      OutputContext(snapshot: read(kinds)),
    ]
  }

  /// What stands in a page only now and then.
  private static func sentences(_ snapshot: Snapshot) -> [String] {
    snapshot.backends.map { backend in
      Headline(OutputContext(snapshot: Snapshot(run: snapshot.run, backends: [backend]))).sentence
    }
  }

  private static var spoken: [String] {
    let parts: [[String]] = [
      Outcome.allCases.map(\.rawValue), Status.allCases.map { StatusLabel($0).word },
      RouteLabel.Availability.allCases.map(\.word), RouteLabel.Reserve.allCases.map(\.word),
      Change.Category.allCases.map(\.rawValue), Dropped.Reason.allCases.map(\.rawValue),
      Lifecycle.Status.allCases.map(\.rawValue), Row.Source.allCases.map(\.rawValue),
      Outcome.allCases.map(\.policy.hint), FailureDetail.allCases.map(\.hint),
    ]
    return parts.flatMap(\.self)
  }

  private static func read(_ text: String) -> Snapshot {
    (try? Snapshot(Array(text.utf8))) ?? Snapshot(run: nowhere, backends: [])
  }

  /// A run of which everything is said that can be.
  private static var oddRun: RunHeader {
    let full = read(text)
    var odd = full.run
    (odd.isOffline, odd.previousStateLost, odd.clockSteppedBack) = (true, true, true)
    odd.counts.interrupted = full.backends.map(\.name)
    odd.only = odd.counts.interrupted
    odd.shard = Shard("1/1")
    odd.restoredFrom = 1
    odd.spend = full.backends.first?.backendState.spend
    return odd
  }

  private static let nowhere = RunHeader(
    RunStamp(id: "", sequence: 0), startedAt: Timestamp(milliseconds: 0),
    finishedAt: Timestamp(milliseconds: 0), counts: RunCounts(), version: "")

  private static var requirements: Requirements {
    var requirements = Requirements()
    var impossible = Needs()
    impossible.contextTokens = .max
    requirements.roles = [
      Role(name: "a", prefer: [], needs: Needs()),
      Role(name: "b", prefer: [RoutePattern("a")], needs: impossible),
    ]
    if let backend = BackendName("a") { requirements.required[backend] = ["a"] }
    return requirements
  }

  private static func history(_ snapshot: Snapshot) -> History {
    var history = History()
    let now = snapshot.run.finishedAt
    for (place, backend) in snapshot.backends.prefix(4).enumerated() {
      var record = BackendHistory()
      for outcome in place == 3 ? [Outcome.ok] : [.ok, .serverError, .ok] {
        record.checks.append(HistoryCheck(at: now, outcome: outcome, milliseconds: 1))
      }
      record.days = [HistoryDay(day: now.startOfDay, checks: 3, good: 2, p50: 1, p95: 1)]
      history.backends[backend.name] = record
      guard place < 2 else { continue }
      for cause in IncidentCause.allCases {
        for end in [now, nil] {
          let member = Incident.Member(startedAt: now, endedAt: end, outcomes: [.ok: 1])
          history.incidents.append(
            Incident(
              id: 1, cause: cause, openedAt: now, closedAt: end, members: [backend.name: member]))
        }
      }
    }
    history.offline = [OfflineSpell(from: now, to: now, runs: 1)]
    return history
  }

  private static func changes(_ snapshot: Snapshot) -> [Change] {
    guard let backend = snapshot.backends.first?.name else { return [] }
    let details = ["a", "days", "outcome", "retires_at", "successor", "display_name"].map {
      Change.Detail($0, before: "a", after: "a")
    }
    return [Usability.yes, .no, .unknown].flatMap { usable in
      Change.Category.allCases.flatMap { kind in
        [details + [Change.Detail("usable", before: "yes", after: usable.rawValue)], []].map {
          Change(
            .init(at: snapshot.run.finishedAt, sequence: 1), kind, backend: backend, model: ModelID("a"),
            details: $0)
        }
      }
    }
  }

  private static let text = """
    {"backends":{
    "a":{"consecutive_failures":0,"degraded_above_ms":1,"dropped":{"models":1,"reasons":{"bad_id":1},"rows":0},\
    "far":{"a":{"kind":"a","outcome":"unreachable","status":"unavailable"}},\
    "inference":{"day":"\(day)","input_tokens":1,"output_tokens":1,"requests":1,"unpriced":1,"usd":"1"},\
    "kind":"a","last_success_at":"\(time)","list_suspect":true,\
    "probe":{"attempts":1,"certificate_expires_at":"\(time)","http_status":200,"id":"00000000","models":1,"outcome":"ok",\
    "pages":1,"retry_after_at":"\(time)","sequence":1,"stage":"readiness","started_at":"\(time)",\
    "timings_ms":{"connect":1,"first_byte":1,"resolve":1,"tls":1,"total":1}},\
    "providers":{"a":{"models":[{"capabilities":\(abilities),\
    "display_name":"a","lifecycle":{"retires_at":"2000-02-01T00:00:00.000Z","status":"deprecated"},"listed":true,\
    "model_id":"a","usable":"yes"},\(many)],"refreshed_at":"\(time)","refreshed_sequence":1,"source":"probe","stale":true}},\
    "roll":"probed","status":"degraded"},
    "b":{"consecutive_failures":1,"kind":"b","last_success_at":"\(time)","next_probe_at":"\(time)",\
    "probe":{"attempts":1,"hint":"a","http_status":500,"id":"00000000","models":0,"outcome":"server_error","pages":0,\
    "phase":"connect","sequence":1,"stage":"list","started_at":"\(time)","timings_ms":{"total":1}},"providers":{},\
    "roll":"probed","status":"unavailable"},
    "c":{"consecutive_failures":0,"kind":"c","providers":{},"roll":"credential_missing","status":"unknown"},
    "d":{"consecutive_failures":0,"drains":[{"by":"operator","since":"\(time)","why":"a"},\
    {"by":"automation","since":"\(time)","until":"\(time)"},{"by":"session","since":"\(time)"}],\
    "kind":"d","providers":{},"roll":"drained","status":"drained"},
    "e":{"consecutive_failures":0,"kind":"e","providers":{},"roll":"disabled","status":"disabled"},
    "f":{"consecutive_failures":1,"kind":"f","probe":{"attempts":1,"hint":"a","id":"00000000","models":0,\
    "outcome":"server_error","pages":0,"sequence":1,"stage":"list","started_at":"\(time)","timings_ms":{"total":1}},\
    "providers":{},"roll":"not_selected","status":"unavailable"},
    "g":{"consecutive_failures":0,"kind":"g","providers":{},"roll":"interrupted","status":"available"}
    """ + "\n" + foot

  /// A backend of each kind that tools which read models.dev's file know.
  private static let kinds =
    "{\"backends\":{\n"
    + ModelsDevKind.byKind.keys.sorted().enumerated().map { place, kind in
      """
      "k\(place)":{"consecutive_failures":0,"kind":"\(kind)","providers":{"a":{"models":[{"capabilities":\(abilities),\
      "display_name":"a","lifecycle":{"status":"preview"},"listed":true,"model_id":"a","usable":"yes"}],"refreshed_at":"\(time)",\
      "refreshed_sequence":1,"source":"probe","stale":false}},"roll":"probed","status":"available"}
      """
    }.joined(separator: ",\n") + "\n" + foot

  private static let abilities = """
    {"context_tokens":1,"input_modalities":["text"],"price":{"currency":"USD","per_million_tokens":\
    {"cache_read":"1","cache_write":"1","input":"1","output":"1","reasoning":"1"},"per_request":"1"},\
    "reasoning":true,"structured_output":true,"tools":true}
    """

  /// More models than the page shows unfolded.
  private static let many = (1000...1000 + ModelTable.rowsInPage).map {
    """
    {"display_name":"a","lifecycle":{"status":"deprecated","successor":"a"},"listed":true,"model_id":"b\($0)","usable":"no"}
    """
  }.joined(separator: ",")

  private static let foot = """
    },"changes":[],"run":{"counts":{"answered":1,"backends":7,"failed":1,"models":1,"not_probed":5,"usable":1},\
    "duration_ms":1,"finished_at":"\(time)","id":"00000000000000000000000000000000","next_due_at":"2000-01-02T00:00:00.000Z","partial":false,\
    "sequence":1,"started_at":"\(time)","tool":{"name":"rollcall","version":"0"},"valid_until":"\(time)"},\
    "schema_version":1}

    """

  private static let time = "2000-01-01T00:00:00.001Z"
  private static let day = "2000-01-01T00:00:00.000Z"
}
