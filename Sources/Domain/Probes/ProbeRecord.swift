/// What the snapshot says of the last probe that was sent to a backend. Holds no text from outside.
package struct ProbeRecord: Hashable, Sendable {
  /// Correlates the probe's two events with this record: 8 hexadecimal digits.
  package var id: String
  /// The run that sent it.
  package var sequence: Int
  /// How it ended.
  package var outcome: Outcome
  /// Which question decided.
  package var stage: ProbeStage
  /// Which free question, beside a list and checks that are good, the server itself failed on.
  package var failedCheck: SideCheck?
  /// What more is known of a failure.
  package var detail: FailureDetail?
  /// How far an exchange without an answer had come.
  package var phase: TransferFault.Phase?
  /// The status of the answer that decided, over HTTP.
  package var httpStatus: Int?
  /// How many times a request was sent a second time, plus one.
  package var attempts: Int
  /// How many pages were read to their end.
  package var pages: Int
  /// How many models the answer named, before anything was dropped.
  package var models: Int
  /// When it left the queue.
  package var startedAt: Timestamp
  /// Phases of its first request; `total` is the whole probe's.
  package var timings: PhaseTimings
  /// Until when the answer asked to be left alone.
  package var retryAfterAt: Timestamp?
  /// When the server's certificate runs out.
  package var certificateExpiresAt: Timestamp?

  /// A record of a probe that just starts; callers set the rest as it becomes known.
  package init(id: String, sequence: Int, outcome: Outcome, startedAt: Timestamp) {
    self.id = id
    self.sequence = sequence
    self.outcome = outcome
    self.stage = .list
    self.startedAt = startedAt
    self.attempts = 1
    self.pages = 0
    self.models = 0
    self.timings = PhaseTimings()
  }

  /// Whether the backend answered with models: with a whole list, or with a part of one. A part is no outage: status,
  /// history, incidents and gates take it as an answer.
  package var isAnswer: Bool { outcome == .ok || isPartialList }

  /// Whether it ended with a part of a list.
  package var isPartialList: Bool { outcome == .malformedResponse && detail == .listIncomplete }

  /// What to do about a failure, in one sentence of ours.
  package var hint: String { detail?.hint ?? outcome.policy.hint }
}

/// Where a backend stands between probes. Only a probe that was sent, and not interrupted, replaces it.
package struct BackendState: Hashable, Sendable {
  /// The last probe that was sent.
  package var probe: ProbeRecord?
  /// When a probe last ended with `ok`.
  package var lastSuccessAt: Timestamp?
  /// How many probes in a row have failed.
  package var consecutiveFailures: Int
  /// Before when it is not probed again; nil when every run may.
  package var nextProbeAt: Timestamp?
  /// What inference has cost on the last day that it cost anything.
  package var spend: DailySpend?
  /// How the backends of another rollcall stood when its snapshot was last read.
  package var upstream: [BackendName: UpstreamBackend]

  /// A backend that was never probed.
  package init(
    probe: ProbeRecord? = nil, lastSuccessAt: Timestamp? = nil, consecutiveFailures: Int = 0,
    nextProbeAt: Timestamp? = nil, spend: DailySpend? = nil, upstream: [BackendName: UpstreamBackend] = [:]
  ) {
    self.probe = probe
    self.lastSuccessAt = lastSuccessAt
    self.consecutiveFailures = consecutiveFailures
    self.nextProbeAt = nextProbeAt
    self.spend = spend
    self.upstream = upstream
  }
}

/// What this run did with a backend.
package enum Disposition: String, Sendable, CaseIterable {
  case probed
  case notDue = "not_due"
  case notSelected = "not_selected"
  case drained
  case disabled
  case credentialMissing = "credential_missing"
  case interrupted
}

/// What a reader may take a backend for.
package enum Status: String, Sendable, CaseIterable {
  case available, degraded, unavailable, drained, disabled, unknown
}

extension Status {
  /// The status that a file of ours writes as `text`: a word that only later versions know is `unknown`. Nil for what
  /// is no word.
  package init?(written text: String) {
    guard isIdentifier(text) else { return nil }
    self = Status(rawValue: text) ?? .unknown
  }
}
