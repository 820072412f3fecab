@testable import Baseline
@testable import Domain
@testable import Merging
@testable import TestSupport
import Testing

/// The trust boundary, reason by reason.
struct ValidateTests {
  private static let acme = MergedRuns.acme

  /// What is left of `models` as the baseline's, of one provider.
  private func rows(_ models: [ListedModel], modelsPerRow: Int = 500) throws -> ValidatedRows {
    let facts = PublicFacts(
      name: try #require(BackendName("lab")), kind: "stated", modelsPerRow: modelsPerRow,
      assumed: [Self.acme: models])
    return Validate.assumptions(of: facts)
  }

  private func ids(_ rows: ValidatedRows) -> [String] { (rows.byProvider[Self.acme] ?? []).map(\.id) }

  @Test func `a bad model is dropped alone`() throws {
    let rows = try rows([
      ListedModel(id: "a"), ListedModel(id: "b\u{200B}"), ListedModel(id: "c", displayName: " c"),
      ListedModel(id: "d"),
    ])
    #expect(ids(rows) == ["a", "d"])
    #expect(rows.dropped.reasons == [.badID: 1, .badDisplayName: 1])
    #expect(rows.dropped.models == 2 && rows.dropped.rows == 0)
    #expect(rows.seenButDropped.contains(ModelID("c"), of: Self.acme))
    #expect(!rows.seenButDropped.contains(ModelID("b\u{200B}"), of: Self.acme))
  }

  @Test func `of two with the same id the first wins, even when it is dropped`() throws {
    let rows = try rows([
      ListedModel(id: "a", displayName: "First"), ListedModel(id: "a", displayName: "Second"),
      ListedModel(id: "b", displayName: "\n"), ListedModel(id: "b", displayName: "Good"),
    ])
    #expect(rows.byProvider[Self.acme]?.map(\.displayName) == ["First"])
    #expect(rows.dropped.reasons == [.duplicateID: 2, .badDisplayName: 1])
  }

  @Test func `ids that only look the same are two`() throws {
    #expect(ids(try rows([ListedModel(id: "caf\u{E9}"), ListedModel(id: "cafe\u{301}")])).count == 2)
  }

  /// A way to put a text into a model.
  static let places: [@Sendable (inout ListedModel, String) -> Void] = [
    { $0.capabilities.task = $1 }, { $0.capabilities.quantization = $1 }, { $0.lifecycle.successor = $1 },
    { $0.capabilities.inputModalities = ["text", $1] }, { $0.capabilities.outputModalities = [$1] },
    { $0.capabilities.servedBy = ["a", $1] },
  ]

  @Test(arguments: places.indices)
  func `every text of a model obeys the same rule`(_ place: Int) throws {
    for (text, isGood) in [("fine", true), ("b\u{202E}ad", false), ("", false), ("a\u{9B}", false)] {
      var model = ListedModel(id: "a")
      Self.places[place](&model, text)
      let rows = try rows([model])
      #expect(ids(rows) == (isGood ? ["a"] : []))
      #expect(rows.dropped.reasons == (isGood ? [:] : [.badCapabilities: 1]))
    }
  }

  @Test func `facts may take 8 KiB when written`() throws {
    // {"served_by":[…]} around texts of 100 bytes, their quotes and the commas between them.
    func model(_ texts: [String]) -> ListedModel {
      var model = ListedModel(id: "a")
      model.capabilities.servedBy = texts
      return model
    }
    let frame = "{\"served_by\":[]}".utf8.count
    let texts = (0..<79).map { String(repeating: "x", count: 97) + ($0 < 10 ? "0\($0)" : "\($0)") + "-" }
    let rest = 8192 - frame - texts.count * 103
    #expect((2...256).contains(rest))
    let exact = texts + [String(repeating: "y", count: rest - 2)]
    #expect(ids(try rows([model(exact)])) == ["a"])
    let over = texts + [String(repeating: "y", count: rest - 1)]
    let dropped = try rows([model(over)])
    #expect(dropped.dropped.reasons == [.badCapabilities: 1])
    #expect(dropped.seenButDropped.contains(ModelID("a"), of: Self.acme))
  }

  @Test func `a few long texts full of escapes are measured too`() throws {
    var model = ListedModel(id: "a")
    let long = (0..<6).map { String(repeating: "\"", count: 255) + "\($0)" }
    (model.capabilities.inputModalities, model.capabilities.outputModalities) = (long, long)
    #expect(ids(try rows([model])) == ["a"])
    model.capabilities.servedBy = long
    #expect(try rows([model]).dropped.reasons == [.badCapabilities: 1])
  }

  @Test func `500 models are a row, 501 are none`() throws {
    let models = (0..<501).map { ListedModel(id: "m\($0)") }
    let full = try rows(Array(models.prefix(500)))
    #expect(ids(full).count == 500 && full.dropped.isEmpty && full.overlong.isEmpty)
    let over = try rows(models)
    #expect(over.byProvider.isEmpty && over.overlong == [Self.acme])
    #expect(over.dropped.reasons == [.rowTooLong: 1])
    #expect(over.dropped.rows == 1 && over.dropped.models == 0)
  }

  @Test func `the limit is the baseline's`() throws {
    let models = (0..<3).map { ListedModel(id: "m\($0)") }
    #expect(ids(try rows(models, modelsPerRow: 3)).count == 3)
    #expect(try rows(models, modelsPerRow: 2).overlong == [Self.acme])
  }

  @Test func `an answer brings along what was skipped on the way`() async throws {
    var history = try MergedRuns()
    var list = StatedList([ListedModel(id: "a", owner: "acme"), ListedModel(id: "b")], unreadable: 4)
    list.profile.owners = .stated
    let merged = try await history.probe(list, [.json("{}")])
    #expect(merged.dropped.reasons == [.notAModel: 4, .noProvider: 1])
    #expect(merged.dropped.models == 5)
  }

  @Test func `every reason has a test here, in the merge's or among the passed rows'`() {
    let tested: Set<Dropped.Reason> = [
      .badID, .badDisplayName, .badCapabilities, .duplicateID, .noProvider, .notAModel, .secret, .rowTooLong,
      .badBaselineEntry, .secondHand, .badRow, .olderWrite,
    ]
    #expect(tested == Set(Dropped.Reason.allCases))
  }
}
