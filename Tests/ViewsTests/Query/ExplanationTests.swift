@testable import Domain
@testable import SnapshotFiles
@testable import TestSupport
@testable import Views
import JSON
import Testing

struct ExplanationTests {
  private func explain(_ path: String, history: History? = nil) throws -> Explanation {
    let snapshot = try Sample.snapshot()
    return Explanation(
      try ExplainTarget.find(path, in: snapshot), history: history, at: try Sample.freshness().now,
      run: snapshot.run)
  }

  private func fact(_ name: String, of path: String, history: History? = nil) throws -> Fact? {
    try explain(path, history: history).sections.last { section in
      section.facts.contains { $0.name == name }
    }?.facts.first { $0.name == name }
  }

  @Test func `a target is a backend, a provider or a model, whose id may hold slashes`() throws {
    #expect(try explain("claude").sections.map(\.path) == ["claude", "claude/anthropic", "claude/meta"])
    #expect(try explain("claude/meta").sections.map(\.path) == ["claude", "claude/meta"])
    #expect(
      try explain("claude/meta/meta/big/3:free").sections.map(\.path)
        == ["claude", "claude/meta", "claude/meta/meta/big/3:free"])
    #expect(try explain("claude/meta/big/3:free").path == "claude/meta/meta/big/3:free")
  }

  @Test(arguments: [
    (
      "cluade", "the snapshot has no backend \"cluade\"",
      "did you mean \"claude\"? the backends are claude, dead, idle"
    ),
    ("", "the snapshot has no backend \"\"", "the backends are claude, dead, idle"),
    (
      "claude/metta", "claude has no provider \"metta\"",
      "did you mean \"meta\"? the providers there are anthropic, meta"
    ),
    (
      "dead/meta/big", "dead/meta has no model \"big\"", "the models there are big/3:free"
    ),
    ("claude/meta/", "claude/meta has no model \"\"", "the models there are meta/big/3:free"),
  ])
  func `what is not there is told with what is`(_ path: String, _ sentence: String, _ advice: String) throws {
    let snapshot = try Sample.snapshot()
    let unknown = #expect(throws: ExplainTarget.Unknown.self) { try ExplainTarget.find(path, in: snapshot) }
    #expect(unknown?.sentence == sentence && unknown?.advice == advice)
  }

  @Test func `every fact has its writer, and those of a row their time`() throws {
    let haiku = "claude/anthropic/claude-haiku"
    let context = try fact("context_tokens", of: haiku)
    #expect(context?.value == .count(200_000) && context?.source == .probe && context?.at != nil)
    let usable = try fact("usable", of: haiku)
    #expect(usable?.evidence == "inference: ok in 40 ms with chat max_tokens=1")
    #expect(usable?.at?.description == "2027-01-15T08:00:00.100Z")
    #expect(try fact("price.output", of: haiku)?.value == .text("5"))
    #expect(try fact("reasoning", of: haiku) == nil, "nobody states it")
    #expect(try fact("usable", of: "idle/openai/gpt")?.evidence == "nobody has tried: a list is no verdict")
    #expect(try fact("listed", of: "idle/openai/gpt")?.evidence == "no list has ever named it")
    #expect(try fact("listed", of: "idle/openai/gpt")?.source == .baseline)
    let gone = try fact("listed", of: "claude/anthropic/claude-old")
    #expect(
      gone?.value == .flag(false) && gone?.evidence?.contains("the next one that does removes it") == true)
    #expect(try fact("lifecycle.status", of: "claude/anthropic/claude-old")?.value == .text("deprecated"))
  }

  @Test func `a backend that is down says why, how often, and when it is asked again`() throws {
    let outcome = try fact("outcome", of: "dead")
    #expect(outcome?.value == .text("connection_refused"))
    #expect(outcome?.evidence == "probe 00000002 of run 7, stage list, ended at connect, 1 attempt")
    #expect(try fact("consecutive_failures", of: "dead")?.value == .count(3))
    #expect(
      try fact("back_off", of: "dead")?.value
        == .text("transient: 20 s after failure 3 in a row, doubling up to 5 min"))
    let next = try fact("next_probe_at", of: "dead")
    #expect(next?.evidence == "due: the next run asks it")
    #expect(try fact("next_probe", of: "claude")?.value == .text("on the next run"))
    #expect(try fact("hint", of: "dead") != nil && fact("hint", of: "claude") == nil)
  }

  @Test(arguments: [
    ("dead/meta", "the last probe failed: connection_refused"),
    ("idle/openai", "it rests on the baseline alone"),
  ])
  func `a stale row says why`(_ path: String, _ why: String) throws {
    let stale = try fact("stale", of: path)
    #expect(stale?.value == .flag(true) && stale?.evidence == why)
    #expect(try fact("stale", of: "claude/meta")?.value == .flag(false))
  }

  @Test func `age and a missing key make a row stale too`() throws {
    let old = Sample.snapshotText.replacing(#""sequence":7,"source":"probe","stale":false"#, with: "")
      .replacing(
        #""refreshed_sequence":7,"source":"probe","stale":false"#,
        with: #""refreshed_sequence":7,"source":"probe","stale":true"#)
    let snapshot = try Snapshot(Array(old.utf8))
    let backend = try #require(snapshot[Sample.name("claude")])
    #expect(RowFacts(backend: backend, row: backend.rows[0].row).whyStale == "it is older than valid_for")
    let idle = try #require(snapshot[Sample.name("idle")])
    var row = idle.rows[0].row
    row.source = .probe
    #expect(RowFacts(backend: idle, row: row).whyStale.contains("credential is missing"))
  }

  @Test func `what the runs before remember stands beside it`() throws {
    #expect(try fact("uptime_7d_percent", of: "claude") == nil)
    var history = History()
    let run = try Sample.snapshot().run
    var kept = BackendHistory()
    kept.checks = [HistoryCheck(at: run.startedAt, outcome: .ok, milliseconds: 200)]
    kept.days = [HistoryDay(day: run.startedAt.startOfDay, checks: 4, good: 3, p50: 200, p95: 200)]
    history.backends[Sample.name("claude")] = kept
    let week = try fact("uptime_7d_percent", of: "claude", history: history)
    #expect(
      week?.value == .text("75") && week?.evidence == "3 of 4 checks were good" && week?.source == .history)
    #expect(try fact("time_to_recover", of: "claude", history: history)?.value == .text("no outage seen"))
    #expect(try fact("median_ms", of: "claude", history: history)?.value == .count(200))
    #expect(try fact("uptime_1d_percent", of: "dead", history: history)?.evidence == "no checks")
  }

  @Test func `its document holds values of their own kind`() throws {
    let text = try explain("claude/anthropic/claude-haiku").json(try Sample.freshness())
    let root = try JSONReader.read(Array(text.utf8), limits: .ours(memory: 1_000_000))
    #expect(root.members?.map(\.key) == ["path", "run", "schema_version", "sections"])
    let sections = try #require(root["sections"]?.elements.map { Array($0) })
    let facts = try #require(sections.last?["facts"]?.elements.map { Array($0) })
    let value = { (name: String) in facts.first { $0["fact"]?.text == name }?["value"] }
    #expect(value("context_tokens")?.integer == 200_000 && value("tools")?.bool == true)
    #expect(value("input_modalities")?.count == 2 && value("price.input")?.text == "1")
    #expect(facts.allSatisfy { Fact.Source(rawValue: $0["source"]?.text ?? "") != nil })
  }
}
