@testable import Domain
@testable import TestSupport
@testable import Views
import Testing

struct UnmetRequirementsTests {
  private func why(_ role: Role, _ routes: [Route]) -> String {
    RoleChoice.choose(role, among: routes).why
  }

  @Test func `no models at all`() {
    #expect(why(Sample.role("x"), []) == "no backend has any model")
  }

  @Test func `no pattern means any of them, and one is near`() {
    let routes = [Sample.route("a/x/claude-opus-5"), Sample.route("a/x/claude-haiku-4-5")]
    #expect(
      why(Sample.role("gpt-*", "claud-opus-5"), routes)
        == #"none of 2 routes matches "gpt-*", "claud-opus-5"; did you mean "claude-opus-5"?"#)
    #expect(why(Sample.role("gpt-*"), routes) == #"none of 2 routes matches "gpt-*""#)
  }

  @Test func `the need that most of them fail comes first, with how many only for want of a word`() {
    let routes = [
      Sample.route("a/x/m1") { $0.contextTokens = 1000 },
      Sample.route("a/x/m2") { $0.contextTokens = 500_000 },
      Sample.route("a/x/m3") {
        $0.tools = false
        $0.contextTokens = 10
      },
    ]
    let role = Sample.role("m*") { needs in
      needs.tools = true
      needs.contextTokens = 100_000
    }
    #expect(
      why(role, routes)
        == "of 3 routes that match none meets every need: 3 fail tools, 2 of them because nobody states it; 2 fail context_tokens at least 100000"
    )
  }

  @Test func `those that could do it, and why none of them can be taken`() {
    let routes = [
      Sample.route("a/x/m1", status: .unavailable) { $0.tools = true }, Sample.route("b/x/m2"),
      Sample.route("c/x/m3", isListed: false) { $0.tools = true },
    ]
    #expect(
      why(Sample.role { $0.tools = true }, routes)
        == "of 3 routes 2 meet every need, and none of these can be taken: 1 not in the backend's last list, 1 on a backend that is down"
    )
  }

  @Test func `a pattern is shown escaped`() {
    #expect(!why(Sample.role("\u{1B}[2J\u{202E}"), [Sample.route("a/x/b")]).contains("\u{1B}"))
  }
}
