import Domain

/// The changes that are kept from run to run: what `changes.json` holds.
package struct ChangeJournal: Sendable, Hashable {
  /// The id of the run that began it, by which its feed is told from all others; nil until one has.
  package var id: String?
  /// When that run started.
  package var since: Timestamp?
  /// The run that last added something, or began it.
  package var run: RunStamp?
  /// The changes, newest first, each with an ordinal of its own within its run; at most `Change.keptInFile`.
  package var changes: [Change] = []
  /// How many of them are of the run that is going on.
  package var news = 0

  /// The same without what a run wrote that got no further: whatever is newer than the last snapshot is found anew.
  package func upTo(_ sequence: Int) -> ChangeJournal {
    var journal = self
    journal.changes.removeAll { $0.sequence > sequence }
    if let run, run.sequence > sequence { journal.run = nil }
    return journal
  }

  /// The same with what `run` found, newest first, in front. Where that is more than is kept, changes of backends go
  /// before those of providers, and those before changes of models.
  package func adding(_ found: [Change], by run: RunStamp, at start: Timestamp) -> ChangeJournal {
    var journal = self
    journal.id = id ?? run.id
    journal.since = since ?? start
    var new = Self.weightiest(found).sorted { $0.at > $1.at }
    for place in new.indices { new[place].ordinal = place + 1 }
    if !new.isEmpty || self.run == nil { journal.run = run }
    journal.changes = Array((new + changes).prefix(Change.keptInFile))
    journal.news = new.count
    return journal
  }

  /// Removals that an older program kept in the snapshot alone.
  package init(takingOver removals: [Change]) {
    changes = removals
    var counts: [Int: Int] = [:]
    for place in changes.indices {
      counts[changes[place].sequence, default: 0] += 1
      changes[place].ordinal = counts[changes[place].sequence] ?? 1
    }
  }

  /// Collects the parts.
  package init(id: String, since: Timestamp, run: RunStamp?, changes: [Change] = [], news: Int = 0) {
    (self.id, self.since, self.run, self.changes, self.news) = (id, since, run, changes, news)
  }

  private static func weightiest(_ found: [Change]) -> [Change] {
    guard found.count > Change.keptInFile else { return found }
    let order = Change.Category.allCases
    func weight(_ change: Change) -> Int { order.firstIndex(of: change.kind) ?? order.count }
    // Sorting is stable, so within a kind the order of names stays.
    return Array(found.sorted { weight($0) < weight($1) }.prefix(Change.keptInFile))
  }
}

extension ChangeJournal {
  /// The highest ordinal of an incident that is told of; nil when of none.
  package var lastIncident: Int? {
    changes.flatMap(\.details).compactMap { detail in
      detail.field == "incident" ? detail.after.flatMap { Int($0) } : nil
    }.filter { (1..<1 << 51).contains($0) }.max()
  }
}
