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
  let version: String

  /// Publishes the snapshot and its schemas, then keeps the digests.
  /// - Throws: `RunFailure`, when a secret stands in a file, or a file could not be written.
  func publish(_ backends: [RenderedBackend]) throws(RunFailure) -> Edition {
    try world.holdingDrains { bytes throws(RunFailure) in
      let drains = try Drains.recall(bytes).inForce(at: world.clock.wall)
      let redraining = Redraining(
        baseline: baseline, scanner: preparation.scanner, moment: preparation.moment,
        keepsView: baseline.keepsView)
      return try publishHeld(redraining.applied(drains, to: backends))
    }
  }

  /// The same while nobody can drain or resume a backend.
  private func publishHeld(_ backends: [RenderedBackend]) throws(RunFailure) -> Edition {
    let gone = removedBackends()
    let isDamaged = memory.snapshot.isDamaged || backends.contains { $0.memoryIsDamaged }
    if isDamaged, let bytes = memory.bytes {
      world.setAside("snapshot", bytes)
      world.report(
        .memoryLost("a part of the last snapshot cannot be read; it was set aside in the state folder"))
    }
    let verdict = offlineVerdict(backends)
    let (history, turns) = keepHistory(backends, verdict)
    let incidents = incidentChanges(turns, backends) + drainChanges(backends)
    let journal = journal(backends, gone + incidents)
    let news =
      journal.map { Array($0.changes.prefix($0.news)) } ?? gone + incidents + backends.flatMap(\.changes)
    report(backends, news, verdict)
    let header = header(backends, isDamaged: isDamaged, verdict)
    // Later ones first; sorting is stable, so that those of one moment keep the order of their names.
    let changes = (gone + backends.flatMap(\.changes)).sorted { $0.at > $1.at } + heldChanges
    let edition = edition(backends, header, history, journal, changes)
    let derived = DerivedOutputs.files(of: edition, wanted: baseline.outputs)
    // The snapshot last: it is the commit.
    let snapshot = SnapshotFile.render(backends, changes: changes, run: header)
    let files = SnapshotFile.schemas + derived + [snapshot]
    try refuseSecrets(in: files)
    // Before the files: what was spent is spent, whatever becomes of them.
    rememberTries(backends)
    try world.publish(files, clearing: DerivedOutputs.folders)
    if let count = baseline.keep {
      world.keepCheckpoint(snapshot, of: header.sequence, keeping: count)
    }
    rememberDigests(backends)
    world.report(.runCompleted(header.tally))
    return edition
  }

  /// What all other files are made of.
  private func edition(
    _ backends: [RenderedBackend], _ header: RunHeader, _ history: History?, _ journal: ChangeJournal?,
    _ removals: [Change]
  ) -> Edition {
    let snapshot = Snapshot(run: header, backends: backends.compactMap(\.view))
    guard let journal else {
      // No more is known of what changed than what the snapshot itself keeps.
      return Edition(
        snapshot: snapshot, history: history, changes: Array(removals.prefix(Change.kept)),
        news: removals.prefix(Change.kept).count { $0.sequence == header.sequence }, wishes: baseline.wishes)
    }
    return Edition(snapshot: snapshot, history: history, journal: journal, wishes: baseline.wishes)
  }

  /// Backends that went down or came back up, by their incidents.
  private func incidentChanges(_ turns: [IncidentTurn], _ backends: [RenderedBackend]) -> [Change] {
    let outcomes = Dictionary(backends.map { ($0.name, $0.outcome) }, uniquingKeysWith: { first, _ in first })
    return turns.map { Change($0, outcome: outcomes[$0.backend] ?? nil, at: preparation.moment) }
  }

  /// Backends that were drained or resumed since the last snapshot.
  private func drainChanges(_ backends: [RenderedBackend]) -> [Change] {
    backends.compactMap { backend in
      let before = memory.snapshot.backends[backend.name]
      return Change.drainage(
        of: backend.name, from: before?.drains ?? [], wasDrained: before?.status == .drained,
        to: backend.drains, isDrained: backend.status == .drained, at: preparation.moment)
    }
  }

  /// What changed, this run's changes in front; nil when that is not kept.
  private func journal(_ backends: [RenderedBackend], _ known: [Change]) -> ChangeJournal? {
    guard var journal = memory.journal else { return nil }
    let found = known + backends.flatMap(\.differences)
    journal.changes.removeAll { $0.holdsKnown(preparation.scanner) }
    return journal.adding(
      found.filter { !$0.holdsKnown(preparation.scanner) },
      by: RunStamp(id: preparation.runID, sequence: preparation.moment.sequence), at: preparation.startedAt)
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

  /// What earlier runs noted as gone, but for what holds a secret that is known by now.
  private var heldChanges: [Change] {
    memory.snapshot.changes.filter { !$0.holdsKnown(preparation.scanner) }
  }

  private func removedBackends() -> [Change] {
    memory.snapshot.backends.keys.filter { !baseline.allNames.contains($0) }.sorted().map {
      Change(
        at: preparation.startedAt, sequence: preparation.moment.sequence, kind: .backendRemoved, backend: $0)
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

  private func header(
    _ backends: [RenderedBackend], isDamaged: Bool, _ verdict: OfflineJudgement.Verdict
  ) -> RunHeader {
    let finishedAt = world.clock.wall
    let duration = Int((world.clock.monotonic - preparation.start).milliseconds)
    return RunHeader(
      id: preparation.runID, sequence: preparation.moment.sequence, startedAt: preparation.startedAt,
      finishedAt: finishedAt, validUntil: backends.compactMap(\.validUntil).min() ?? finishedAt,
      nextDueAt: nextDue(backends) ?? finishedAt,
      tally: RunTally(of: backends, enabled: enabledNames, durationMilliseconds: duration),
      spend: spend(backends), only: only, shard: shard, restoredFrom: restored,
      memoryLost: memory.isLost || isDamaged, clockSteppedBack: preparation.clockSteppedBack,
      isOffline: verdict.isOffline || verdict == .unknown && wasOffline, version: version)
  }

  /// What inference has cost on the day of this run, all backends together; nil when it has cost nothing.
  private func spend(_ backends: [RenderedBackend]) -> DailySpend? {
    let day = preparation.startedAt.startOfDay
    let spent = backends.compactMap(\.tries.spend).filter { $0.day == day }
    guard !spent.isEmpty else { return nil }
    return DailySpend(day: day, spend: spent.reduce(into: InferenceSpend()) { $0.add($1.spend) })
  }

  /// Those that this machine asks; of a fleet its part alone.
  private var enabledNames: Set<BackendName> {
    let names = baseline.plan.backends.filter { !$0.isDisabled }.map(\.name)
    return Set(names.filter { shard?.contains($0) ?? true })
  }

  /// The earliest moment at which a backend that takes part may be probed again; one without such a moment may at
  /// once.
  private func nextDue(_ backends: [RenderedBackend]) -> Timestamp? {
    let enabled = enabledNames
    let taking = backends.filter { enabled.contains($0.name) && $0.roll != .credentialMissing }
    let (drained, others) = (taking.filter { !$0.drains.isEmpty }, taking.filter(\.drains.isEmpty))
    if others.contains(where: { $0.nextProbeAt == nil }) { return nil }
    // One that is drained may be again when its time is up, and without an end never.
    let ends = drained.compactMap { backend in
      backend.drains.end.map { end in max(end, backend.nextProbeAt ?? end) }
    }
    return (others.compactMap(\.nextProbeAt) + ends).min()
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

extension RunTally {
  /// Counts what was rendered. A backend fails a condition when the last probe sent to it was not good, or when it
  /// could not be asked for want of its credential.
  init(of backends: [RenderedBackend], enabled: Set<BackendName>, durationMilliseconds: Int) {
    self.init()
    self.backends = backends.count
    self.durationMilliseconds = durationMilliseconds
    // Nobody is to be blamed for a backend that somebody wants left alone.
    let enabled = enabled.subtracting(backends.filter { $0.status == .drained }.map(\.name))
    self.enabled = enabled.count
    for backend in backends {
      switch (backend.roll, backend.outcome) {
      case (.probed, .ok): answered += 1
      case (.probed, _): failed += 1
      default: notProbed += 1
      }
      models += backend.listed
      usable += backend.usable
      assumed += backend.assumed
      if backend.roll == .interrupted { interrupted.append(backend.name) }
      let isBad = backend.roll == .credentialMissing || backend.outcome.map { $0 != .ok } ?? false
      if isBad && enabled.contains(backend.name) { failing.append(backend.name) }
    }
  }
}
