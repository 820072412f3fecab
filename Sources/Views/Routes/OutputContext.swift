import Domain
import SnapshotFiles

/// All that a run publishes, before it is put into the forms that readers want: what every output file but
/// `snapshot.json` is made of, and nothing else. Never a plan, a URL or a key.
package struct OutputContext: Sendable {
  /// The snapshot.
  package let snapshot: Snapshot
  /// What is remembered of the runs before, this one included; nil when no history is kept.
  package let history: History?
  /// What changed, and since when that is kept; nil when it is not.
  let journal: ChangeJournal?
  /// What this run found changed, newest first.
  package let news: [Change]
  /// What the baseline says models are for, and must be there.
  package let requirements: Requirements

  /// Collects the parts; of `changes` the first `news` are this run's.
  package init(
    snapshot: Snapshot, history: History? = nil, changes: [Change] = [], news: Int = 0,
    requirements: Requirements = Requirements()
  ) {
    let run = snapshot.run
    self.init(
      snapshot: snapshot, history: history,
      journal: ChangeJournal(
        id: run.id, since: run.startedAt, run: RunStamp(id: run.id, sequence: run.sequence), changes: changes,
        news: news), news: Array(changes.prefix(news)), requirements: requirements)
  }

  /// Collects the parts, with the journal of the runs before.
  package init(
    snapshot: Snapshot, history: History?, journal: ChangeJournal?, news: [Change], requirements: Requirements
  ) {
    self.snapshot = snapshot
    self.history = history
    self.journal = journal
    self.news = news
    self.requirements = requirements
  }

  /// What changed, newest first; without a journal what the snapshot itself remembers as gone.
  package var changes: [Change] { journal?.changes ?? snapshot.removals }

  /// Every way to call every model, by backend, provider and id, as it was when the run had asked everybody.
  package var routes: [Route] { snapshot.routes(history, at: snapshot.run.finishedAt) }
}
