import Domain
import Testing

struct GlobTests {
  @Test(arguments: [
    ("*", ""), ("*", "anything/at:all"), ("gpt-*", "gpt-4o"), ("*-preview", "a-preview"),
    ("a*b*c", "aXbYbZc"), ("?", "é"), ("a?c", "abc"), ("?x", "éx"), ("*é?b", "aéé漢b"), ("*?漢", "é漢"),
    ("", ""), ("a.c", "a.c"), ("[ab]", "[ab]"), ("**", "x"), ("a*", "a"),
  ])
  func `it matches the whole text`(_ pattern: String, _ text: String) { #expect(Glob(pattern).matches(text)) }

  @Test(arguments: [
    ("gpt-*", "xgpt-4"), ("?", ""), ("?", "ab"), ("??", "é"), ("*??", "漢"), ("a", "A"), ("", "a"),
    ("a.c", "abc"), ("*b", "abc"),
    ("\u{E9}", "e\u{301}"),
  ])
  func `it matches nothing else`(_ pattern: String, _ text: String) { #expect(!Glob(pattern).matches(text)) }

  @Test func `it does not blow up on many stars`() {
    let glob = Glob(String(repeating: "a*", count: 50) + "b")
    #expect(!glob.matches(String(repeating: "a", count: 2000)))
  }
}
