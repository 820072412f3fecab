import Baseline
import Domain
import Merging
import Redaction
import SnapshotFiles
import Views

/// Joins what the machines of a fleet have published into one folder. Pure; asks nobody and needs no baseline.
package struct FleetMerge: Sendable {
  private let inputs: [FleetInput]
  private let held: HeldFleet?
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
    /// The most models of a row of an input.
    var modelsPerRow = FleetMerge.usualModelsPerRow
    /// The outputs to make.
    var wanted = Set(OutputName.names)
    /// Knows the credentials, where there are some; what looks like one is left out all the same.
    var scanner = SecretScanner(known: [])
  }

  /// The most models of a row unless somebody says otherwise, as in the baseline.
  package static let usualModelsPerRow = PublicFacts.usualModelsPerRow

  /// What became of it.
  package struct Result: Sendable {
    /// The files, the snapshot last.
    package let files: [OutputFile]
    /// The folders to be rid of what is not among them.
    package let folders: [String]
    /// The figures.
    package let counts: RunCounts
    /// The run that it counts as.
    package let sequence: Int
    /// How many rows were older than what is kept, and so refused.
    package let olderWrites: Int
    /// How many rows had too many models.
    package let overlong: Int
    /// How many models stood in them.
    package let overlongModels: Int
    /// Backends that no input names any more.
    package let removed: [BackendName]
  }

  /// - Parameters:
  ///   - inputs: what is joined, at least one.
  ///   - held: what the folder holds already.
  ///   - modelsPerRow: the most models of a row.
  ///   - takesNewest: whether of two machines that both ask a backend the last to ask it is believed.
  /// - Throws: `RunFailure` of kind `refused` when two of them do and that is not wanted.
  package init(
    _ inputs: [FleetInput], into held: HeldFleet?, modelsPerRow: Int = FleetMerge.usualModelsPerRow,
    takesNewest: Bool, as run: FleetMergeRun
  ) throws(RunFailure) {
    self.init(inputs, into: held, by: Terms(modelsPerRow: modelsPerRow), as: run)
    if !takesNewest { try refuseOverlaps() }
  }

  /// The same by `terms`: of two that both ask a backend the last is believed.
  init(_ inputs: [FleetInput], into held: HeldFleet?, by terms: Terms, as run: FleetMergeRun) {
    self.inputs = inputs
    self.held = held
    self.terms = terms
    now = run.now
    version = run.version
    let highest = max(inputs.map(\.sequence).max() ?? 0, held?.sequence ?? 0)
    stamp = RunStamp(id: run.id, sequence: highest + 1)
  }

  private func refuseOverlaps() throws(RunFailure) {
    var claims: [BackendName: [String]] = [:]
    for input in inputs {
      for name in input.claims { claims[name, default: []].append(input.name) }
    }
    let twice = claims.filter { $0.value.count > 1 }.sorted { $0.key < $1.key }
    guard !twice.isEmpty else { return }
    throw RunFailure(
      .refused, twice.map { "\($0.key) was asked by \($0.value.joined(separator: " and by "))" },
      advice: "nothing was changed: give each backend to one shard, or take the last one to ask with --newest"
    )
  }

  /// The files of the whole.
  package func result() -> Result {
    let names = terms.keeping.union(inputs.flatMap { $0.snapshot.backends.map(\.name) })
    let gone = held?.snapshot?.backends.map(\.name).filter { !names.contains($0) } ?? []
    let removals = gone.map {
      Change(.init(at: now, sequence: stamp.sequence), .backendRemoved, backend: $0)
    }
    var (rendered, believed, dropped) = ([RenderedBackend](), Set<Int>(), Dropped())
    for name in names.sorted() {
      guard
        let joined = JoinedBackend(
          name, of: inputs, held: held?.snapshot?[name], modelsPerRow: terms.modelsPerRow, at: now)
      else {
        continue
      }
      believed.formUnion(joined.believed)
      dropped.add(joined.kept.dropped)
      let merged = Merge.joined(joined.kept, with: scanner, validFor: terms.validFor, at: now)
      rendered.append(RenderedBackend(merged, checkedWith: scanner))
    }
    let header = header(rendered, believed)
    let history = History.joined(
      inputs.compactMap(\.history), into: held?.history, names: names, by: stamp, at: now)
    let journal = (held?.journal ?? ChangeJournal(takingOver: [])).joining(
      inputs.compactMap(\.journal), removals, by: stamp, at: now, scanner)
    let kept = [Change].joined([removals, held?.removals ?? []] + inputs.map(\.removals), scanner)
    let context = OutputContext(
      snapshot: Snapshot(run: header, backends: rendered.compactMap(\.view), removals: kept),
      history: history, journal: journal, news: Array(journal.changes.prefix(journal.news)),
      requirements: inputs.lazy.compactMap(\.requirements).first ?? held?.requirements ?? Requirements())
    let wanted = terms.wanted
    return Result(
      files: PublishedSchemas.main.map(\.file) + DerivedOutputs.files(of: context, wanted: wanted)
        + [SnapshotFile.render(rendered, removals: kept, run: header)],
      folders: DerivedOutputs.folders(of: wanted), counts: header.counts, sequence: stamp.sequence,
      olderWrites: dropped.reasons[.olderWrite] ?? 0, overlong: dropped.reasons[.rowTooLong] ?? 0,
      overlongModels: dropped.modelsInRows,
      removed: gone)
  }

  private func header(_ backends: [RenderedBackend], _ believed: Set<Int>) -> RunHeader {
    let taking = backends.filter { $0.disposition != .disabled && $0.disposition != .credentialMissing }
    let next = taking.contains { $0.nextProbeAt == nil } ? nil : taking.compactMap(\.nextProbeAt).min()
    let enabled = Set(backends.filter { $0.disposition != .disabled }.map(\.name))
    let runs = inputs.map(\.snapshot.run)
    var header = RunHeader(
      stamp, startedAt: now, finishedAt: now,
      counts: RunCounts(of: backends, enabled: enabled, durationMilliseconds: 0), version: version)
    header.validUntil = validUntil(rendered: backends, believed)
    header.nextDueAt = next ?? now
    header.spend = spend(backends)
    header.previousStateLost = runs.contains { $0.previousStateLost } || held?.isDamaged ?? false
    header.clockSteppedBack = (held?.snapshot?.run.finishedAt).map { now < $0 } ?? false
    header.isOffline = runs.allSatisfy(\.isOffline)
    return header
  }

  /// When the first row that can be believed no longer can. How long rows are believed stands in no snapshot: without a
  /// baseline, of each that such a row comes from its own word counts.
  private func validUntil(rendered backends: [RenderedBackend], _ believed: Set<Int>) -> Timestamp {
    if terms.validFor != nil { return backends.compactMap(\.validUntil).min() ?? now }
    let sources = inputs.map(\.snapshot.run) + [held?.snapshot?.run].compactMap(\.self)
    // Of a clock that runs ahead by as much earlier.
    return believed.map { sources[$0].validUntil.advanced(by: min(.zero, now.since(sources[$0].finishedAt))) }
      .min() ?? now
  }

  /// What inference has cost on this day, all backends together; nil when nothing.
  private func spend(_ backends: [RenderedBackend]) -> DailySpend? {
    let day = now.startOfDay
    let spent = backends.compactMap { $0.view?.backendState.spend }.filter { $0.day == day }
    guard !spent.isEmpty else { return nil }
    return DailySpend(
      day: day, spend: spent.reduce(into: InferenceSpend()) { $0.add($1.spend) },
      isCapped: spent.contains(where: \.isCapped))
  }
}
