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
  case previousStateLost(String)
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
  /// `isNews` when the backend had not failed before; `model` when a request or a check about one model decided.
  case probeFailed(BackendName, ProbeRecord, model: ModelID?, isNews: Bool)
  /// So many models of a backend were due to be tried and were not, because a limit on requests or money was used up or
  /// too small.
  case inferenceCapped(BackendName, models: Int)
  case backendRecovered(BackendName, ProbeRecord)
  case allProbesFailed([Outcome: Int])
  /// Not one of so many backends could be reached, so this machine is taken to be offline; `isNews` when the run before
  /// found it online.
  case machineOffline(backends: Int, isNews: Bool)
  /// The history was kept by other rules than the baseline has now: it goes on with the new ones.
  case historyRulesChanged(from: HistoryRules, to: HistoryRules)
  case dropped(BackendName, Dropped)
  /// A list has so many models in rows that pass the limit: they are left out, and the rows before stay.
  case rowTooLong(BackendName, rows: Int, models: Int, limit: Int)
  case listIsSuspect(BackendName)
  /// So many models of a good list name no maker, and none is configured.
  case ownersUnknown(BackendName, Int)
  case changed(Change)
  case runCompleted(RunCounts)
  /// Somebody whom the baseline names could not be told of the run; `isNews` when the last run could tell them.
  case notificationFailed(NotificationKind, String, isNews: Bool)
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
    case .previousStateLost: "memory_lost"
    case .stateUnusable: "state_unusable"
    case .checkpointNotKept: "checkpoint_not_kept"
    case .restored: "restored"
    case .clockSteppedBack: "clock_stepped_back"
    case .probeStarted: "probe_started"
    case .probeWaits: "probe_waits"
    case .probeCompleted: "probe_completed"
    case .probeFailed: "probe_failed"
    case .inferenceCapped: "inference_capped"
    case .backendRecovered: "backend_recovered"
    case .allProbesFailed: "all_probes_failed"
    case .machineOffline: "machine_offline"
    case .historyRulesChanged: "history_rules_changed"
    case .dropped: "row_dropped"
    case .rowTooLong: "row_too_long"
    case .listIsSuspect: "list_suspect"
    case .ownersUnknown: "makers_unknown"
    case .changed(let change): change.kind.rawValue
    case .runCompleted: "run_completed"
    case .notificationFailed(let kind, _, _): "\(kind.rawValue)_failed"
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
      .backOffVoided, .bucketPublished, .inferenceCapped:
      .info
    case .baselineWarning, .credentialWarning, .credentialMissing, .runDeadlineIsShort, .previousStateLost,
      .stateUnusable, .checkpointNotKept,
      .clockSteppedBack, .probeFailed, .allProbesFailed, .dropped, .rowTooLong,
      .listIsSuspect,
      .ownersUnknown, .machineOffline, .historyRulesChanged, .notificationFailed, .previousFailed:
      .warning
    case .bucketFailed: .error
    case .changed(let change): change.kind == .backendDown ? .warning : .info
    case .runFailed(let failure): failure.kind == .busy ? .info : .error
    }
  }
}
