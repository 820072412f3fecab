/// All that a run publishes, before it is put into the forms that readers want: what every output file but
/// `snapshot.json` is made of, and nothing else. Never a plan, a URL or a key.
public struct Edition: Sendable {
  /// The snapshot.
  public let snapshot: Snapshot
  /// What is remembered of the runs before, this one included; nil when no history is kept.
  public let history: History?
  /// What changed, and since when that is kept.
  let journal: ChangeJournal
  /// What the baseline says models are for, and must be there.
  public let wishes: Wishes

  /// Collects the parts.
  public init(
    snapshot: Snapshot, history: History? = nil, changes: [Change] = [], news: Int = 0,
    wishes: Wishes = Wishes()
  ) {
    let run = snapshot.run
    self.init(
      snapshot: snapshot, history: history,
      journal: ChangeJournal(
        id: run.id, since: run.startedAt, run: RunStamp(id: run.id, sequence: run.sequence), changes: changes,
        news: news), wishes: wishes)
  }

  /// Collects the parts, with the journal of the runs before.
  init(snapshot: Snapshot, history: History?, journal: ChangeJournal, wishes: Wishes) {
    self.snapshot = snapshot
    self.history = history
    self.journal = journal
    self.wishes = wishes
  }

  /// What changed, this run's changes first, then those before; at most `Change.keptInFile`.
  public var changes: [Change] { journal.changes }

  /// How many of `changes` are of this run.
  public var news: Int { journal.news }

  /// Every way to call every model, by backend, provider and id.
  public var routes: [ModelRoute] { snapshot.routes(history) }
}

/// What the baseline wants of models: public, since the outputs name it.
public struct Wishes: Sendable, Hashable {
  /// What models are for.
  public var roles: [Role] = []
  /// What each backend must offer, by globs over its model ids.
  public var required: [BackendName: [String]] = [:]

  /// No wishes.
  public init() {}
}
