import Baseline
import Domain
import SnapshotFiles

/// A refusal of the backend as a whole that an earlier probe met when it asked for one model, and that no answer has
/// taken back since. A good list is none: it decides again until a try is answered otherwise.
package struct LastingRefusal: Sendable {
  /// The model that was asked.
  package let model: ModelID
  /// How the probe that met it, or one since, ended.
  let probe: ProbeRecord
  /// Whether its back-off has ended, so that one try is due whatever `every` says.
  package let isOver: Bool

  /// Nil when `before` has no such refusal, or when another answer has come since.
  package init?(
    _ before: BackendState, of backend: BackendPlan, _ held: EvidenceIndex, now: Timestamp
  ) {
    guard let probe = before.probe, probe.stage == .readiness, probe.outcome != .ok,
      let source = backend.readiness.source
    else { return nil }
    let known = held.evidence().filter { backend.readiness.wants($0.key) }
    let refusals = known.filter { $0.value.source == source && $0.value.outcome == probe.outcome }
    guard let latest = refusals.max(by: { ($0.value.at, $1.key) < ($1.value.at, $0.key) }) else { return nil }
    let wasTakenBack = known.contains { _, evidence in
      evidence.outcome == .ok && (evidence.isOfAnAnswer || source == .metadata)
        && evidence.at > latest.value.at
    }
    if wasTakenBack { return nil }
    model = latest.key
    self.probe = probe
    isOver = BackOffRule.isDue(before, interval: backend.interval, now: now)
  }
}

extension ReadinessPlan {
  /// Where its evidence on single models comes from; nil when it looks at none.
  fileprivate var source: Evidence.Source? {
    switch mode {
    case .off: nil
    case .metadata: .metadata
    case .inference: .inference
    }
  }
}

extension BackendState {
  /// Takes back what a failure adds: this one is an earlier one that still stands, and its back-off runs on.
  mutating func keepBackOff(of lasting: ProbeRecord, _ before: BackendState) {
    consecutiveFailures = max(before.consecutiveFailures, 1)
    nextProbeAt = before.nextProbeAt
    probe?.retryAfterAt = lasting.retryAfterAt
  }
}
