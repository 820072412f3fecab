@testable import Baseline
@testable import Domain
@testable import Merging
@testable import Redaction
@testable import TestSupport
import Testing

/// The second net: no model with a secret in any of its texts gets through.
struct RedactTests {
  private static let acme = MergedRuns.acme
  /// Fake, and of no vendor's shape.
  private static let canary = "canary/of=this+run"

  private func redacted(_ models: [ListedModel]) throws -> RedactedRows {
    let facts = PublicFacts(
      name: try #require(BackendName("lab")), kind: "stated", assumed: [Self.acme: models])
    return Redact.rows(Validate.assumptions(of: facts), with: SecretScanner(known: [Secret(Self.canary)]))
  }

  static let places: [@Sendable (inout ListedModel, String) -> Void] =
    ValidateTests.places + [{ $0.displayName = $1 }]

  @Test(arguments: places.indices)
  func `a text that holds the run's own credential goes alone`(_ place: Int) throws {
    // Raw, in the middle, percent-encoded, base64.
    let spellings = [
      Self.canary, "x-\(Self.canary)-y", "canary%2Fof%3Dthis%2Brun", "Y2FuYXJ5L29mPXRoaXMrcnVu",
    ]
    for text in spellings {
      var model = ListedModel(id: "a")
      Self.places[place](&model, text)
      let rows = try redacted([model, ListedModel(id: "b")])
      #expect(rows.byProvider[Self.acme]?.map(\.id) == ["a", "b"] && rows.dropped.isEmpty, "\(text)")
      let kept = try #require(rows.byProvider[Self.acme]?.first)
      #expect(kept.displayName == nil && !kept.hasFact { $0 == text })
    }
  }

  @Test func `a model whose id holds it is dropped`() throws {
    let rows = try redacted([ListedModel(id: Self.canary), ListedModel(id: "b")])
    #expect(rows.byProvider[Self.acme]?.map(\.id) == ["b"] && rows.dropped.reasons == [.secret: 1])
  }

  @Test(arguments: ["\u{200B}", "\u{FE0F}", "\u{202E}", "\u{0}"])
  func `no key hides behind what is left out of a name`(_ hidden: String) throws {
    let written = Self.canary.map(String.init).joined(separator: hidden)
    let rows = try redacted([ListedModel(id: "a", displayName: written)])
    #expect(rows.byProvider[Self.acme]?.map(\.displayName) == [nil])
  }

  @Test func `a model whose maker's name holds it goes on without a maker`() throws {
    let rows = try redacted([ListedModel(id: "a", owner: Self.canary), ListedModel(id: "b", owner: "acme")])
    #expect(rows.byProvider[Self.acme]?.map(\.id) == ["b"])
    #expect(rows.byProvider[MergedRuns.named("unknown")]?.map(\.id) == ["a"])
  }

  @Test(arguments: places.indices)
  func `so is one with the shape of a vendor's key`(_ place: Int) throws {
    var model = ListedModel(id: "a")
    Self.places[place](&model, "hf_" + String(repeating: "aBcDeFgHiJkLmNoPq", count: 2))
    let kept = try #require(try redacted([model]).byProvider[Self.acme]?.first)
    #expect(kept.displayName == nil && !kept.hasFact { $0.hasPrefix("hf_") })
  }

  @Test func `ordinary names stay`() throws {
    let names = [
      "claude-sonnet-4-5", "risk-averse", "scikit-learn", "meta-llama/Llama-3.3-70B-Instruct-Turbo",
      "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
      "123e4567-e89b-12d3-a456-426614174000", "qwen2.5-coder:32b-instruct-q4_K_M",
    ]
    let rows = try redacted(names.map { ListedModel(id: $0) })
    #expect(rows.byProvider[Self.acme]?.map(\.id) == names)
    #expect(rows.dropped.isEmpty)
  }

  @Test func `what an earlier stage found goes along`() throws {
    let rows = try redacted([
      ListedModel(id: "a"), ListedModel(id: "a"), ListedModel(id: "c", displayName: "\n"),
      ListedModel(id: Self.canary),
    ])
    #expect(rows.dropped.reasons == [.duplicateID: 1, .secret: 1])
    #expect(rows.byProvider[Self.acme]?.map(\.id) == ["a", "c"])
  }

  @Test func `an observation keeps its standing and its emptiness`() async throws {
    var history = try MergedRuns()
    history.scanner = SecretScanner(known: [Secret(Self.canary)])
    let merged = try await history.list([Self.canary, "b"])
    #expect(merged.backendState.probe?.models == 2)
    #expect(history.ids() == ["b"] && merged.dropped.reasons == [.secret: 1])
  }
}
