import Domain
import SnapshotFiles

/// What a snapshot says of a backend as a whole.
struct BackendFacts {
  let backend: SnapshotBackend
  /// The run that published the snapshot.
  package let run: RunHeader
  let now: Timestamp

  private var backendState: BackendState { backend.backendState }

  var all: [Fact] {
    baseline + states + drained + (backendState.probe.map(probed) ?? []) + waiting + findings
  }

  private var baseline: [Fact] {
    [Fact("kind", .text(backend.kind), .baseline)]
      + (backend.origin.map { [Fact("origin", .text($0), .baseline, evidence: "publish_origin is set")] }
        ?? [])
  }

  private var states: [Fact] {
    [
      Fact("status", .text(backend.status.rawValue), .run, at: run.finishedAt, evidence: statusEvidence),
      Fact(
        "roll", .text(backend.disposition.rawValue), .run, at: run.startedAt, evidence: dispositionEvidence),
    ]
  }

  private var drained: [Fact] {
    backend.drains.map { drain in
      Fact(
        "drain.\(drain.setter.rawValue)", .text(drain.until.map { "until \($0)" } ?? "until it is resumed"),
        .run, at: drain.since, evidence: "by \(drain.setter.words)" + (drain.why.map { ": \($0)" } ?? ""))
    }
  }

  private var statusEvidence: String {
    switch backend.status {
    case .available: return "its last probe was good"
    case .degraded where backend.backendState.probe?.isPartialList ?? false:
      return "its last probe brought a part of its list"
    case .degraded:
      let limit = backend.degradedAboveMilliseconds.map { " of \($0) ms" } ?? ""
      return "its last probe was good and slower than its own limit\(limit)"
    case .unavailable: return "its last probe failed"
    case .drained: return "somebody wants it left alone, whatever a probe says"
    case .disabled: return "the baseline says disabled"
    case .unknown:
      return backend.disposition == .credentialMissing
        ? "its credential is missing on the machine that ran" : "it was never probed"
    }
  }

  private var dispositionEvidence: String {
    switch backend.disposition {
    case .probed: "it was asked in this run"
    case .notDue: "its next probe was not due yet"
    case .notSelected: "the run was about others"
    case .drained: "a drain is in force"
    case .disabled: "the baseline says disabled"
    case .credentialMissing: "its credential could not be had, so it was not asked"
    case .interrupted: "the run ended before its turn did"
    }
  }

  private func probed(_ probe: ProbeRecord) -> [Fact] {
    var facts = [
      Fact(
        "outcome", .text(probe.outcome.rawValue), .probe, at: probe.startedAt, evidence: evidence(of: probe))
    ]
    if probe.outcome != .ok { facts.append(Fact("hint", .text(probe.hint), .run, at: probe.startedAt)) }
    let times = probe.timings
    let phases = [
      ("resolve", times.resolve), ("connect", times.connect), ("tls", times.tls),
      ("first_byte", times.firstByte), ("total", times.total),
    ].compactMap { name, value in value.map { "\(name) \($0)" } }
    facts.append(
      Fact("timings_ms", .text(phases.joined(separator: ", ")), .probe, at: probe.startedAt))
    if let until = probe.certificateExpiresAt {
      facts.append(Fact("certificate_expires_at", .time(until), .probe, at: probe.startedAt))
    }
    return facts
  }

  private func evidence(of probe: ProbeRecord) -> String {
    var parts = ["probe \(probe.id) of run \(probe.sequence)", "stage \(probe.stage.rawValue)"]
    if let status = probe.httpStatus { parts.append("HTTP \(status)") }
    if let phase = probe.phase { parts.append("ended at \(phase.rawValue)") }
    parts.append(probe.attempts == 1 ? "1 attempt" : "\(probe.attempts) attempts")
    if probe.isAnswer {
      parts.append("\(probe.models) models on \(probe.pages == 1 ? "1 page" : "\(probe.pages) pages")")
    }
    return parts.joined(separator: ", ")
  }

  /// When it is asked again, and why not before.
  private var waiting: [Fact] {
    var facts: [Fact] = []
    if let at = backendState.lastSuccessAt {
      facts.append(Fact("last_success_at", .time(at), .probe, at: at))
    }
    let probedAt = backendState.probe?.startedAt
    facts.append(Fact("consecutive_failures", .count(backendState.consecutiveFailures), .run, at: probedAt))
    if let probe = backendState.probe, !probe.isAnswer {
      facts.append(
        Fact("back_off", .text(backOff(of: probe)), .run, at: probedAt, evidence: retryAfterEvidence(probe)))
    }
    if !backend.drains.isEmpty {
      let end = backend.drains.end.map { "not before \($0)" } ?? "not before it is resumed"
      facts.append(Fact("next_probe", .text(end), .run, at: run.startedAt, evidence: "a drain is in force"))
      return facts
    }
    guard let next = backendState.nextProbeAt else {
      facts.append(
        Fact("next_probe", .text("on the next run"), .run, at: probedAt, evidence: "it has no interval"))
      return facts
    }
    let isDue = next <= now
    facts.append(
      Fact(
        "next_probe_at", .time(next), .run, at: probedAt,
        evidence: isDue
          ? "due: the next run asks it" : "runs before that leave it alone; --only \(backend.name) does not"))
    return facts
  }

  private func backOff(of probe: ProbeRecord) -> String {
    let failures = backendState.consecutiveFailures
    let wait = Elapsed.text(BackOffRule.wait(after: probe.outcome, failures: failures))
    switch probe.outcome.policy.backOff {
    case .transient: return "transient: \(wait) after failure \(failures) in a row, doubling up to 5 min"
    case .hard: return "hard: \(wait), since a retry cannot help before somebody changes something"
    case .loading: return "loading: \(wait)"
    case .none: return "none"
    }
  }

  private func retryAfterEvidence(_ probe: ProbeRecord) -> String? {
    probe.retryAfterAt.map { "the backend itself asked to be left alone until \($0)" }
  }

  /// What trying models has cost, and what the last probe left out or failed on beside a good list.
  private var limits: [Fact] {
    var facts: [Fact] = []
    if let spend = backendState.spend {
      facts.append(
        Fact(
          "inference_usd", .text(spend.spend.usd.description), .run, at: spend.day,
          evidence:
            "\(spend.spend.requests) requests on that day of UTC, \(spend.spend.unpriced) of unknown price"))
    }
    if let spend = backendState.spend, spend.isCapped {
      facts.append(
        Fact(
          "inference_capped", .flag(true), .run, at: spend.day,
          evidence:
            "models were due and not tried: max_requests_per_run or max_usd_per_day is used up, or too small")
      )
    }
    if let check = backendState.probe?.failedCheck {
      facts.append(
        Fact(
          "failed_check", .text(check.rawValue), .probe, at: backendState.probe?.startedAt,
          evidence: "the server itself failed on this free check (5xx), beside a good list: it is degraded"))
    }
    return facts
  }

  private var findings: [Fact] {
    var facts: [Fact] = []
    if backend.listIsSuspect {
      facts.append(
        Fact(
          "list_suspect", .flag(true), .run, at: run.finishedAt,
          evidence: "its list lost more than half of its models: the next one has to say so too"))
    }
    if !backend.dropped.isEmpty {
      let reasons = backend.dropped.reasons.sorted { $0.key.rawValue < $1.key.rawValue }
        .map { "\($0.value) × \($0.key.rawValue)" }
      facts.append(
        Fact(
          "dropped", .text("\(backend.dropped.models) models, \(backend.dropped.rows) rows"), .run,
          at: run.finishedAt,
          evidence: reasons.joined(separator: ", ")))
    }
    facts += limits
    for (name, upstream) in backendState.upstream.sorted(by: { $0.key < $1.key }) {
      facts.append(
        Fact(
          "far.\(name)", .text(upstream.status.rawValue), .probe,
          at: upstream.refreshedAt ?? upstream.lastSuccessAt,
          evidence: "kind \(upstream.kind)" + (upstream.outcome.map { ", \($0.rawValue)" } ?? "")
            + ", as the other rollcall found it"))
    }
    return facts
  }
}
