@testable import Baseline
@testable import Domain
@testable import Probing
import Testing

/// When the Hub is asked whose token it is.
struct HuggingFaceAdapterTests {
  private let adapter = HuggingFaceAdapter().adapter

  private func plan(_ base: String) throws -> BackendPlan {
    var plan = BackendPlan(
      name: try #require(BackendName("hub")), kind: "huggingface", base: try BaseURL(base, rootPath: "/v1"),
      folder: "/")
    plan.credential = .environment("TOKEN")
    return plan
  }

  @Test(arguments: [
    ("https://router.huggingface.co", 1), ("https://router.huggingface.co/v1/", 1),
    ("http://router.huggingface.co/v1", 0), ("https://router.huggingface.co:8443/v1", 0),
    ("https://router.huggingface.co/other/v1", 0), ("https://gateway.example.com/v1", 0),
  ])
  func `only a token of the router itself goes to the Hub`(_ base: String, _ count: Int) throws {
    let checks = adapter.checks.ofBackend(try plan(base), { [] }, true)
    #expect(checks.count == count)
    #expect(checks.allSatisfy { $0.step.elsewhere?.text == "https://huggingface.co" })
  }

  @Test func `a key that is a header of its user's stays at home, so there is nothing to ask`() throws {
    var plan = try plan("https://router.huggingface.co/v1")
    plan.credential = nil
    #expect(adapter.checks.ofBackend(plan, { [] }, true).isEmpty)
  }
}
