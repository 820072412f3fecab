import JSON

/// Something that a run reports while it goes on. Holds names of the baseline, numbers and words of ours, and of what
/// changed the texts that are published: no URL, no key, no other text of an answer ever enters one.
package enum Event: Sendable {
  case runStarted(backends: Int, due: Int, sequence: Int)
  case baselineWarning(String)
  case credentialWarning(BackendName, String)
  /// A backend is not probed for want of a secret; `isNews` when it was not so on the last run.
  case credentialMissing(BackendName, [String], isNews: Bool)
  case backOffVoided(BackendName)
  case runDeadlineIsShort(Duration)
  case memoryLost(String)
  /// The state folder cannot be used; the run goes on without it.
  case stateUnusable(String)
  /// The snapshot was published, and not kept for a restore.
  case checkpointNotKept(String)
  /// A run's snapshot is published again: without the backends that the baseline does not name, and with those that it
  /// names and the snapshot does not hold.
  case restored(sequence: Int, finishedAt: Timestamp, leftOut: [BackendName], unknown: [BackendName])
  case clockSteppedBack
  case probeStarted(BackendName, id: String, kind: String)
  /// A probe under way waits for its next page; only for the eyes of a person at a terminal.
  case probeWaits(BackendName, page: Int)
  case probeCompleted(BackendName, ProbeRecord)
  /// `isNews` when the backend had not failed before; `told` when its answer asked for patience until then.
  case probeFailed(BackendName, ProbeRecord, isNews: Bool)
  case backendRecovered(BackendName, ProbeRecord)
  case allProbesFailed([Outcome: Int])
  /// Not one of so many backends could be reached, so this machine is taken to be offline; `isNews` when the run before
  /// found it online.
  case machineOffline(backends: Int, isNews: Bool)
  /// The history was kept by other rules than the baseline has now: it goes on with the new ones.
  case historyRulesChanged(from: HistoryRules, to: HistoryRules)
  case dropped(BackendName, Dropped)
  case listIsSuspect(BackendName)
  /// So many models of a good list name no maker, and none is configured.
  case makersUnknown(BackendName, Int)
  case changed(Change)
  case runCompleted(RunTally)
  /// Somebody whom the baseline names could not be told of the run; `isNews` when the last run could tell them.
  case notTold(ReceiverKind, String, isNews: Bool)
  /// What a run was to go on from, outside this machine, could not be fetched; it goes on from its own folder.
  case previousFailed(String)
  /// What was published stands in the bucket too: so many objects were written, joined with others' where need was.
  case bucketPublished(objects: Int, isJoined: Bool)
  /// It was published here, and not all of it in the bucket.
  case bucketFailed(String)
  /// The run ended before it published; for `busy` because another one is at work, which is no failure.
  case runFailed(RunFailure)
}

/// How loud an event is.
package enum EventLevel: String, Sendable {
  case debug, info, warning, error
}

extension Event {
  /// The event's name in a log; fixed within a version.
  package var name: String {
    switch self {
    case .runStarted: "run_started"
    case .baselineWarning: "baseline_warning"
    case .credentialWarning: "credential_warning"
    case .credentialMissing: "credential_missing"
    case .backOffVoided: "back_off_voided"
    case .runDeadlineIsShort: "run_deadline_short"
    case .memoryLost: "memory_lost"
    case .stateUnusable: "state_unusable"
    case .checkpointNotKept: "checkpoint_not_kept"
    case .restored: "restored"
    case .clockSteppedBack: "clock_stepped_back"
    case .probeStarted: "probe_started"
    case .probeWaits: "probe_waits"
    case .probeCompleted: "probe_completed"
    case .probeFailed: "probe_failed"
    case .backendRecovered: "backend_recovered"
    case .allProbesFailed: "all_probes_failed"
    case .machineOffline: "machine_offline"
    case .historyRulesChanged: "history_rules_changed"
    case .dropped: "row_dropped"
    case .listIsSuspect: "list_suspect"
    case .makersUnknown: "makers_unknown"
    case .changed(let change): change.kind.rawValue
    case .runCompleted: "run_completed"
    case .notTold(let kind, _, _): "\(kind.rawValue)_failed"
    case .previousFailed: "previous_failed"
    case .bucketPublished: "bucket_published"
    case .bucketFailed: "bucket_failed"
    case .runFailed(let failure): failure.kind == .busy ? "run_skipped" : "run_failed"
    }
  }

  /// How loud it is.
  package var level: EventLevel {
    switch self {
    case .probeWaits: .debug
    case .restored(_, _, let leftOut, _): leftOut.isEmpty ? .info : .warning
    case .runStarted, .probeStarted, .probeCompleted, .backendRecovered, .runCompleted,
      .backOffVoided, .bucketPublished:
      .info
    case .baselineWarning, .credentialWarning, .credentialMissing, .runDeadlineIsShort, .memoryLost,
      .stateUnusable, .checkpointNotKept,
      .clockSteppedBack, .probeFailed, .allProbesFailed, .dropped, .listIsSuspect,
      .makersUnknown, .machineOffline, .historyRulesChanged, .notTold, .previousFailed:
      .warning
    case .bucketFailed: .error
    case .changed(let change): change.kind == .backendDown ? .warning : .info
    case .runFailed(let failure): failure.kind == .busy ? .info : .error
    }
  }

  /// The event's own fields, besides name, level, time and run id. Their names are fixed within a version.
  package var fields: [JSONValue.Member] {
    switch self {
    case .runStarted(let backends, let due, let sequence):
      [
        .init("backends", .integer(backends)), .init("due", .integer(due)),
        .init("sequence", .integer(sequence)),
      ]
    case .restored(let checkpoint, _, let leftOut, let unknown):
      [
        .init("left_out", .array(leftOut.map { .text($0.text) })),
        .init("sequence", .integer(checkpoint)),
        .init("unknown", .array(unknown.map { .text($0.text) })),
      ]
    case .baselineWarning(let sentence), .memoryLost(let sentence), .stateUnusable(let sentence),
      .checkpointNotKept(let sentence):
      [.init("message", .text(sentence))]
    case .credentialWarning(let name, let sentence):
      [.init("backend", .text(name.text)), .init("message", .text(sentence))]
    case .credentialMissing(let name, let sentences, let isNews):
      [
        .init("backend", .text(name.text)), .init("missing", .array(sentences.map { .text($0) })),
        .init("news", .bool(isNews)),
      ]
    case .backOffVoided(let name), .listIsSuspect(let name):
      [.init("backend", .text(name.text))]
    case .runDeadlineIsShort(let deadline):
      [.init("run_deadline_ms", .integer(Int(deadline.milliseconds)))]
    case .clockSteppedBack: []
    case .probeStarted(let name, let id, let kind):
      [.init("backend", .text(name.text)), .init("kind", .text(kind)), .init("probe_id", .text(id))]
    case .makersUnknown(let name, let count):
      [.init("backend", .text(name.text)), .init("models", .integer(count))]
    case .probeWaits(let name, let page): [.init("backend", .text(name.text)), .init("page", .integer(page))]
    case .probeCompleted(let name, let record), .backendRecovered(let name, let record):
      Self.fields(of: record, name)
    case .probeFailed(let name, let record, let isNews):
      Self.fields(of: record, name) + [
        .init("hint", .text(record.hint)), .init("news", .bool(isNews)),
      ]
    case .allProbesFailed(let outcomes):
      [.init("outcomes", .object(outcomes.map { .init($0.key.rawValue, .integer($0.value)) }))]
    case .machineOffline(let backends, let isNews):
      [.init("backends", .integer(backends)), .init("news", .bool(isNews))]
    case .historyRulesChanged(let old, let new):
      [
        .init("close_after", .integer(new.closeAfter)), .init("open_after", .integer(new.openAfter)),
        .init("previous_close_after", .integer(old.closeAfter)),
        .init("previous_open_after", .integer(old.openAfter)),
      ]
    case .dropped(let name, let dropped):
      [
        .init("backend", .text(name.text)), .init("models", .integer(dropped.models)),
        .init("reasons", .object(dropped.reasons.map { .init($0.key.rawValue, .integer($0.value)) })),
        .init("rows", .integer(dropped.rows)),
      ]
    case .changed(let change): Self.fields(of: change)
    case .runCompleted(let tally): Self.fields(of: tally)
    case .notTold(_, let sentence, let isNews):
      [.init("message", .text(sentence)), .init("news", .bool(isNews))]
    case .previousFailed(let sentence), .bucketFailed(let sentence): [.init("message", .text(sentence))]
    case .bucketPublished(let objects, let isJoined):
      [.init("joined", .bool(isJoined)), .init("objects", .integer(objects))]
    case .runFailed(let failure):
      [
        .init("advice", .text(failure.advice)),
        .init("details", .array(failure.lines.dropFirst().map { .text($0) })),
        .init("message", .text(failure.lines.first ?? "")),
      ]
    }
  }

  private static func fields(of record: ProbeRecord, _ name: BackendName) -> [JSONValue.Member] {
    var fields: [JSONValue.Member] = [
      .init("attempts", .integer(record.attempts)), .init("backend", .text(name.text)),
      .init("duration_ms", .integer(record.timings.total)), .init("models", .integer(record.models)),
      .init("outcome", .text(record.outcome.rawValue)), .init("pages", .integer(record.pages)),
      .init("probe_id", .text(record.id)),
    ]
    if let status = record.httpStatus { fields.append(.init("http_status", .integer(status))) }
    if let phase = record.phase { fields.append(.init("phase", .text(phase.rawValue))) }
    if let until = record.retryAfterAt { fields.append(.init("retry_after_at", .text(until.description))) }
    return fields
  }

  private static func fields(of change: Change) -> [JSONValue.Member] {
    var fields: [JSONValue.Member] = [.init("backend", .text(change.backend.text))]
    if let provider = change.provider { fields.append(.init("provider", .text(provider.text))) }
    if let model = change.model { fields.append(.init("model_id", .text(model.text))) }
    if !change.details.isEmpty { fields.append(.init("details", .array(change.details.map(Self.value)))) }
    return fields
  }

  private static func value(of detail: Change.Detail) -> JSONValue {
    let texts = [("after", detail.after), ("before", detail.before), ("field", detail.field)]
    return .object(texts.compactMap { name, text in text.map { .init(name, .text($0)) } })
  }

  private static func fields(of tally: RunTally) -> [JSONValue.Member] {
    [
      .init("answered", .integer(tally.answered)), .init("backends", .integer(tally.backends)),
      .init("duration_ms", .integer(tally.durationMilliseconds)), .init("failed", .integer(tally.failed)),
      .init("models", .integer(tally.models)), .init("not_probed", .integer(tally.notProbed)),
      .init("usable", .integer(tally.usable)),
    ]
  }
}
