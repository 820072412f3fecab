@testable import Views
import Testing

/// What the page's writer lets through.
struct HTMLTests {
  private func text(_ write: (inout HTML) -> Void) -> String {
    var html = HTML()
    write(&html)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("gpt-5", "gpt-5"), ("a<b>&\"c'", "a&lt;b&gt;&amp;&quot;c&#39;"), ("&lt;", "&amp;lt;"),
    ("Élan 模型", "Élan 模型"),
    ("</script><script>", "&lt;/script&gt;&lt;script&gt;"),
    ("a\u{202E}b\u{0}c\u{7F}", "a\u{FFFD}b\u{FFFD}c\u{FFFD}"),
    ("", ""), ("`${x}`", "`${x}`"),
  ])
  func `a text is inert`(_ raw: String, _ escaped: String) {
    #expect(text { $0.text(raw) } == escaped)
    #expect(text { $0.outside(raw) } == "<bdi>\(escaped)</bdi>")
    #expect(text { $0.element("b", raw) } == "<b>\(escaped)</b>")
  }

  @Test func `an attribute cannot end its quotation marks`() {
    #expect(
      text { $0.open("p", ["title": "\" onclick=\"x", "id": "a"]) }
        == "<p title=\"&quot; onclick=&quot;x\" id=\"a\">")
  }

  @Test func `data cannot end its element`() {
    let json = Array(#"{"a":"</script><!--&"}"#.utf8)
    #expect(
      text { $0.data(id: "d", json) }
        == #"<script type="application/json" id="d">{"a":"\u003c/script\u003e\u003c!--\u0026"}</script>"#)
  }

  @Test func `backticks of a hint become code, and stay text`() {
    #expect(text { $0.sentence("check `a<b` and c") } == "check <code>a&lt;b</code> and c")
  }
}
