@testable import Domain
@testable import Probing
import Testing

/// Where a link to the next page may lead: nowhere but to the backend's own origin.
struct NextLinkTests {
  private let base: BaseURL

  init() throws { base = try BaseURL("https://h.test/v1", rootPath: "/v1") }

  @Test(arguments: [
    ("/v1/models?after=a", "https://h.test/v1/models?after=a"), ("/other", "https://h.test/other"),
    ("https://h.test/v1/models?p=2", "https://h.test/v1/models?p=2"),
    ("https://h.test:443/x", "https://h.test/x"), ("HTTPS://H.TEST/x", "https://h.test/x"),
    ("https://h.test?p=2", "https://h.test?p=2"), ("https://h.test", "https://h.test"),
    ("/models?p=2#there", "https://h.test/models?p=2"), ("https://h.test/x#y", "https://h.test/x"),
    ("/models?next=https://evil.test/", "https://h.test/models?next=https://evil.test/"),
  ])
  func `path and query are used, on our own origin`(_ link: String, _ url: String) {
    #expect(NextLink.url(for: link, on: base) == url)
  }

  @Test(arguments: [
    "https://evil.test/v1/models", "http://h.test/v1/models", "https://h.test:8443/models",
    "//evil.test/models",
    "https://user@h.test/models", "https://user:word@h.test/models", "https://h.test@evil.test/",
    "https://h.test.evil.test/",
    "ftp://h.test/", "javascript:alert(1)", "models?p=2", "?p=2", "", "#", "https://", "/a b",
    "/a\nHost: evil.test",
    "/a\\..\\b", "\\\\evil.test", "/caf\u{E9}", "/a\u{7F}", "https:/h.test/x",
  ])
  func `any other origin, and what is no link, is refused`(_ link: String) {
    #expect(NextLink.url(for: link, on: base) == nil)
  }

  @Test func `a link longer than 4 KiB is none`() {
    #expect(NextLink.url(for: "/" + String(repeating: "a", count: 4095), on: base) != nil)
    #expect(NextLink.url(for: "/" + String(repeating: "a", count: 4096), on: base) == nil)
  }

  @Test func `a port of its own is kept`() throws {
    let base = try BaseURL("http://[::1]:8080", rootPath: "")
    #expect(NextLink.url(for: "/x", on: base) == "http://[::1]:8080/x")
    #expect(NextLink.url(for: "http://[::1]:8080/x?y", on: base) == "http://[::1]:8080/x?y")
    #expect(NextLink.url(for: "http://[::1]/x", on: base) == nil)
  }

  @Test func `a query is percent-encoded but for unreserved characters`() {
    let query = [QueryItem("after_id", "a/b+c d&e=é"), QueryItem("limit", "1000"), QueryItem("u", "-._~")]
    #expect(
      NextLink.url(below: base, path: "/models", query: query)
        == "https://h.test/v1/models?after_id=a%2Fb%2Bc%20d%26e%3D%C3%A9&limit=1000&u=-._~")
    #expect(NextLink.url(below: base, path: "/models", query: []) == "https://h.test/v1/models")
  }
}
