@testable import Baseline
@testable import Domain
import Testing

struct DisplayTextTests {
  private let known = BackendKey.allCases.map(\.rawValue)

  @Test(arguments: [
    ("deadlin", "deadline"), ("dealdine", "deadline"), ("Deadline", "deadline"), ("base-url", "base_url"),
    ("baseurl", "base_url"),
    ("modles", "models"), ("kinds", "kind"), ("knid", "kind"), ("header", "headers"), ("exlude", "exclude"),
    ("provder", "provider"),
  ])
  func `it finds what was meant`(_ typed: String, _ meant: String) {
    #expect(Suggestion.nearest(to: typed, among: known) == meant)
  }

  @Test(arguments: [
    "", "k", "mind_set", "url", "colour", "timeout", String(repeating: "deadline", count: 1000),
  ])
  func `it suggests nothing far-fetched`(_ typed: String) {
    #expect(Suggestion.nearest(to: typed, among: known) == nil)
  }

  @Test func `it shows a path whole, with what a terminal would obey escaped`() {
    let path = "/srv/" + String(repeating: "long/", count: 20) + "baseline.json"
    #expect(DisplayText.path(path) == path)
    #expect(DisplayText.path("b\u{1B}]0;pwn\u{7}\u{202E}.json") == "b\\u001b]0;pwn\\u0007\\u202e.json")
    let key = "sk-ant-api03-" + String(repeating: "Ab3dEf9hIj", count: 9) + "AA"
    #expect(!DisplayText.path("/srv/\(key)").contains("Ab3d"))
  }

  @Test func `it shows a person's words cut and escaped`() {
    #expect(DisplayText.quoted("a\"b\u{1B}\u{202E}") == "\"a\\\"b\\u001b\\u202e\"")
    #expect(
      DisplayText.quoted(String(repeating: "x", count: 41)) == "\"" + String(repeating: "x", count: 40)
        + "…\"")
    #expect(
      DisplayText.quoted(String(repeating: "x", count: 40)) == "\"" + String(repeating: "x", count: 40) + "\""
    )
    #expect(DisplayText.quoted("a" + String(repeating: "\u{301}", count: 10_000)).utf8.count < 120)
  }

  @Test func `for a terminal only what it might obey is escaped`() {
    #expect(DisplayText.visible("file \"a\\b\" é") == "file \"a\\b\" é")
    #expect(DisplayText.visible("b\u{1B}]0;x\u{7}\n\u{202E}") == "b\\u001b]0;x\\u0007\\n\\u202e")
  }

  @Test(arguments: ["", "--", "https://a.test/", "an opening of thirty characters: "])
  func `a key typed in the wrong place is masked before the text is cut`(_ opening: String) {
    let key = "AI" + "za" + String(repeating: "Ab3x_", count: 7)
    let shown = DisplayText.quoted(opening + key)
    #expect(shown.hasPrefix("\"\(opening)‹") && !shown.contains("AIza"), "\(shown)")
    #expect(Suggestion.identifier(like: key) == nil)
  }

  @Test(
    arguments: [("My GPU", "my_gpu"), ("Meta-Llama/3", "meta_llama_3"), ("é", nil), ("9", nil), ("", nil)]
      as [(String, String?)])
  func `it makes a name of a text`(_ text: String, _ name: String?) {
    #expect(Suggestion.identifier(like: text) == name)
  }
}
