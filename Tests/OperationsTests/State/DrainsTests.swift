@testable import Domain
@testable import Operations
@testable import TestSupport
import Testing

/// The file of drains: what it holds, who may change what of it, and what is never guessed at.
struct DrainsTests {
  private let start = Moment.start
  private var drains = Drains()

  private func drain(
    _ setter: Drain.Setter, until: Duration? = nil, why: String? = nil
  ) -> Drain {
    Drain(by: setter, since: start, until: until.map(start.advanced), why: why)
  }

  @Test mutating func `what is written is read back, one backend a line`() throws {
    let step1 = drains.drain(backend("alpha"), drain(.operator, until: .seconds(60), why: "a \"new\" disk"))
    #expect(step1 == .new)
    let step2 = drains.drain(backend("alpha"), drain(.automation))
    #expect(step2 == .new)
    let step3 = drains.drain(backend("beta"), drain(.session))
    #expect(step3 == .new)
    #expect(try Drains(drains.bytes) == drains)
    let lines = String(decoding: drains.bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 4 && lines[1].hasPrefix(#""alpha":[{"by":"operator""#))
    #expect(try Drains(Drains().bytes) == Drains() && Drains(nil) == Drains())
  }

  @Test mutating func `the same word twice changes nothing, another one keeps since when`() {
    let step4 = drains.drain(backend("alpha"), drain(.operator))
    #expect(step4 == .new)
    let step5 = drains.drain(backend("alpha"), Drain(by: .operator, since: Moment.after(.seconds(9))))
    #expect(step5 == .same)
    let changed = drains.drain(
      backend("alpha"), Drain(by: .operator, since: Moment.after(.seconds(9)), why: "disk"))
    #expect(changed == .insteadOf(drain(.operator)))
    #expect(drains[backend("alpha")] == [drain(.operator, why: "disk")])
  }

  @Test func `one in the place of another says what is no longer so`() {
    let (until, later) = (drain(.operator, until: .seconds(60), why: "disk"), drain(.operator, why: "disk"))
    #expect(
      until.sentence(insteadOf: later)
        == "drained by the operator until \(Moment.after(.seconds(60))) instead of until it is resumed: disk")
    #expect(
      drain(.operator).sentence(insteadOf: later)
        == "drained by the operator until it is resumed: no reason instead of disk")
  }

  @Test mutating func `nobody shortens or lifts another's drain but the operator`() {
    _ = drains.drain(backend("alpha"), drain(.operator))
    _ = drains.drain(backend("alpha"), drain(.automation, until: .seconds(1)))
    #expect(drains.inForce(at: Moment.after(.seconds(2)))[backend("alpha")] == [drain(.operator)])
    let step6 = drains.resume(backend("alpha"), as: .session)
    #expect(step6.isEmpty)
    let step7 = drains.resume(backend("alpha"), as: .automation)
    #expect(step7.map(\.setter) == [.automation])
    #expect(drains[backend("alpha")].map(\.setter) == [.operator])
    _ = drains.drain(backend("alpha"), drain(.automation))
    let step8 = drains.resume(backend("alpha"), as: .operator)
    #expect(step8.map(\.setter) == [.operator, .automation])
    #expect(drains == Drains())
  }

  @Test mutating func `one whose time is up is as if absent`() {
    _ = drains.drain(backend("alpha"), drain(.operator, until: .seconds(60)))
    #expect(drains.inForce(at: Moment.after(.milliseconds(59_999))) == drains)
    #expect(drains.inForce(at: Moment.after(.seconds(60))) == Drains())
  }

  @Test(arguments: [
    "", "{", "[]", "{}", #"{"schema_version":1}"#, #"{"schema_version":0,"drains":{}}"#,
    #"{"schema_version":1,"drains":{"No":[]}}"#, #"{"schema_version":1,"drains":{"a":{}}}"#,
    #"{"schema_version":1,"drains":{"a":[{"by":"operator"}]}}"#,
    #"{"schema_version":1,"drains":{"a":[{"by":"god","since":"2026-11-20T10:00:00.000Z"}]}}"#,
    #"{"schema_version":1,"drains":{"a":[{"by":"operator","since":"2026-11-20T10:00:00.000Z","until":"soon"}]}}"#,
    #"{"schema_version":1,"drains":{"a":[{"by":"operator","since":"2026-11-20T10:00:00.000Z","why":"\u001b[2J"}]}}"#,
  ])
  func `a damaged file is never taken for one without drains`(_ text: String) throws {
    let failure = #expect(throws: RunFailure.self) { try Drains.load(Array(text.utf8)) }
    #expect(failure?.kind == .files)
  }

  @Test func `a file of a newer version is left to the newer program`() throws {
    let failure = #expect(throws: RunFailure.self) {
      try Drains.load(Array(#"{"schema_version":2,"drains":{}}"#.utf8))
    }
    #expect(failure?.kind == .usage)
  }

  @Test func `a reason is one plain line within bounds`() {
    #expect(Drain.why("  a \n new   disk ") == "a new disk")
    #expect(Drain.why("") == nil && Drain.why("\u{1B}[2J") == nil && Drain.why("\u{202E}") == nil)
    #expect(Drain.why(String(repeating: "x", count: 257)) == nil)
  }
}
