import Domain
import Merging
import SnapshotFiles

/// What a run found changed, and where that is kept.
struct ChangesOfRun {
  /// What the snapshot itself keeps as gone: what this run found, later ones first, then what earlier runs noted.
  let removals: [Change]
  /// What `changes.json` keeps, this run's changes in front; nil when that is not published.
  let journal: ChangeJournal?
  /// What is told of this run, newest first. Where no journal is kept, only what is gone, what became of
  /// incidents, and who was drained or resumed.
  let news: [Change]

  /// Collects it. What holds a secret that is known by now, or looks like one, is left out: one old text must not keep all from being
  /// published.
  ///
  /// - Parameters:
  ///   - transitions: what became of incidents.
  ///   - names: the backends of the whole baseline.
  init(
    _ backends: [RenderedBackend], _ transitions: [IncidentTransition], _ previousState: PreviousState,
    _ preparation: Preparation,
    names: Set<BackendName>
  ) {
    let context = preparation.context
    let outcomes = Dictionary(backends.map { ($0.name, $0.outcome) }, uniquingKeysWith: { first, _ in first })
    let gone = previousState.snapshot.backends.keys.filter { !names.contains($0) }.sorted().map {
      Change(.init(at: context.startedAt, sequence: context.sequence), .backendRemoved, backend: $0)
    }
    let incidents = transitions.map { Change($0, outcome: outcomes[$0.backend] ?? nil, at: context) }
    let drainages = backends.compactMap { backend in
      let before = previousState.snapshot.backends[backend.name]
      return Change.drainage(
        of: backend.name, from: before?.drains ?? [], wasDrained: before?.status == .drained,
        to: backend.drains, isDrained: backend.status == .drained, at: context)
    }
    let found = backends.flatMap { previousState.journal == nil ? $0.removals : $0.changes }
    let isClean = { (change: Change) in
      !change.holdsKnown(preparation.scanner) && !change.holdsSecret(preparation.scanner)
    }
    // Sorting is stable, so that those of one moment keep the order of their names.
    removals =
      (gone + backends.flatMap(\.removals)).filter(isClean).sorted { $0.at > $1.at }
      + previousState.snapshot.removals.filter(isClean)
    var kept = previousState.journal ?? ChangeJournal(takingOver: [])
    kept.changes = kept.changes.filter(isClean)
    kept = kept.adding(
      (gone + incidents + drainages + found).filter(isClean),
      by: RunStamp(id: preparation.runID, sequence: context.sequence), at: context.startedAt)
    journal = previousState.journal == nil ? nil : kept
    news = Array(kept.changes.prefix(kept.news))
  }
}
