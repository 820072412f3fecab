@testable import Domain
@testable import Merging
@testable import SnapshotFiles
@testable import TestSupport
import JSON
import Testing

/// What is made of a `history.json` that a later program, a hand or a torn disk has been at.
struct HistoryReaderTests {
  private let history: History
  private let text: String

  init() throws {
    var runs = NotedRuns("alpha", "beta")
    for outcome: Outcome in [.ok, .serverError, .serverError, .ok, .ok, .authRejected, .authRejected] {
      try runs.run(["alpha": outcome, "beta": .ok])
    }
    history = runs.history
    text = String(decoding: HistoryFile.render(runs.history).bytes, as: UTF8.self)
  }

  private func read(_ text: String) throws(UnreadableFile) -> History {
    try History(reading: Array(text.utf8))
  }

  private func failure(_ text: String) -> UnreadableFile? {
    do throws(UnreadableFile) {
      _ = try read(text)
      return nil
    } catch {
      return error
    }
  }

  private func edited(_ old: String, _ new: String) throws -> String {
    #expect(text.contains(old), "\(old)")
    return text.replacing(old, with: new, maxReplacements: 1)
  }

  // MARK: Trimming

  @Test func `too many checks, days, incidents and times are cut to today's caps, the newest kept`() throws {
    var big = history
    let name = backend("alpha")
    big.backends[name]?.checks = (0..<10_000).map {
      HistoryCheck(at: Moment.after(.seconds($0)), outcome: .ok, milliseconds: $0)
    }
    big.backends[name]?.days = (0..<400).map {
      let day = Moment.start.startOfDay.advanced(by: .seconds(86_400) * $0)
      return HistoryDay(day: day, checks: 1, good: 0, p50: nil, p95: nil)
    }
    big.incidents = (1...1000).reversed().map {
      Incident(
        id: $0, cause: .server, openedAt: Moment.start, closedAt: $0 == 7 ? nil : Moment.start, members: [:])
    }
    big.offline = (0..<300).map { OfflineSpell(from: Moment.start, to: Moment.start, runs: 300 - $0) }
    let bytes = HistoryFile.render(big).bytes
    let read = try History(reading: bytes)
    #expect(read.backends[name]?.checks.map(\.milliseconds) == Array(9712..<10_000))
    #expect(
      read.backends[name]?.days.count == 90 && read.backends[name]?.days.last == big.backends[name]?.days.last
    )
    #expect(read.incidents.map(\.id) == Array((902...1000).reversed()) + [7], "an open one is never dropped")
    #expect(read.offline.count == 100 && read.offline.first?.runs == 300)
    #expect(try NotedRuns.restarted(read) == read)
  }

  @Test
  func `a doubled check counts once, days out of order are put in order, a doubled day is the fuller one`()
    throws
  {
    let first = try #require(text.firstMatch(of: /"checks":\[(\[[^\]]+\])/)?.output.1)
    #expect(try read(edited("\"checks\":[", "\"checks\":[\(first),")) == history)
    let days = "\"days\":[[\"2026-11-22\",3,0],[\"2026-11-21\",2,1,5,6],[\"2026-11-21\",1,1,7,8],"
    let read = try read(edited("\"days\":[", days))
    #expect(
      read.backends[backend("alpha")]?.days.map(\.checks) == [7, 2, 3]
        && read.backends[backend("beta")] != nil)
  }

  // MARK: Incidents

  @Test func `two incidents of one id refuse the whole file, and the next ordinal is known`() throws {
    let doubled = try edited("\"id\":1,", "\"id\":2,")
    #expect(failure(doubled) == .damaged("two incidents have one id"))
    #expect(HistoryOrdinals.next(in: Array(doubled.utf8)) == 3)
  }

  @Test(arguments: [
    "\"next_incident\":1,", "", "\"next_incident\":-5,", "\"next_incident\":9223372036854775807,",
    "\"next_incident\":\"9\",",
  ])
  func `a counter that is lost or set back follows from the highest id`(_ counter: String) throws {
    #expect(try read(edited("\"next_incident\":3,", counter)).nextIncident == 3)
  }

  @Test func `a counter that is ahead stays`() throws {
    #expect(try read(edited("\"next_incident\":3,", "\"next_incident\":41,")).nextIncident == 41)
  }

  @Test func `of a torn file the next ordinal is what can still be told`() throws {
    let end = try #require(text.range(of: "\"members\""))
    let torn = [
      (String(text[..<end.lowerBound]), 3, "the newest incident stands first"), ("", 1, "nothing"),
      ("{\"next_incident\": 77,", 77, "a counter"),
      ("{\"next_incident\": 99999999999999999999,", 1, "a counter past all bounds"),
    ]
    for (text, next, what) in torn {
      #expect(failure(text) != nil && HistoryOrdinals.next(in: Array(text.utf8)) == next, "\(what)")
    }
  }

  @Test func `a closed incident's members are closed, unknown fields of later versions are passed over`()
    throws
  {
    let cut = text.replacing(/"ended_at":"[^"]+",/, with: "", maxReplacements: 1)
    let closed = try read(cut).incidents.first { $0.closedAt != nil }
    #expect(closed?.members.values.first?.endedAt == closed?.closedAt)
    #expect(try read(edited("\"next_incident\"", "\"more\":{\"a\":[1]},\"next_incident\"")) == history)
    #expect(try read(edited("\"recovery\":{", "\"recovery\":{\"a\":[null],")) == history)
    let word = try read(edited("\"server_error\",", "\"moon_phase\","))
    #expect(
      word.backends[backend("alpha")]?.checks[1].outcome == .unclassified, "a failure without a word here")
  }

  // MARK: Refusals

  @Test func `a newer version is told from a damaged file`() throws {
    #expect(failure(try edited("\"schema_version\":1", "\"schema_version\":2")) == .newer(version: 2))
    #expect(failure("{\"schema_version\":3,\"backends\":7}") == .newer(version: 3))
  }

  @Test(arguments: [
    ("\"checks\":[[\"", "\"checks\":[[\"x"), ("\"ok\",100", "\"ok\",-1"),
    ("\"ok\",100", "\"ok\",9223372036854775807"),
    ("\"ok\",100", "\"ok\",99999999999999999999999"), ("\"ok\",100", "\"ok\",\"100\""),
    ("\"ok\",100", "\"ok\""),
    ("\"ok\",100", "\"interrupted\",100"), ("\"ok\",100", "\"no word\",100"), ("\"ok\",100", "null,100"),
    ("\"current_day\":[[100,", "\"current_day\":[[100,-"),
    ("\"current_day\":[[100,", "\"current_day\":[[100,0,"),
    ("\"current_day\":[", "\"current_day\":[[100,1],"), ("\"days\":[[\"", "\"days\":[[\"x"),
    ("\"days\":[", "\"days\":[[\"2026-02-30\",1,0],"), ("\"days\":[", "\"days\":[[\"2026-02-20\",1,2,5,6],"),
    ("\"days\":[", "\"days\":[[\"2026-02-20\",1000000001,2,5,6],"),
    ("\"days\":[", "\"days\":[[\"2026-02-20\",2,2,5],"),
    ("\"days\":[", "\"days\":[null,"), ("\"checks\":", "\"cheques\":"), ("\"alpha\":{", "\"Alpha\":{"),
    ("\"beta\":{", "\"alpha\":{"), ("\"beta\":{", "\"beta\":[{"), ("\"cause\":\"", "\"cause\":\"x"),
    ("\"id\":1,", "\"id\":0,"), ("\"id\":1,", "\"id\":-1,"), ("\"id\":1,", "\"id\":1e300,"),
    ("\"id\":1,", ""),
    ("\"opened_at\":\"2", "\"opened_at\":\"3x"), ("\"members\":{\"alpha\"", "\"members\":{\"a b\""),
    ("\"outcomes\":{\"auth_rejected\":2", "\"outcomes\":{\"auth_rejected\":-2"),
    ("\"incidents\":[", "\"incidents\":[7,"),
    ("\"offline\":[", "\"offline\":[{},"), ("\"open_after\":2", "\"open_after\":0"),
    ("\"open_after\":2", "\"open_after\":101"), ("\"sequence\":", "\"sequence\":-"),
    ("\"sequence\":7", "\"sequence\":9007199254740992"), ("\"run\":{\"id\":\"a", "\"run\":{\"id\":\"A"),
    ("\"schema_version\":1", "\"schema_version\":0"), ("\"schema_version\":1", "\"schema_version\":null"),
    ("\"rules\":{", "\"rule\":{"), ("}\n", "}\n\u{0}"),
  ])
  func `a file with a part that cannot be right is refused whole`(_ old: String, _ new: String) throws {
    let text = try edited(old, new)
    guard case .damaged(let why)? = failure(text) else {
      Issue.record("\(new) was read")
      return
    }
    #expect(!why.isEmpty && HistoryOrdinals.next(in: Array(text.utf8)) >= 1)
  }

  @Test func `no cut and no changed byte makes it stumble`() throws {
    let bytes = Array(text.utf8)
    for end in stride(from: 0, to: bytes.count - 2, by: 7) {
      #expect(throws: UnreadableFile.self) { try History(reading: Array(bytes[..<end])) }
    }
    for index in stride(from: 0, to: bytes.count, by: 3) {
      for byte in [UInt8(ascii: "9"), UInt8(ascii: "\""), UInt8(ascii: "["), 0xFF] {
        var spoilt = bytes
        spoilt[index] = byte
        guard let read = try? History(reading: spoilt) else { continue }
        // Whatever is believed can be gone on from, written, and read again.
        var keeping = HistoryKeeping(read)
        let check = HistoryCheck(at: Moment.after(.seconds(99_999)), outcome: .serverError, milliseconds: 1)
        keeping.note(
          HistoryKeeping.Run(
            stamp: RunStamp(id: String(repeating: "b", count: 32), sequence: 99), startedAt: Moment.start,
            checks: [backend("alpha"): check], names: [backend("alpha")], rules: HistoryRules()))
        #expect(try History(reading: HistoryFile.render(keeping.history).bytes) == keeping.history)
      }
    }
  }
}
