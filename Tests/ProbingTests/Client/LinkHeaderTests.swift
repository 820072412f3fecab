@testable import Probing
import Testing

/// Where a `Link` header says that a list goes on.
struct LinkHeaderTests {
  @Test(arguments: [
    (#"</a>; rel="next""#, "/a"), ("</a>;rel=next", "/a"), (#"</a>; REL="Next""#, "/a"),
    (#"</a>; rel="prev", </b,c>; rel="next""#, "/b,c"), (#"</a>; rel="last next""#, "/a"),
    (#"</a?x=<1>; rel="next""#, "/a?x=<1"),
  ])
  func `the target of next is found`(_ header: String, _ target: String) {
    #expect(LinkHeader.next(header) == target)
  }

  @Test(arguments: ["", "</a>", #"</a>; rel="prev""#, #"</a>; title="rel=next""#, "</a", "a; rel=next", "<>"])
  func `other headers have none`(_ header: String) { #expect(LinkHeader.next(header) == nil) }
}
