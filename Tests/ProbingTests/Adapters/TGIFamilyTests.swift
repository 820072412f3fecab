@testable import SnapshotFiles
@testable import Domain
@testable import Probing
import Testing

/// What is remembered of a try comes from a file, and must not make the next one longer.
struct TGIFamilyTests {
  private let model = FoundModel(id: "tiiuae/falcon-7b")
  private let own = RequestForm("generate", limitName: "max_new_tokens", maxOutputTokens: 1)

  @Test func `its own form is remembered`() { #expect(TGIFamily().knows(own, for: model)) }

  @Test(arguments: [
    RequestForm("generate", limitName: "max_new_tokens", maxOutputTokens: 4096),
    RequestForm("generate", limitName: "max_tokens", maxOutputTokens: 1),
    RequestForm("chat", limitName: "max_new_tokens", maxOutputTokens: 1),
    RequestForm("generate", limitName: "max_new_tokens", maxOutputTokens: 1, effort: "high"),
  ])
  func `no other is`(_ form: RequestForm) { #expect(!TGIFamily().knows(form, for: model)) }
}
