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
  let previousState: PreviousState
  let preparation: Preparation
  let circumstances: RunCircumstances
  /// Whether the snapshot is one to keep as a checkpoint.
  let isCheckpoint: Bool

  /// Publishes the snapshot, its schemas and what is made of it, then keeps the digests.
  /// - Throws: `RunFailure`, when a secret stands in a file, or a file could not be written.
  func publish(_ backends: [RenderedBackend]) throws(RunFailure) -> PublishedRun {
    try environment.holdingDrains { bytes throws(RunFailure) in
      let drains = try Drains.load(bytes).joined(previousState.othersDrains).inForce(
        at: environment.clock.wall)
      let redraining = Redraining(
        baseline: baseline, scanner: preparation.scanner, context: preparation.context,
        keepsView: baseline.keepsView)
      return try publishHeld(redraining.applied(drains, to: backends))
    }
  }

  /// The same while nobody can drain or resume a backend.
  private func publishHeld(_ backends: [RenderedBackend]) throws(RunFailure) -> PublishedRun {
    let isDamaged = previousState.snapshot.isDamaged || backends.contains { $0.previousStateIsDamaged }
    if isDamaged, let bytes = previousState.bytes {
      environment.setAside("snapshot", bytes)
      environment.report(
        .previousStateLost("a part of the last snapshot cannot be read; it was set aside in the state folder")
      )
    }
    let verdict = offlineVerdict(backends)
    let (history, transitions) = keepHistory(backends, verdict)
    let changes = ChangesOfRun(backends, transitions, previousState, preparation, names: baseline.allNames)
    report(backends, changes.news, verdict)
    let header = RunFigures(backends, of: baseline.plan, circumstances.shard).header(
      preparation, circumstances, finishedAt: environment.clock.wall,
      after: environment.clock.monotonic - preparation.start,
      previousStateLost: previousState.isLost || isDamaged,
      isOffline: verdict.isOffline || verdict == .unknown && wasOffline)
    let context = OutputContext(
      snapshot: Snapshot(
        run: header, backends: backends.compactMap(\.view), removals: changes.removals),
      history: history, journal: changes.journal, news: changes.news, requirements: baseline.requirements)
    // The snapshot last: it is the commit.
    let snapshot = SnapshotFile.render(backends, removals: changes.removals, run: header)
    let files =
      PublishedSchemas.main.map(\.file) + DerivedOutputs.files(of: context, wanted: baseline.outputs)
      + [snapshot]
    try refuseSecrets(in: files)
    // Before the files: what was spent is spent, whatever becomes of them.
    rememberInferenceState(backends)
    try environment.publish(files, clearing: DerivedOutputs.folders(of: baseline.outputs))
    if isCheckpoint, let count = baseline.keep {
      environment.keepCheckpoint(
        snapshot, of: header.sequence, keeping: count, sparing: circumstances.restored)
    }
    rememberDigests(backends)
    environment.report(.runCompleted(header.counts))
    return PublishedRun(context: context, files: files)
  }

  /// Whether the run before found this machine to be offline.
  private var wasOffline: Bool { previousState.snapshot.header?.isOffline ?? false }

  /// The records of the probes that this run has sent.
  private func probed(_ backends: [RenderedBackend]) -> [BackendName: ProbeRecord] {
    let pairs = backends.compactMap { backend in
      backend.disposition == .probed ? backend.probe.map { (backend.name, $0) } : nil
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private func offlineVerdict(_ backends: [RenderedBackend]) -> OfflineCheck.Result {
    OfflineCheck.verdict(
      of: baseline.plan.backends, probed: probed(backends),
      before: previousState.snapshot.backends.compactMapValues(\.backendState.probe), wasOffline: wasOffline)
  }

  /// The history with this run in it, and what became of incidents; nil when none is kept.
  private func keepHistory(
    _ backends: [RenderedBackend], _ verdict: OfflineCheck.Result
  ) -> (History?, [IncidentTransition]) {
    guard let held = previousState.history else { return (nil, []) }
    var keeping = HistoryKeeping(held.withoutSecrets(preparation.scanner))
    var run = HistoryKeeping.Run(
      stamp: RunStamp(id: preparation.runID, sequence: preparation.context.sequence),
      startedAt: preparation.startedAt,
      checks: probed(backends.filter { $0.status != .drained }).mapValues(HistoryCheck.init),
      names: baseline.allNames, rules: baseline.historyRules)
    (run.isOffline, run.wasOffline) = (verdict.isOffline, wasOffline)
    keeping.note(run)
    return (keeping.history, keeping.transitions)
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
    _ backends: [RenderedBackend], _ news: [Change], _ verdict: OfflineCheck.Result
  ) {
    for backend in backends {
      if !backend.dropped.isEmpty { environment.report(.dropped(backend.name, backend.dropped)) }
      if backend.listIsSuspect { environment.report(.listIsSuspect(backend.name)) }
    }
    for change in news { environment.report(.changed(change)) }
    if case .offline(let count) = verdict {
      environment.report(.machineOffline(backends: count, isNews: !wasOffline))
    }
    let probed = backends.filter { $0.disposition == .probed }
    if !probed.isEmpty, probed.allSatisfy({ !$0.isAnswer }) {
      let outcomes = Dictionary(grouping: probed.compactMap(\.outcome), by: { $0 }).mapValues(\.count)
      environment.report(.allProbesFailed(outcomes))
    }
  }

  private func rememberInferenceState(_ backends: [RenderedBackend]) {
    var inferenceState = previousState.inferenceState
    inferenceState.keepOnly(baseline.allNames)
    for backend in backends { inferenceState.note(backend.inferenceState, of: backend.name) }
    if baseline.facts.contains(where: \.isSecondHand) { inferenceState.note(run: preparation.runID) }
    if inferenceState != previousState.inferenceState {
      environment.remember(InferenceState.fileName, inferenceState.bytes)
    }
  }

  private func rememberDigests(_ backends: [RenderedBackend]) {
    var digests = previousState.digests
    digests.keepOnly(baseline.allNames)
    let probed = Set(backends.filter { $0.disposition == .probed }.map(\.name))
    for backend in baseline.plan.backends where probed.contains(backend.name) {
      digests.note(backend, preparation.secrets[backend.name] ?? BackendSecrets())
    }
    for backend in baseline.plan.backends where !probed.contains(backend.name) {
      guard let secrets = preparation.secrets[backend.name] else { continue }
      digests.noteMissingEntry(backend, secrets)
    }
    if digests != previousState.digests { environment.remember(Digests.fileName, digests.bytes) }
  }
}
