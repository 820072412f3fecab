/// The last stage: figures, files, the last net, the rename, and what the next run will remember.
struct Publication<W: World>: Sendable {
  let world: W
  let baseline: LoadedBaseline
  let memory: Memory
  let preparation: Preparation
  let only: [BackendName]
  let shard: Shard?
  /// The run whose snapshot is published again, if one is.
  let restored: Int?
  /// Whether the snapshot is one to keep as a checkpoint.
  let isCheckpoint: Bool
  let version: String

  /// Publishes the snapshot, its schemas and what is made of it, then keeps the digests.
  /// - Throws: `RunFailure`, when a secret stands in a file, or a file could not be written.
  func publish(_ backends: [RenderedBackend]) throws(RunFailure) -> PublishedRun {
    try world.holdingDrains { bytes throws(RunFailure) in
      let drains = try Drains.recall(bytes).joined(memory.othersDrains).inForce(at: world.clock.wall)
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
      world.setAside("snapshot", bytes)
      world.report(
        .memoryLost("a part of the last snapshot cannot be read; it was set aside in the state folder"))
    }
    let verdict = offlineVerdict(backends)
    let (history, turns) = keepHistory(backends, verdict)
    let changes = ChangesOfRun(backends, turns, memory, preparation, names: baseline.allNames)
    report(backends, changes.news, verdict)
    let header = RunFigures(backends, of: baseline.plan, shard).header(
      preparation, RunFigures.Terms(only: only, shard: shard, restored: restored, version: version),
      RunFigures.Course(
        finishedAt: world.clock.wall, duration: world.clock.monotonic - preparation.start,
        memoryLost: memory.isLost || isDamaged,
        isOffline: verdict.isOffline || verdict == .unknown && wasOffline))
    let edition = Edition(
      snapshot: Snapshot(
        run: header, backends: backends.compactMap(\.view), removals: changes.removals),
      history: history, journal: changes.journal, news: changes.news, wishes: baseline.wishes)
    // The snapshot last: it is the commit.
    let snapshot = SnapshotFile.render(backends, removals: changes.removals, run: header)
    let files =
      DerivedOutputs.mainSchemas.map(\.file) + DerivedOutputs.files(of: edition, wanted: baseline.outputs)
      + [snapshot]
    try refuseSecrets(in: files)
    // Before the files: what was spent is spent, whatever becomes of them.
    rememberTries(backends)
    try world.publish(files, clearing: DerivedOutputs.folders(of: baseline.outputs))
    if isCheckpoint, let count = baseline.keep {
      world.keepCheckpoint(snapshot, of: header.sequence, keeping: count, sparing: restored)
    }
    rememberDigests(backends)
    world.report(.runCompleted(header.tally))
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
    keeping.note(
      HistoryKeeping.Run(
        stamp: RunStamp(id: preparation.runID, sequence: preparation.moment.sequence),
        startedAt: preparation.startedAt,
        checks: probed(backends.filter { $0.status != .drained }).mapValues(HistoryCheck.init),
        names: baseline.allNames, isOffline: verdict.isOffline, wasOffline: wasOffline,
        rules: baseline.historyRules))
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
      if !backend.dropped.isEmpty { world.report(.dropped(backend.name, backend.dropped)) }
      if backend.listIsSuspect { world.report(.listIsSuspect(backend.name)) }
    }
    for change in news { world.report(.changed(change)) }
    if case .offline(let count) = verdict {
      world.report(.machineOffline(backends: count, isNews: !wasOffline))
    }
    let probed = backends.filter { $0.roll == .probed }
    if !probed.isEmpty, probed.allSatisfy({ $0.outcome != .ok }) {
      let outcomes = Dictionary(grouping: probed.compactMap(\.outcome), by: { $0 }).mapValues(\.count)
      world.report(.allProbesFailed(outcomes))
    }
  }

  private func rememberTries(_ backends: [RenderedBackend]) {
    var tries = memory.tries
    tries.keepOnly(baseline.allNames)
    for backend in backends { tries.note(backend.tries, of: backend.name) }
    if baseline.facts.contains(where: \.isSecondHand) { tries.note(run: preparation.runID) }
    if tries != memory.tries { world.remember(Tries.fileName, tries.bytes) }
  }

  private func rememberDigests(_ backends: [RenderedBackend]) {
    var digests = memory.digests
    digests.keepOnly(baseline.allNames)
    let probed = Set(backends.filter { $0.roll == .probed }.map(\.name))
    for backend in baseline.plan.backends where probed.contains(backend.name) {
      digests.note(backend, preparation.secrets[backend.name] ?? BackendSecrets())
    }
    if digests != memory.digests { world.remember(Digests.fileName, digests.bytes) }
  }
}
