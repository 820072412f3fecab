@testable import Domain
@testable import SnapshotFiles
@testable import TestSupport
import Testing

/// What is kept of the changes of many runs.
struct ChangeJournalTests {
  private func change(_ kind: Change.Category, _ name: String, sequence: Int, after: Int = 0) -> Change {
    Change(
      .init(at: Moment.after(.seconds(after)), sequence: sequence), kind, backend: Offers.lab,
      model: ModelID(name))
  }

  private func run(_ sequence: Int) -> RunStamp { RunStamp(id: "run-\(sequence)", sequence: sequence) }

  @Test func `newest first, at most 500, each with an ordinal of its own`() {
    var journal = ChangeJournal(takingOver: [])
    for sequence in 1...4 {
      journal = journal.adding(
        (0..<150).map { change(.modelAdded, "m\($0)", sequence: sequence, after: $0 % 3) }, by: run(sequence),
        at: Moment.start)
    }
    #expect(journal.changes.count == 500 && journal.news == 150)
    #expect(journal.changes.map(\.sequence) == journal.changes.map(\.sequence).sorted(by: >))
    #expect(Set(journal.changes.map(\.id)).count == 500)
    #expect(journal.changes.prefix(50).allSatisfy { $0.at == Moment.after(.seconds(2)) })
    #expect(journal.id == "run-1" && journal.run == run(4))
  }

  @Test func `nothing new leaves everything as it was`() {
    let journal = ChangeJournal(takingOver: []).adding(
      [change(.modelAdded, "m", sequence: 1)], by: run(1), at: Moment.start)
    var later = journal.adding([], by: run(2), at: Moment.after(.seconds(60)))
    #expect(later.news == 0)
    later.news = 1
    #expect(later == journal)
  }

  @Test func `of more than can be kept the weightier stay`() {
    let found =
      (0..<600).map { change(.modelAdded, "m\($0)", sequence: 1) } + [change(.backendDown, "x", sequence: 1)]
    let journal = ChangeJournal(takingOver: []).adding(found, by: run(1), at: Moment.start)
    #expect(journal.changes.count == 500 && journal.news == 500)
    #expect(journal.changes.count { $0.kind == .backendDown } == 1)
  }

  @Test func `what a run wrote that never published its snapshot is dropped`() {
    let journal = ChangeJournal(takingOver: []).adding(
      [change(.modelAdded, "a", sequence: 1)], by: run(1), at: Moment.start
    ).adding([change(.modelAdded, "b", sequence: 2)], by: run(2), at: Moment.start)
    let held = journal.upTo(1)
    #expect(held.changes.map(\.model?.text) == ["a"] && held.run == nil)
    #expect(held.adding([], by: run(3), at: Moment.start).run == run(3))
  }
}
