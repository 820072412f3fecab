/// Joins what the machines of a fleet have published into one folder. Pure; asks nobody and needs no baseline.
public struct FleetMerge: Sendable {
  private let inputs: [FleetInput]
  private let held: FleetInput?
  private let stamp: RunStamp
  private let now: Timestamp
  private let version: String
  private let terms: Terms
  private var scanner: SecretScanner { terms.scanner }

  /// What a merge goes by that knows a baseline.
  struct Terms: Sendable {
    /// Backends that stay as they are held, though no input names them.
    var keeping: Set<BackendName> = []
    /// How long rows are believed; nil where that stands nowhere.
    var validFor: Duration?
    /// The outputs to make.
    var wanted = Set(DerivedOutputs.names)
    /// Knows the credentials, where there are some; what looks like one is left out all the same.
    var scanner = SecretScanner(known: [])
  }

  /// What became of it.
  public struct Result: Sendable {
    /// The files, the snapshot last.
    public let files: [OutputFile]
    /// The folders to be rid of what is not among them.
    public let folders: [String]
    /// The figures.
    public let tally: RunTally
    /// The run that it counts as.
    public let sequence: Int
    /// How many rows were older than what is kept, and so refused.
    public let olderWrites: Int
    /// Backends that no input names any more.
    public let removed: [BackendName]
  }

  /// - Parameters:
  ///   - inputs: what is joined, at least one.
  ///   - held: what the folder holds already.
  ///   - takesNewest: whether of two machines that both ask a backend the last to ask it is believed.
  /// - Throws: `RunFailure` of kind `refused` when two of them do and that is not wanted.
  public init(
    _ inputs: [FleetInput], into held: FleetInput?, takesNewest: Bool, runID: String, now: Timestamp,
    version: String
  ) throws(RunFailure) {
    self.init(inputs, into: held, by: Terms(), runID: runID, now: now, version: version)
    if !takesNewest { try refuseOverlaps() }
  }

  /// The same by `terms`: of two that both ask a backend the last is believed.
  init(
    _ inputs: [FleetInput], into held: FleetInput?, by terms: Terms, runID: String, now: Timestamp,
    version: String
  ) {
    self.inputs = inputs
    self.held = held
    self.terms = terms
    self.now = now
    self.version = version
    let highest = (inputs + [held].compactMap(\.self)).map(\.sequence).max() ?? 0
    stamp = RunStamp(id: runID, sequence: highest + 1)
  }

  private func refuseOverlaps() throws(RunFailure) {
    var claims: [BackendName: [String]] = [:]
    for input in inputs {
      for backend in input.snapshot.backends where backend.isClaimed {
        claims[backend.name, default: []].append(input.name)
      }
    }
    let twice = claims.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
    guard !twice.isEmpty else { return }
    throw RunFailure(
      .refused, twice.map { "\($0.key) was asked by \($0.value.joined(separator: " and by "))" },
      advice: "nothing was changed: give each backend to one shard, or take the last one to ask with --newest"
    )
  }

  /// The files of the whole.
  public func result() -> Result {
    let names = terms.keeping.union(inputs.flatMap { $0.snapshot.backends.map(\.name) })
    let gone = held?.snapshot.backends.map(\.name).filter { !names.contains($0) } ?? []
    let removals = gone.map {
      Change(at: now, sequence: stamp.sequence, kind: .backendRemoved, backend: $0)
    }
    var (rendered, olderWrites) = ([RenderedBackend](), 0)
    for name in names.sorted() {
      guard
        let joined = JoinedBackend(
          inputs.compactMap { $0.snapshot[name] }, held: held?.snapshot[name], at: now)
      else {
        continue
      }
      olderWrites += joined.olderWrites
      let merged = Merge.joined(joined, with: scanner, validFor: terms.validFor, at: now)
      rendered.append(RenderedBackend(merged, checkedWith: scanner))
    }
    let header = header(rendered)
    let history = History.joined(
      inputs.compactMap(\.history), into: held?.history, names: names, by: stamp, at: now)
    let journal = (held?.journal ?? ChangeJournal(takingOver: [])).joining(
      inputs.compactMap(\.journal), removals, by: stamp, at: now, scanner)
    let kept = [Change].joined([removals, held?.removals ?? []] + inputs.map(\.removals), scanner)
    let edition = Edition(
      snapshot: Snapshot(run: header, backends: rendered.compactMap(\.view), removals: kept),
      history: history, journal: journal, news: Array(journal.changes.prefix(journal.news)),
      wishes: inputs.lazy.compactMap(\.wishes).first ?? held?.wishes ?? Wishes())
    let wanted = terms.wanted
    return Result(
      files: DerivedOutputs.mainSchemas.map(\.file) + DerivedOutputs.files(of: edition, wanted: wanted)
        + [SnapshotFile.render(rendered, removals: kept, run: header)],
      folders: DerivedOutputs.folders(of: wanted), tally: header.tally, sequence: stamp.sequence,
      olderWrites: olderWrites, removed: gone)
  }

  private func header(_ backends: [RenderedBackend]) -> RunHeader {
    let taking = backends.filter { $0.roll != .disabled && $0.roll != .credentialMissing }
    let next = taking.contains { $0.nextProbeAt == nil } ? nil : taking.compactMap(\.nextProbeAt).min()
    let enabled = Set(backends.filter { $0.roll != .disabled }.map(\.name))
    let runs = inputs.map(\.snapshot.run)
    return RunHeader(
      id: stamp.id, sequence: stamp.sequence, startedAt: now, finishedAt: now,
      validUntil: validUntil(backends),
      nextDueAt: next ?? now, tally: RunTally(of: backends, enabled: enabled, durationMilliseconds: 0),
      spend: spend(backends), only: [], memoryLost: runs.contains { $0.memoryLost },
      clockSteppedBack: held.map { now < $0.snapshot.run.finishedAt } ?? false,
      isOffline: runs.allSatisfy(\.isOffline), version: version)
  }

  /// When the first row of any input that can be believed no longer can: how long rows are believed stands in no
  /// snapshot, so without a baseline each machine's own word counts, if it has such rows.
  private func validUntil(_ backends: [RenderedBackend]) -> Timestamp {
    if terms.validFor != nil { return backends.compactMap(\.validUntil).min() ?? now }
    let believed = inputs.filter { input in
      // A session's report publishes a run that asks nobody: then all that it passed on counts.
      let asksNobody = !input.snapshot.backends.contains(where: \.isClaimed)
      return input.snapshot.backends.contains {
        ($0.isClaimed || asksNobody) && $0.rows.contains { !$0.row.isStale }
      }
    }
    // Of a clock that runs ahead by as much earlier.
    return believed.map {
      $0.snapshot.run.validUntil.advanced(by: min(.zero, now.since($0.snapshot.run.finishedAt)))
    }
    .min() ?? now
  }

  /// What inference has cost on this day, all backends together; nil when nothing.
  private func spend(_ backends: [RenderedBackend]) -> DailySpend? {
    let day = now.startOfDay
    let spent = backends.compactMap { $0.view?.standing.spend }.filter { $0.day == day }
    guard !spent.isEmpty else { return nil }
    return DailySpend(day: day, spend: spent.reduce(into: InferenceSpend()) { $0.add($1.spend) })
  }
}
