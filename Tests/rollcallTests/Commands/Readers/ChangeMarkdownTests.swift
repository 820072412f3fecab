import Domain
import Testing

@testable import rollcall

/// Changes as a comment on a pull request.
struct ChangeMarkdownTests {
  private func change(_ model: String, _ kind: Change.Category = .modelAdded, _ details: [Change.Detail] = [])
    throws
    -> Change
  {
    Change(
      .init(at: try #require(Timestamp("2026-11-20T10:00:00.000Z")), sequence: 1), kind,
      backend: try #require(BackendName("my_lab")), provider: ProviderName("acme"), model: ModelID(model),
      details: details)
  }

  @Test func `a heading, a list for each backend, what a backend wrote in code spans`() throws {
    let text = ChangeMarkdown.text([
      try change("m", .limitsChanged, [.init("context_tokens", before: "1", after: "2")]), try change("n"),
    ])
    #expect(
      text == """
        ### 2 changes of models

        **my\\_lab**

        - `m`: context\\_tokens `1` → `2`
        - `n` is new

        """)
  }

  @Test func `without a change it says so`() {
    #expect(ChangeMarkdown.text([]) == "No change of models.\n")
  }

  @Test(arguments: [
    ("a`b", "``a`b``"), ("`a", "`` `a ``"), ("a``", "``` a`` ```"), ("<img src=x>", "`<img src=x>`"),
    ("@all|#1", "`@all|#1`"), ("](http://x)", "`](http://x)`"),
  ])
  func `a name cannot leave its span`(_ name: String, _ span: String) throws {
    #expect(ChangeMarkdown.text([try change(name)]).hasSuffix("- \(span) is new\n"))
  }
}
