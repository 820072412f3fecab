@testable import SnapshotFiles
import Testing

struct RequestTemplateTests {
  @Test(arguments: [
    ("embeddings", RequestTemplate("embeddings")),
    ("chat max_tokens=1", RequestTemplate("chat", limitName: "max_tokens", maxOutputTokens: 1)),
    (
      "chat max_completion_tokens=64 reasoning_effort=minimal",
      RequestTemplate("chat", limitName: "max_completion_tokens", maxOutputTokens: 64, effort: "minimal")
    ),
    (
      "generate maxOutputTokens=1",
      RequestTemplate("generate", limitName: "maxOutputTokens", maxOutputTokens: 1)
    ),
  ])
  func `a form is read as it was written`(_ text: String, _ template: RequestTemplate) {
    #expect(template.description == text)
    #expect(RequestTemplate(written: text) == template)
  }

  @Test(arguments: [
    "", " ", "chat ", " chat", "chat  max_tokens=1", "chat max_tokens", "chat max_tokens=", "chat =1",
    "chat max_tokens=0", "chat max_tokens=-1", "chat max_tokens=4097", "chat max_tokens=1=2",
    "chat max_tokens=1 max_completion_tokens=1", "chat max_tokens=99999999999999999999", "max_tokens=1",
    "chat\nmax_tokens=1", "chat max_tokens=1\u{0}", "ch\u{202E}at", "chat \"model\"=1", "chat ../=1",
    "chat reasoning_effort=", String(repeating: "a", count: 129),
    "chat reasoning_effort=low reasoning_effort=none",
  ])
  func `anything else is no form`(_ text: String) { #expect(RequestTemplate(written: text) == nil) }
}
