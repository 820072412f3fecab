import Domain
import Testing

struct BaseURLTests {
  @Test(arguments: [
    ("http://127.0.0.1:8000", "/v1", "http://127.0.0.1:8000/v1"),
    ("http://127.0.0.1:8000/", "/v1", "http://127.0.0.1:8000/v1"),
    ("http://127.0.0.1:8000/v1/", "/v1", "http://127.0.0.1:8000/v1"),
    ("HTTPS://API.Example.COM:443/V1", "/v1", "https://api.example.com/V1"),
    ("https://host/v1/v1", "/v1", "https://host/v1"), ("https://host//v1///v1//", "/v1", "https://host/v1"),
    ("https://openrouter.ai/api", "/api/v1", "https://openrouter.ai/api/v1"),
    ("https://host/proxy/openai", "/v1", "https://host/proxy/openai"),
    ("http://[::1]:8000", "/v1", "http://[::1]:8000/v1"),
    ("http://[2001:DB8::1]", "", "http://[2001:db8::1]"),
    ("http://localhost:80/", "", "http://localhost"), ("http://host:443", "", "http://host:443"),
    ("http://under_score.lan", "", "http://under_score.lan"),
    ("https://host/v1beta", "/v1beta", "https://host/v1beta"), ("http://host/a%20b", "", "http://host/a%20b"),
  ])
  func `it brings an address to one form`(_ text: String, _ rootPath: String, _ form: String) throws {
    #expect(try BaseURL(text, rootPath: rootPath).text == form)
  }

  @Test(arguments: [
    ("", BaseURL.Problem.scheme), ("host", .scheme), ("//host", .scheme), ("ftp://host", .scheme),
    ("file:///etc", .scheme), ("httpx://host", .scheme),
    ("http:/host", .scheme), ("http://user@host", .userinfo), ("http://u:p@host/v1", .userinfo),
    ("http://@host", .userinfo),
    ("http://host?x=1", .query), ("http://host/v1?x", .query), ("http://host/#f", .query), ("http://", .host),
    ("http:///v1", .host),
    ("http://:80", .host), ("http://[::1", .host), ("http://[]", .host), ("http://[::1]x", .host),
    ("http://[::g]", .host),
    ("http://[fe80::1%25eth0]", .host), ("http://ho%73t", .host), ("http://a,b", .host),
    ("http://host:0", .port), ("http://host:65536", .port),
    ("http://host:", .port), ("http://host:8x", .port), ("http://host:-1", .port), ("http://a:b:c", .port),
    ("http://ho st", .characters),
    ("http://host/a b", .characters), ("http://host\r\n", .characters), ("http://hôst", .characters),
    ("http://host\\@evil", .characters),
  ])
  func `it says why a text is no address`(_ text: String, _ problem: BaseURL.Problem) {
    #expect(throws: problem) { try BaseURL(text, rootPath: "/v1") }
  }

  @Test(arguments: [
    ("http://localhost", true), ("http://a.localhost", true), ("http://127.1.2.3", true),
    ("http://[::1]", true),
    ("http://127.evil.com", false), ("http://notlocalhost", false), ("http://10.0.0.1", false),
    ("http://[::2]", false),
  ])
  func `it knows this machine`(_ text: String, _ isLoopback: Bool) throws {
    #expect(try BaseURL(text, rootPath: "").isLoopback == isLoopback)
  }
}
