import Baseline
import Domain
import Merging
import SnapshotFiles

/// What a run says of itself, from all that it publishes.
struct RunFigures {
  private let backends: [RenderedBackend]
  private let enabled: Set<BackendName>

  /// Of what was rendered for `plan`, of which a machine of a fleet asks its part alone.
  init(_ backends: [RenderedBackend], of plan: Plan, _ shard: Shard?) {
    self.backends = backends
    let names = plan.backends.filter { !$0.isDisabled }.map(\.name)
    // By name, others may have been asked, too.
    let asked = Set(backends.filter { $0.disposition == .probed }.map(\.name))
    enabled = Set(names.filter { shard?.contains($0) ?? true || asked.contains($0) })
  }

  /// The run's head in the snapshot.
  ///
  /// - Parameters:
  ///   - finishedAt: when it had asked everybody.
  ///   - duration: how long that took.
  func header(
    _ preparation: Preparation, _ circumstances: RunCircumstances, finishedAt: Timestamp,
    after duration: Duration, previousStateLost: Bool, isOffline: Bool
  ) -> RunHeader {
    var header = RunHeader(
      RunStamp(id: preparation.runID, sequence: preparation.context.sequence),
      startedAt: preparation.startedAt, finishedAt: finishedAt,
      counts: RunCounts(of: backends, enabled: enabled, durationMilliseconds: Int(duration.milliseconds)),
      version: circumstances.version)
    header.validUntil = backends.compactMap(\.validUntil).min() ?? finishedAt
    header.nextDueAt = nextDue ?? finishedAt
    header.spend = spend(on: preparation.startedAt.startOfDay)
    header.only = circumstances.only
    header.shard = circumstances.shard
    header.restoredFrom = circumstances.restored
    header.previousStateLost = previousStateLost
    header.clockSteppedBack = preparation.clockSteppedBack
    header.isOffline = isOffline
    return header
  }

  /// What inference has cost on `day`, all backends together; nil when it has cost nothing.
  private func spend(on day: Timestamp) -> DailySpend? {
    let spent = backends.compactMap(\.inferenceState.spend).filter { $0.day == day }
    guard !spent.isEmpty else { return nil }
    return DailySpend(
      day: day, spend: spent.reduce(into: InferenceSpend()) { $0.add($1.spend) },
      isCapped: spent.contains(where: \.isCapped))
  }

  /// The earliest moment at which a backend that takes part may be probed again; one without such a moment may at
  /// once.
  private var nextDue: Timestamp? {
    let taking = backends.filter { enabled.contains($0.name) && $0.disposition != .credentialMissing }
    let (drained, others) = (taking.filter { !$0.drains.isEmpty }, taking.filter(\.drains.isEmpty))
    if others.contains(where: { $0.nextProbeAt == nil }) { return nil }
    // One that is drained may be again when its time is up, and without an end never.
    let ends = drained.compactMap { backend in
      backend.drains.end.map { end in max(end, backend.nextProbeAt ?? end) }
    }
    return (others.compactMap(\.nextProbeAt) + ends).min()
  }
}

extension RunCounts {
  /// Counts what was rendered.
  init(of backends: [RenderedBackend], enabled: Set<BackendName>, durationMilliseconds: Int) {
    self.init()
    self.backends = backends.count
    self.durationMilliseconds = durationMilliseconds
    // Nobody is to be blamed for a backend that somebody wants left alone.
    let enabled = enabled.subtracting(backends.filter { $0.status == .drained }.map(\.name))
    self.enabled = enabled.count
    for backend in backends {
      switch (backend.disposition, backend.isAnswer) {
      case (.probed, true): answered += 1
      case (.probed, false): failed += 1
      default: notProbed += 1
      }
      models += backend.listed
      usable += backend.usable
      assumed += backend.assumed
      if backend.disposition == .interrupted { interrupted.append(backend.name) }
      if backend.disposition.isFailing(last: backend.probe), enabled.contains(backend.name) {
        failing.append(backend.name)
      }
    }
  }
}
