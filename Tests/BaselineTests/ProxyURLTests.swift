import Baseline
import Testing

struct ProxyURLTests {
  @Test(arguments: [
    ("http://proxy.example:3128", "http://proxy.example:3128"),
    ("HTTPS://proxy.example:443/", "https://proxy.example:443"),
    ("socks5h://[::1]:1080", "socks5h://[::1]:1080"),
    ("http://user:p%40ss@proxy.example:3128", "http://user:p%40ss@proxy.example:3128"),
    ("http://a@b@proxy.example:1", "http://a@b@proxy.example:1"),
  ])
  func `it takes a proxy's address`(_ text: String, _ form: String) throws {
    #expect(try ProxyURL(text, mayHoldUserinfo: true).secret.reveal() == form)
  }

  @Test(arguments: [
    ("proxy:3128", ProxyURL.Problem.scheme), ("socks5://proxy:1080", .scheme), ("http://proxy", .portMissing),
    ("http://[::1]", .portMissing),
    ("http://proxy:1/x", .path), ("http://u:p@proxy:1", .userinfo), ("http://proxy:0", .address(.port)),
    ("http://pro xy:1", .address(.characters)),
    ("http://:1", .address(.host)), ("http://proxy:1?x", .address(.query)), ("http://", .address(.host)),
    ("", .scheme),
  ])
  func `it says why a text is none`(_ text: String, _ problem: ProxyURL.Problem) {
    #expect(throws: problem) { try ProxyURL(text, mayHoldUserinfo: false) }
  }

  @Test(arguments: ["http://u:p\r\nX: y@proxy:1", "http://u:p q@proxy:1", "http://ü@proxy:1"])
  func `it refuses userinfo that could break out of a header`(_ text: String) {
    #expect(throws: ProxyURL.Problem.address(.characters)) { try ProxyURL(text, mayHoldUserinfo: true) }
  }
}
