/// Pages on which every word of ours occurs: what a credential may be equal to without being found in a real page.
enum PageSpecimen {
  /// The bytes of them all.
  static var words: [UInt8] {
    let snapshot = (try? Snapshot(Array(text.utf8))) ?? Snapshot(run: nowhere, backends: [])
    var odd = snapshot.run
    (odd.isOffline, odd.memoryLost, odd.clockSteppedBack) = (true, true, true)
    odd.tally.interrupted = snapshot.backends.map(\.name)
    odd.only = odd.tally.interrupted
    odd.shard = Shard("1/1")
    odd.restoredFrom = 1
    odd.spend = snapshot.backends.first?.standing.spend
    let parts = [
      Edition(
        snapshot: snapshot, history: history(snapshot), changes: changes(snapshot), news: 1, wishes: wishes),
      Edition(snapshot: Snapshot(run: odd, backends: []), history: History()),
      Edition(snapshot: Snapshot(run: odd, backends: snapshot.backends)),
    ].map { DashboardPage($0).bytes }
    let sentences = snapshot.backends.map { backend in
      Headline(Edition(snapshot: Snapshot(run: snapshot.run, backends: [backend]))).sentence
    }
    let words =
      Outcome.allCases.map(\.rawValue) + Status.allCases.map { StatusWord($0).word }
      + RouteWords.Verdict.allCases.map(\.word) + RouteWords.Reserve.allCases.map(\.word)
      + Change.Kind.allCases.map(\.rawValue) + Dropped.Reason.allCases.map(\.rawValue)
      + Lifecycle.Status.allCases.map(\.rawValue) + Row.Source.allCases.map(\.rawValue)
    return Array(parts.joined())
      + Array((sentences + words + words.map(PageWords.plain)).joined(separator: " ").utf8)
  }

  private static let nowhere = RunHeader(
    id: "", sequence: 0, startedAt: Timestamp(milliseconds: 0), finishedAt: Timestamp(milliseconds: 0),
    validUntil: Timestamp(milliseconds: 0), nextDueAt: Timestamp(milliseconds: 0), tally: RunTally(),
    only: [],
    memoryLost: false, clockSteppedBack: false, version: "")

  private static var wishes: Wishes {
    var wishes = Wishes()
    var impossible = Needs()
    impossible.contextTokens = .max
    wishes.roles = [
      Role(name: "a", prefer: [], needs: Needs()),
      Role(name: "b", prefer: [RoutePattern("a")], needs: impossible),
    ]
    return wishes
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
    return (0..<60).map { _ in
      Change(
        at: snapshot.run.finishedAt, sequence: 1, kind: .modelAdded, backend: backend, model: ModelID("a"),
        details: [Change.Detail("a", before: "a"), Change.Detail("a", after: "a")])
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
    "providers":{"a":{"models":[{"capabilities":{"context_tokens":1,"input_modalities":["text"],"tools":true},\
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
    },"changes":[],"run":{"counts":{"answered":1,"backends":7,"failed":1,"models":1,"not_probed":5,"usable":1},\
    "duration_ms":1,"finished_at":"\(time)","id":"00000000000000000000000000000000","next_due_at":"2000-01-02T00:00:00.000Z","partial":false,\
    "sequence":1,"started_at":"\(time)","tool":{"name":"rollcall","version":"0"},"valid_until":"\(time)"},\
    "schema_version":1}

    """

  /// More models than the page shows unfolded.
  private static let many = (1000...1000 + ModelTable.rowsInPage).map {
    """
    {"display_name":"a","lifecycle":{"status":"deprecated","successor":"a"},"listed":true,"model_id":"b\($0)","usable":"no"}
    """
  }.joined(separator: ",")

  private static let time = "2000-01-01T00:00:00.001Z"
  private static let day = "2000-01-01T00:00:00.000Z"
}
