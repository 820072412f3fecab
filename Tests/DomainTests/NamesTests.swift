import Domain
import Testing

struct NamesTests {
  @Test(arguments: ["a", "claude", "local_gpu", "a1", "a__", "p_01ai", String(repeating: "a", count: 64)])
  func `it takes names that are safe everywhere`(_ text: String) {
    #expect(BackendName(text)?.text == text)
    #expect(ProviderName(text)?.description == text)
  }

  @Test(arguments: [
    "", "1a", "_a", "A", "aB", "a-b", "a.b", "a b", "a\n", "é", "a/../b", "a\u{0}", "ａ",
    String(repeating: "a", count: 65),
  ])
  func `it takes no other name`(_ text: String) {
    #expect(BackendName(text) == nil)
    #expect(ProviderName(text) == nil)
  }

  @Test func `rows are ordered by backend, then by provider`() throws {
    let key = { (backend: String, provider: String) throws in
      RowKey(backend: try #require(BackendName(backend)), provider: try #require(ProviderName(provider)))
    }
    #expect(try key("a", "z") < key("b", "a"))
    #expect(try key("a", "a") < key("a", "b"))
    #expect(try key("a_b", "c") != key("a", "b_c"))
  }

  @Test func `ids are equal when their bytes are`() {
    let (composed, decomposed) = (ModelID("caf\u{E9}"), ModelID("cafe\u{301}"))
    #expect(composed.text == decomposed.text, "Swift takes them for one")
    #expect(composed != decomposed)
    #expect(Set([composed, decomposed, ModelID("caf\u{E9}")]).count == 2)
    #expect(decomposed < composed && !(composed < decomposed))
    #expect(ModelID("GPT-4") != ModelID("gpt-4"))
    #expect(ModelID("a") < ModelID("a ") && ModelID("Z") < ModelID("a"))
  }
}
