@testable import Domain
@testable import Merging
@testable import TestSupport
@testable import Transport
import Testing

/// A model that lists lack is looked up before it goes, where its kind can.
struct AbsenceTests {
  private static func kind(_ ids: [String]) -> CheckedList {
    var adapter = CheckedList(ids)
    adapter.checksModels = true
    return adapter
  }

  /// A history of a list with `b`, then one without.
  private func missingOnce() async throws -> MergedRuns {
    var history = try MergedRuns()
    try await history.probe(Self.kind(["a", "b"]), [.json("{}")])
    try await history.probe(Self.kind(["a"]), [.json("{}")])
    #expect(history.model("b")?.isListed == false)
    return history
  }

  @Test func `confirmed to be gone, it goes`() async throws {
    var history = try await missingOnce()
    let merged = try await history.probe(Self.kind(["a"]), [.json("{}"), .json("{}", status: 404)])
    #expect(history.ids() == ["a"] && merged.changes.count == 1)
  }

  @Test(arguments: [
    TransferResult.json("{}"), .json("{}", status: 500), .json("{}", status: 403), .fails(.connectionLost),
    .response(Response(status: 404, body: Array("<html>no such page".utf8))),
    .response(Response(status: 404, body: [])),
  ])
  func `anything else keeps it, unlisted, for as long as it takes`(_ answer: TransferResult) async throws {
    var history = try await missingOnce()
    let since = history.model("b")?.missingSince
    for _ in 1...3 {
      let merged = try await history.probe(Self.kind(["a"]), [.json("{}"), answer])
      #expect(merged.changes.isEmpty && merged.status == .available)
    }
    #expect(history.model("b")?.isListed == false && history.model("b")?.missingSince == since)
  }

  @Test func `without a look-up, or with mode off, two lists decide`() async throws {
    var plain = try await missingOnce()
    try await plain.list(["a"])
    #expect(plain.ids() == ["a"])
    var off = try await missingOnce()
    off.plan.readiness.mode = .off
    try await off.probe(Self.kind(["a"]), [.json("{}")])
    #expect(off.ids() == ["a"])
  }

  @Test func `an answer that others would get as well ends the look-ups, and the list stands`() async throws {
    var history = try MergedRuns()
    try await history.probe(Self.kind(["a", "b", "c", "d", "e"]), [.json("{}")])
    try await history.probe(Self.kind(["a", "b", "c"]), [.json("{}")])
    let merged = try await history.probe(
      Self.kind(["a", "b", "c"]), [.json("{}"), .json("{}", status: 429)])
    #expect(merged.status == .available && history.ids() == ["a", "b", "c", "d", "e"])
  }

  @Test func `at most ten are looked up in a run, the rest wait`() async throws {
    let ids = (0..<30).map { "m\($0 + 10)" }
    var history = try MergedRuns()
    try await history.probe(Self.kind(ids), [.json("{}")])
    try await history.probe(Self.kind(Array(ids.prefix(18))), [.json("{}")])
    let gone = Array(repeating: TransferResult.json("{}", status: 404), count: 12)
    try await history.probe(Self.kind(Array(ids.prefix(18))), [.json("{}")] + gone)
    #expect(history.models().count == 20)
    try await history.probe(Self.kind(Array(ids.prefix(18))), [.json("{}")] + gone)
    #expect(history.models().count == 18)
  }
}
