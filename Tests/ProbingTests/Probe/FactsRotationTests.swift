@testable import Domain
@testable import Probing
@testable import TestSupport
@testable import Transport
import Testing

/// Facts of single models: each of several runs asks for others.
struct FactsRotationTests {
  private static let ids = ["a", "b", "c", "d", "e"]

  private static func probing(
    askedAt: [ModelID: Timestamp] = [:]
  ) throws -> Probing {
    var adapter = CheckedList(
      ids,
      checks: ids.map {
        Check(CheckedList.step("/show/" + $0), .modelFacts, hasDocument: true, subject: ModelID($0))
      })
    var facts = Capabilities()
    facts.contextTokens = 4096
    adapter.reading = CheckResult(facts: facts)
    var probing = try Probing(adapter)
    probing.held = EvidenceIndex(nil, evidenceIsVoid: false, factsAskedAt: askedAt)
    return probing
  }

  private static func shown(_ result: Probing.Result) -> String {
    result.sent.compactMap { sent in
      sent.url.contains("/show/") ? sent.url.split(separator: "/").last.map(String.init) : nil
    }.joined()
  }

  @Test func `those never asked come first, then those asked longest ago`() async throws {
    let now = try Self.probing().clock.wall
    let ages = ["a": 60, "b": 600, "d": -60]
    let asked = Dictionary(
      uniqueKeysWithValues: ages.map { (ModelID($0.key), now.advanced(by: .seconds(-$0.value))) })
    let result = try await Self.probing(askedAt: asked).run(
      .json("{}"), .json("{}"), .json("{}"), .json("{}"), .json("{}"), .json("{}"))
    #expect(Self.shown(result) == "cdeba", "a moment ahead was set by a clock that was wrong")
    #expect(result.observation?.factsAskedAt.count == 5)
  }

  @Test(arguments: [
    TransferResult.json("{}", status: 500), .json(#"{"error":"gone"}"#, status: 404),
    .json("{}", status: 403),
    .json("<html>"), .json("{}", status: 502),
  ])
  func `one that fails waits its turn like the others`(_ failure: TransferResult) async throws {
    let good = TransferResult.json("{}")
    let result = try await Self.probing().run(good, failure, good, good, good, good)
    #expect(result.record.outcome == .ok && Self.shown(result) == "abcde")
    #expect(result.observation?.factsAskedAt[ModelID("a")] != nil)
  }

  @Test func `one that never answers is not asked first again`() async throws {
    let result = try await Self.probing().run([(.zero, .json("{}")), (.seconds(70), .fails(.deadline))])
    #expect(result.observation?.factsAskedAt.keys.map(\.text) == ["a"])
  }
}
