import Baseline
import Domain
import Merging
import Redaction
import SnapshotFiles
import Transport
import Views

/// The last stage: figures, files, the last net, the rename, and what the next run will remember.
struct Publication<
  Environment: OutputStore & StateStore & DrainStore & CheckpointStore & EventSink & ClockSource
>: Sendable {
  let environment: Environment
  let baseline: LoadedBaseline
  let memory: Memory
  let preparation: Preparation
  let circumstances: RunCircumstances
  /// Whether the snapshot is one to keep as a checkpoint.
  let isCheckpoint: Bool

  /// Publishes the snapshot, its schemas and what is made of it, then keeps the digests.
  /// - Throws: `RunFailure`, when a secret stands in a file, or a file could not be written.
  func publish(_ backends: [RenderedBackend]) throws(RunFailure) -> PublishedRun {
    try environment.holdingDrains { bytes throws(RunFailure) in
      let drains = try Drains.recall(bytes).joined(memory.othersDrains).inForce(at: environment.clock.wall)
      let redraining = Redraining(
        baseline: baseline, scanner: preparation.scanner, moment: preparation.moment,
        keepsView: baseline.keepsView)
      return try publishHeld(redraining.applied(drains, to: backends))
    }
  }

  /// The same while nobody can drain or resume a backend.
  private func publishHeld(_ backends: [RenderedBackend]) throws(RunFailure) -> PublishedRun {
    let isDamaged = memory.snapshot.isDamaged || backends.contains { $0.memoryIsDamaged }
    if isDamaged, let bytes = memory.bytes {
      environment.setAside("snapshot", bytes)
      environment.report(
        .memoryLost("a part of the last snapshot cannot be read; it was set aside in the state folder"))
    }
    let verdict = offlineVerdict(backends)
    let (history, turns) = keepHistory(backends, verdict)
    let changes = ChangesOfRun(backends, turns, memory, preparation, names: baseline.allNames)
    report(backends, changes.news, verdict)
    let header = RunFigures(backends, of: baseline.plan, circumstances.shard).header(
      preparation, circumstances, finishedAt: environment.clock.wall,
      after: environment.clock.monotonic - preparation.start, memoryLost: memory.isLost || isDamaged,
      isOffline: verdict.isOffline || verdict == .unknown && wasOffline)
    let edition = Edition(
      snapshot: Snapshot(
        run: header, backends: backends.compactMap(\.view), removals: changes.removals),
      history: history, journal: changes.journal, news: changes.news, wishes: baseline.wishes)
    // The snapshot last: it is the commit.
    let snapshot = SnapshotFile.render(backends, removals: changes.removals, run: header)
    let files =
      PublishedSchemas.main.map(\.file) + DerivedOutputs.files(of: edition, wanted: baseline.outputs)
      + [snapshot]
    try refuseSecrets(in: files)
    // Before the files: what was spent is spent, whatever becomes of them.
    rememberTries(backends)
    try environment.publish(files, clearing: DerivedOutputs.folders(of: baseline.outputs))
    if isCheckpoint, let count = baseline.keep {
      environment.keepCheckpoint(
        snapshot, of: header.sequence, keeping: count, sparing: circumstances.restored)
    }
    rememberDigests(backends)
    environment.report(.runCompleted(header.tally))
    return PublishedRun(edition: edition, files: files)
  }

  /// Whether the run before found this machine to be offline.
  private var wasOffline: Bool { memory.snapshot.header?.isOffline ?? false }

  /// The records of the probes that this run has sent.
  private func probed(_ backends: [RenderedBackend]) -> [BackendName: ProbeRecord] {
    let pairs = backends.compactMap { backend in
      backend.roll == .probed ? backend.probe.map { (backend.name, $0) } : nil
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private func offlineVerdict(_ backends: [RenderedBackend]) -> OfflineJudgement.Verdict {
    OfflineJudgement.verdict(
      of: baseline.plan.backends, probed: probed(backends),
      before: memory.snapshot.backends.compactMapValues(\.standing.probe), wasOffline: wasOffline)
  }

  /// The history with this run in it, and what became of incidents; nil when none is kept.
  private func keepHistory(
    _ backends: [RenderedBackend], _ verdict: OfflineJudgement.Verdict
  ) -> (History?, [IncidentTurn]) {
    guard let held = memory.history else { return (nil, []) }
    var keeping = HistoryKeeping(held.withoutSecrets(preparation.scanner))
    var run = HistoryKeeping.Run(
      stamp: RunStamp(id: preparation.runID, sequence: preparation.moment.sequence),
      startedAt: preparation.startedAt,
      checks: probed(backends.filter { $0.status != .drained }).mapValues(HistoryCheck.init),
      names: baseline.allNames, rules: baseline.historyRules)
    (run.isOffline, run.wasOffline) = (verdict.isOffline, wasOffline)
    keeping.note(run)
    return (keeping.history, keeping.turns)
  }

  /// The last net, over the exact bytes: nothing is renamed when one of the run's own credentials stands in them. No
  /// credential holds a line break, so none can lie across two parts.
  private func refuseSecrets(in files: [OutputFile]) throws(RunFailure) {
    for file in files where file.parts.contains(where: preparation.scanner.findsKnown) {
      throw RunFailure(
        .files, ["\(file.path) would hold one of this run's own credentials; it was not published"],
        advice:
          "the old files are as they were: look for the credential among the names in the baseline, and report this"
      )
    }
  }

  private func report(
    _ backends: [RenderedBackend], _ news: [Change], _ verdict: OfflineJudgement.Verdict
  ) {
    for backend in backends {
      if !backend.dropped.isEmpty { environment.report(.dropped(backend.name, backend.dropped)) }
      if backend.listIsSuspect { environment.report(.listIsSuspect(backend.name)) }
    }
    for change in news { environment.report(.changed(change)) }
    if case .offline(let count) = verdict {
      environment.report(.machineOffline(backends: count, isNews: !wasOffline))
    }
    let probed = backends.filter { $0.roll == .probed }
    if !probed.isEmpty, probed.allSatisfy({ $0.outcome != .ok }) {
      let outcomes = Dictionary(grouping: probed.compactMap(\.outcome), by: { $0 }).mapValues(\.count)
      environment.report(.allProbesFailed(outcomes))
    }
  }

  private func rememberTries(_ backends: [RenderedBackend]) {
    var tries = memory.tries
    tries.keepOnly(baseline.allNames)
    for backend in backends { tries.note(backend.tries, of: backend.name) }
    if baseline.facts.contains(where: \.isSecondHand) { tries.note(run: preparation.runID) }
    if tries != memory.tries { environment.remember(Tries.fileName, tries.bytes) }
  }

  private func rememberDigests(_ backends: [RenderedBackend]) {
    var digests = memory.digests
    digests.keepOnly(baseline.allNames)
    let probed = Set(backends.filter { $0.roll == .probed }.map(\.name))
    for backend in baseline.plan.backends where probed.contains(backend.name) {
      digests.note(backend, preparation.secrets[backend.name] ?? BackendSecrets())
    }
    if digests != memory.digests { environment.remember(Digests.fileName, digests.bytes) }
  }
}
