import JSON

extension Event {
  /// The event's own fields, besides name, level, time and run id. Their names are fixed within a version.
  package var fields: [JSONValue.Member] {
    switch self {
    case .credentialWarning, .credentialMissing, .backOffVoided, .listIsSuspect, .probeStarted,
      .ownersUnknown, .inferenceCapped,
      .probeWaits, .probeCompleted, .backendRecovered, .probeFailed, .dropped, .rowTooLong, .changed:
      fieldsOfBackend
    case .runStarted, .restored, .runDeadlineIsShort, .clockSteppedBack, .allProbesFailed, .machineOffline,
      .historyRulesChanged, .runCompleted, .runFailed:
      fieldsOfRun
    case .baselineWarning(let sentence), .previousStateLost(let sentence), .stateUnusable(let sentence),
      .checkpointNotKept(let sentence), .previousFailed(let sentence), .bucketFailed(let sentence):
      [.init("message", .text(sentence))]
    case .notificationFailed(_, let sentence, let isNews):
      [.init("message", .text(sentence)), .init("news", .bool(isNews))]
    case .bucketPublished(let objects, let isJoined):
      [.init("joined", .bool(isJoined)), .init("objects", .integer(objects))]
    }
  }

  /// Those of an event about one backend.
  private var fieldsOfBackend: [JSONValue.Member] {
    switch self {
    case .credentialWarning(let name, let sentence):
      [.init("backend", .text(name.text)), .init("message", .text(sentence))]
    case .credentialMissing(let name, let sentences, let isNews):
      [
        .init("backend", .text(name.text)), .init("missing", .array(sentences.map { .text($0) })),
        .init("news", .bool(isNews)),
      ]
    case .backOffVoided(let name), .listIsSuspect(let name):
      [.init("backend", .text(name.text))]
    case .probeStarted(let name, let id, let kind):
      [.init("backend", .text(name.text)), .init("kind", .text(kind)), .init("probe_id", .text(id))]
    case .ownersUnknown(let name, let count), .inferenceCapped(let name, let count):
      [.init("backend", .text(name.text)), .init("models", .integer(count))]
    case .probeWaits(let name, let page): [.init("backend", .text(name.text)), .init("page", .integer(page))]
    case .probeCompleted(let name, let record), .backendRecovered(let name, let record):
      Self.fields(of: record, name)
    case .probeFailed(let name, let record, let model, let isNews):
      Self.fields(of: record, name) + [
        .init("hint", .text(record.hint)), .init("news", .bool(isNews)),
      ] + (model.map { [.init("model_id", .text($0.text))] } ?? [])
    case .dropped(let name, let dropped):
      [
        .init("backend", .text(name.text)), .init("models", .integer(dropped.models)),
        .init("reasons", .object(dropped.reasons.map { .init($0.key.rawValue, .integer($0.value)) })),
        .init("rows", .integer(dropped.rows)),
      ]
    case .rowTooLong(let name, let rows, let models, let limit):
      [
        .init("backend", .text(name.text)), .init("limit", .integer(limit)),
        .init("models", .integer(models)),
        .init("rows", .integer(rows)),
      ]
    case .changed(let change): Self.fields(of: change)
    default: []
    }
  }

  /// Those of an event about the run as a whole.
  private var fieldsOfRun: [JSONValue.Member] {
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
    case .runDeadlineIsShort(let deadline):
      [.init("run_deadline_ms", .integer(Int(deadline.milliseconds)))]
    case .allProbesFailed(let outcomes):
      [.init("outcomes", .object(outcomes.map { .init($0.key.rawValue, .integer($0.value)) }))]
    case .machineOffline(let backends, let isNews):
      [.init("backends", .integer(backends)), .init("news", .bool(isNews))]
    case .historyRulesChanged(let old, let new): Self.fields(of: new, after: old)
    case .runCompleted(let counts): Self.fields(of: counts)
    case .runFailed(let failure):
      [
        .init("advice", .text(failure.advice)),
        .init("details", .array(failure.lines.dropFirst().map { .text($0) })),
        .init("message", .text(failure.lines.first ?? "")),
      ]
    default: []
    }
  }

  private static func fields(of new: HistoryRules, after old: HistoryRules) -> [JSONValue.Member] {
    [
      .init("close_after", .integer(new.closeAfter)), .init("open_after", .integer(new.openAfter)),
      .init("previous_close_after", .integer(old.closeAfter)),
      .init("previous_open_after", .integer(old.openAfter)),
    ]
  }

  private static func fields(of record: ProbeRecord, _ name: BackendName) -> [JSONValue.Member] {
    var fields: [JSONValue.Member] = [
      .init("attempts", .integer(record.attempts)), .init("backend", .text(name.text)),
      .init("duration_ms", .integer(record.timings.total)), .init("models", .integer(record.models)),
      .init("outcome", .text(record.outcome.rawValue)), .init("pages", .integer(record.pages)),
      .init("probe_id", .text(record.id)), .init("stage", .text(record.stage.rawValue)),
    ]
    if let check = record.failedCheck { fields.append(.init("failed_check", .text(check.rawValue))) }
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

  private static func fields(of counts: RunCounts) -> [JSONValue.Member] {
    [
      .init("answered", .integer(counts.answered)), .init("backends", .integer(counts.backends)),
      .init("duration_ms", .integer(counts.durationMilliseconds)), .init("failed", .integer(counts.failed)),
      .init("models", .integer(counts.models)), .init("not_probed", .integer(counts.notProbed)),
      .init("usable", .integer(counts.usable)),
    ]
  }
}
