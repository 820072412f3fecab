@testable import Domain
@testable import SnapshotFiles
@testable import TestSupport
import JSON
import Testing

/// `changes.json` on its way out and back.
struct ChangesFileTests {
  private let run = RunStamp(id: String(repeating: "a", count: 32), sequence: 7)

  private func journal(_ changes: [Change]) -> ChangeJournal {
    ChangeJournal(takingOver: []).adding(changes, by: run, at: Moment.start)
  }

  private func change(
    _ kind: Change.Category = .modelAdded, _ model: String = "m", _ details: [Change.Detail] = []
  )
    -> Change
  {
    Change(
      .init(at: Moment.start, sequence: 7), kind, backend: Offers.lab, provider: MergedRuns.acme,
      model: ModelID(model), details: details)
  }

  private func text(_ journal: ChangeJournal) -> String {
    String(decoding: ChangesFile.render(journal).bytes, as: UTF8.self)
  }

  @Test func `what is written is read back`() throws {
    var journal = journal(
      Change.Category.allCases.map {
        change(
          $0, "a \"b\" <\\> é",
          [.init("usable", before: "yes", after: "no"), .init("price.input", after: "1")])
      })
    journal.news = 0
    let reading = try ChangesFile.read(Array(text(journal).utf8))
    #expect(reading.journal == journal && !reading.isDamaged)
    #expect(journal.changes.map(\.id) == (1...Change.Category.allCases.count).map { "7-\($0)" })
  }

  @Test func `changes of a run whose snapshot was not published are no reader's`() throws {
    let bytes = ChangesFile.render(journal([change()])).bytes
    #expect(try ChangesFile.changes(in: bytes, upTo: 7).map(\.id) == ["7-1"])
    #expect(try ChangesFile.changes(in: bytes, upTo: 6).isEmpty)
  }

  @Test func `one change a line, keys sorted`() throws {
    let lines = text(journal([change(), change(.modelRemoved)])).split(separator: "\n")
    #expect(lines.count == 6)
    #expect(
      lines[1]
        == #"{"at":"2026-11-20T10:00:00.000Z","backend":"lab","change":"model_added","id":"7-1","model_id":"m","provider":"acme","sequence":7},"#
    )
    #expect(text(journal([])).hasPrefix(#"{"changes":[],"#))
  }

  @Test(arguments: [
    ("\"m\"", "\"m\\u202e\""), ("\"m\"", "\"\""), ("model_added", "exploded"), ("\"lab\"", "\"La b\""),
    ("7-1", "7-01"), ("7-1", "6-1"), ("7-1", "7-2"), ("\"sequence\":7}", "\"sequence\":-7}"),
    (#""field":"usable""#, #""field":"Usable""#), (#""field":"usable""#, #""field":"a..b""#),
    (#""after":"no""#, #""after":"n\u0007o""#), (#""after":"no""#, #""after":" ""#),
    (#"{"after":"no","before":"yes","field":"usable"}"#, #"{"field":"usable"}"#),
  ])
  func `a change that a hand has spoilt is left out alone, and told`(_ whole: String, _ spoilt: String) throws
  {
    let good = text(
      journal([
        change(.usabilityChanged, "m", [.init("usable", before: "yes", after: "no")]),
        change(.modelAdded, "other"),
      ]))
    let changed = good.replacing(whole, with: spoilt, maxReplacements: 1)
    #expect(changed != good)
    let reading = try ChangesFile.read(Array(changed.utf8))
    #expect(reading.isDamaged && reading.journal.changes.count == 1)
  }

  @Test(arguments: [
    "", "{", "[]", "{}", #"{"schema_version":1}"#, #"{"changes":[],"schema_version":1}"#,
    #"{"changes":[],"journal":{"id":"x","since":"2026-11-20T10:00:00.000Z"},"schema_version":1}"#,
    #"{"changes":[],"schema_version":0}"#, #"{"changes":[],"schema_version":"1"}"#,
  ])
  func `what is no such file is damaged`(_ text: String) {
    #expect {
      try ChangesFile.read(Array(text.utf8))
    } throws: { error in
      if case .damaged? = error as? UnreadableFile { true } else { false }
    }
  }

  @Test func `a newer file is told from a damaged one`() {
    #expect(throws: UnreadableFile.newer(version: 2)) {
      try ChangesFile.read(
        Array(text(journal([])).replacing("\"schema_version\":1", with: "\"schema_version\":2").utf8))
    }
  }

  @Test func `a byte changed anywhere ends nothing`() throws {
    let bytes = Array(text(journal([change(.usabilityChanged, "m", [.init("usable", after: "no")])])).utf8)
    for at in bytes.indices {
      for value in [UInt8(0), 0x22, 0x5B, 0x7D, 0xFF] {
        var changed = bytes
        changed[at] = value
        _ = try? ChangesFile.read(changed)
      }
    }
  }
}
