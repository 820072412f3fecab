@testable import Domain
@testable import Probing
@testable import SnapshotFiles
import Testing

/// What is remembered of a try comes from a file, and must not make the next one longer.
struct TGIInferenceTests {
  private let model = ListedModel(id: "tiiuae/falcon-7b")
  private let own = RequestTemplate("generate", limitName: "max_new_tokens", maxOutputTokens: 1)

  @Test func `its own form is remembered`() { #expect(TGIInference().knows(own, for: model)) }

  @Test(arguments: [
    RequestTemplate("generate", limitName: "max_new_tokens", maxOutputTokens: 4096),
    RequestTemplate("generate", limitName: "max_tokens", maxOutputTokens: 1),
    RequestTemplate("chat", limitName: "max_new_tokens", maxOutputTokens: 1),
    RequestTemplate("generate", limitName: "max_new_tokens", maxOutputTokens: 1, effort: "high"),
  ])
  func `no other is`(_ template: RequestTemplate) { #expect(!TGIInference().knows(template, for: model)) }
}
