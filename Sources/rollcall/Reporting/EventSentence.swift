import Domain
import SnapshotFiles

/// Events in words for people: one line, lower case, no full stop.
enum EventSentence {
  static func text(_ event: Event) -> String {
    switch event {
    case .runStarted(let backends, let due, let sequence):
      "run \(sequence): \(due) of \(backends) backends are due"
    case .baselineWarning(let sentence), .previousStateLost(let sentence), .stateUnusable(let sentence),
      .previousFailed(let sentence):
      sentence
    case .checkpointNotKept(let sentence): "published, and not kept for a restore: \(sentence)"
    case .restored(let run, let end, let leftOut, let unknown): restored(run, end, leftOut, unknown)
    case .credentialWarning(let name, let sentence): "\(name): \(sentence)"
    case .credentialMissing(let name, let missing, _):
      "\(name): not asked: \(missing.joined(separator: ", "))"
    case .backOffVoided(let name): "\(name): what the baseline says of it has changed: asked at once"
    case .runDeadlineIsShort(let deadline):
      "the run deadline of \(DurationText.text(deadline)) cannot hold the whole queue: raise defaults.run_deadline or max_in_flight"
    case .clockSteppedBack: "the clock stands before the end of the last run: check this machine's time"
    case .probeStarted(let name, _, let kind): "\(name): asking (\(kind))"
    case .probeWaits(let name, let page): "\(name): waiting for page \(page)"
    case .probeCompleted(let name, let record): "\(name): \(result(record)) in \(record.timings.total) ms"
    case .probeFailed(let name, let record, let model, _): failed(name, record, model)
    case .inferenceCapped(let name, let count): capped(name, count)
    case .backendRecovered(let name, let record): "\(name): answers again, \(models(record.models))"
    case .allProbesFailed(let outcomes): allFailed(outcomes)
    case .machineOffline(let count, _): offline(count)
    case .historyRulesChanged(let old, let new): rulesChanged(from: old, to: new)
    case .dropped(let name, let dropped): "\(name): left out: \(reasons(dropped))"
    case .rowTooLong(let name, let rows, let count, let limit): rowTooLong(name, rows, count, limit)
    case .listIsSuspect(let name): "\(name): \(suspect)"
    case .ownersUnknown(let name, let count):
      "\(name): \(models(count)) without a maker, kept under \"unknown\": set `provider` or `providers` in the baseline"
    case .changed(let change): change.sentence
    case .runCompleted(let counts): Summary.counts(counts)
    case .notificationFailed(let kind, let sentence, _):
      "\(kind.rawValue): could not be told of this run: \(sentence)"
    case .bucketPublished(let objects, let isJoined):
      "\(objects) objects are in the bucket" + (isJoined ? ", joined with what others have put there" : "")
    case .bucketFailed(let sentence): "published here, and not in the bucket \(sentence)"
    case .runFailed(let failure): (failure.lines + [failure.advice]).joined(separator: "; ")
    }
  }

  /// A server that answered, whatever it said, proves that this machine has a network.
  private static func allFailed(_ outcomes: [Outcome: Int]) -> String {
    let sentence = "every backend that was asked failed: \(counts(outcomes))"
    return outcomes.keys.contains { $0.policy.reaches }
      ? sentence : sentence + "; look at this machine's own network first"
  }

  private static let suspect =
    "its list lost more than half of its models: they are kept until the next list says so too"

  private static func rowTooLong(_ name: BackendName, _ rows: Int, _ count: Int, _ limit: Int) -> String {
    "\(name): \(rows == 1 ? "a row" : "\(rows) rows") of \(models(count)) left out, what was known before stays, "
      + "stale: `limits.models_per_row` is \(limit)"
  }

  private static func failed(_ name: BackendName, _ record: ProbeRecord, _ model: ModelID?) -> String {
    "\(name): \(failure(record, of: model)): \(record.hint)"
  }

  private static func capped(_ name: BackendName, _ count: Int) -> String {
    "\(name): \(models(count)) due and not tried: a limit is used up or too small "
      + "(`max_requests_per_run`, `max_usd_per_day`)"
  }

  private static func offline(_ count: Int) -> String {
    "this machine seems to be offline: not one of the \(count) backends that prove a network could be reached; "
      + "nothing of this run counts against them"
  }

  private static func rulesChanged(from old: HistoryRules, to new: HistoryRules) -> String {
    "incidents now open after \(failures(new.openAfter)) and close after \(successes(new.closeAfter)) in a row, "
      + "before it was \(old.openAfter) and \(old.closeAfter): the history goes on with the new rules"
  }

  private static func restored(
    _ sequence: Int, _ finishedAt: Timestamp, _ leftOut: [BackendName], _ unknown: [BackendName]
  ) -> String {
    let names = { (backends: [BackendName]) in backends.map(\.text).joined(separator: ", ") }
    var parts = [
      "publishing run \(sequence) of \(finishedAt) again, all rows stale"
    ]
    if !leftOut.isEmpty { parts.append("left out, since the baseline does not name them: \(names(leftOut))") }
    if !unknown.isEmpty { parts.append("not in it: \(names(unknown))") }
    return parts.joined(separator: "; ")
  }

  private static func result(_ record: ProbeRecord) -> String {
    guard record.outcome == .ok else { return failure(record) }
    return "ok, \(models(record.models))"
      + (record.failedCheck.map { ", the check of its \($0.rawValue) failed" } ?? "")
  }

  /// A failure of the list needs no word for its stage.
  private static func failure(_ record: ProbeRecord, of model: ModelID? = nil) -> String {
    var details: [String] = []
    if let model {
      details.append("readiness, model \(model)")
    } else if record.stage == .readiness {
      details.append("readiness")
    }
    if let status = record.httpStatus { details.append("HTTP \(status)") }
    if let phase = record.phase { details.append("at \(phase.rawValue)") }
    if let until = record.retryAfterAt { details.append("until \(until)") }
    return record.outcome.rawValue + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))")
  }

  static func models(_ count: Int) -> String { count == 1 ? "1 model" : "\(count) models" }

  private static func failures(_ count: Int) -> String { count == 1 ? "1 failure" : "\(count) failures" }

  private static func successes(_ count: Int) -> String {
    count == 1 ? "1 good check" : "\(count) good checks"
  }

  private static func reasons(_ dropped: Dropped) -> String { counts(dropped.reasons) }

  /// How often each: `2 × timeout, 1 × auth_rejected`.
  private static func counts<Word: RawRepresentable<String>>(_ counts: [Word: Int]) -> String {
    counts.sorted { $0.key.rawValue < $1.key.rawValue }.map { "\($0.value) × \($0.key.rawValue)" }
      .joined(separator: ", ")
  }
}
