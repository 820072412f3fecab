@testable import Baseline
@testable import Domain
@testable import Merging
@testable import TestSupport
import Testing

/// The trust boundary, reason by reason.
struct ValidateTests {
  private static let acme = MergedRuns.acme

  /// What is left of `models` as the baseline's, of one provider.
  private func rows(_ models: [ListedModel], modelsPerRow: Int = PublicFacts.usualModelsPerRow) throws
    -> ValidatedRows
  {
    let facts = PublicFacts(
      name: try #require(BackendName("lab")), kind: "stated", modelsPerRow: modelsPerRow,
      assumed: [Self.acme: models])
    return Validate.assumptions(of: facts)
  }

  private func ids(_ rows: ValidatedRows) -> [String] { (rows.byProvider[Self.acme] ?? []).map(\.id) }

  @Test func `a model with a bad id is dropped alone`() throws {
    let rows = try rows([
      ListedModel(id: "a"), ListedModel(id: "b\u{200B}"), ListedModel(id: "c", displayName: " c"),
      ListedModel(id: "d"),
    ])
    #expect(ids(rows) == ["a", "c", "d"])
    #expect(rows.dropped.reasons == [.badID: 1])
    #expect(rows.dropped.models == 1 && rows.dropped.rows == 0)
    #expect(!rows.seenButDropped.contains(ModelID("b\u{200B}"), of: Self.acme))
  }

  @Test func `of two with the same id the first wins`() throws {
    let rows = try rows([
      ListedModel(id: "a", displayName: "First"), ListedModel(id: "a", displayName: "Second"),
      ListedModel(id: "b", displayName: "\n"), ListedModel(id: "b", displayName: "Good"),
    ])
    #expect(rows.byProvider[Self.acme]?.map(\.displayName) == ["First", nil])
    #expect(rows.dropped.reasons == [.duplicateID: 2])
  }

  /// The joiners and selectors of emoji, marks of direction, invisible and control characters, blanks of other kinds.
  static let names: [(written: String, kept: String?)] = [
    ("\u{26A1}\u{FE0F} Fast", "\u{26A1} Fast"),
    ("\u{1F468}\u{200D}\u{1F4BB} Coder", "\u{1F468}\u{1F4BB} Coder"),
    ("\u{1F3F4}\u{E0067}\u{E007F} Flag", "\u{1F3F4} Flag"), ("\u{200F}\u{5D0}", "\u{5D0}"),
    ("a\u{202E}b\u{2066}c", "abc"), ("Zero\u{200B}Width", "ZeroWidth"), ("A\u{A0}B", "A B"),
    ("  A \n\t B  ", "A B"), ("a\u{0}b\u{9B}", "ab"), ("\u{FEFF}Name", "Name"), ("\u{E000}x", "x"),
    (String(repeating: "x", count: 257), nil), (String(repeating: "\u{200B}", count: 200), nil), ("", nil),
    (String(repeating: "\u{200D}", count: 100) + "n", "n"),
  ]

  @Test(arguments: names.indices)
  func `a name that may not stand costs the name alone`(_ number: Int) throws {
    let (written, kept) = Self.names[number]
    let rows = try rows([ListedModel(id: "a", displayName: written)])
    #expect(rows.byProvider[Self.acme]?.map(\.displayName) == [kept] && rows.dropped.isEmpty)
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
    for (text, kept) in [("fine", "fine"), ("b\u{202E}ad", "bad"), ("", nil), ("a\u{9B}", "a")] {
      var model = ListedModel(id: "a")
      Self.places[place](&model, text)
      let rows = try rows([model])
      #expect(ids(rows) == ["a"] && rows.dropped.isEmpty)
      let found = try #require(rows.byProvider[Self.acme]?.first)
      #expect(found.hasFact { $0 == kept } == (kept != nil))
      #expect(found.hasFact { !ModelText.isAcceptable($0) } == false)
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
    let long = try rows([model(over)])
    #expect(ids(long) == ["a"] && long.dropped.isEmpty)
    #expect(long.byProvider[Self.acme]?.first?.capabilities.servedBy == [])
  }

  @Test func `a few long texts full of escapes are measured too`() throws {
    var model = ListedModel(id: "a")
    let long = (0..<6).map { String(repeating: "\"", count: 255) + "\($0)" }
    (model.capabilities.inputModalities, model.capabilities.outputModalities) = (long, long)
    #expect(ids(try rows([model])) == ["a"])
    model.capabilities.servedBy = long
    let rest = try rows([model]).byProvider[Self.acme]?.first?.capabilities
    #expect(rest?.servedBy == [] && rest?.inputModalities == long)
  }

  @Test func `as many models as the limit are a row, one more are none, and all of them are counted`() throws
  {
    let limit = PublicFacts.usualModelsPerRow
    let models = (0...limit).map { ListedModel(id: "m\($0)") }
    let full = try rows(Array(models.prefix(limit)))
    #expect(ids(full).count == limit && full.dropped.isEmpty && full.overlong.isEmpty)
    let over = try rows(models)
    #expect(over.byProvider.isEmpty && over.overlong == [Self.acme: limit + 1])
    #expect(over.dropped.reasons == [.rowTooLong: 1])
    #expect(over.dropped.rows == 1 && over.dropped.models == limit + 1)
  }

  @Test func `the limit is the baseline's`() throws {
    let models = (0..<3).map { ListedModel(id: "m\($0)") }
    #expect(ids(try rows(models, modelsPerRow: 3)).count == 3)
    #expect(try rows(models, modelsPerRow: 2).overlong == [Self.acme: 3])
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
