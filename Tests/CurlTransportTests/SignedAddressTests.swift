import Testing

@testable import CurlTransport

struct SignedAddressTests {
  private func address(_ url: String, proxied: Bool = false, newer: Bool = false) -> SignedAddress {
    SignedAddress(url, namesWholeURL: proxied, libraryEncodesPaths: newer)
  }

  @Test(arguments: [
    "https://h", "https://h/", "https://h/foundation-models", "http://h:8080/a/~b/-_.c",
    "https://h/x?a=%2F&b=c",
  ]) func `a path of unreserved characters is signed as it is sent`(_ url: String) {
    let old = address(url)
    #expect(old.target == nil)
    #expect(old.url == (url == "https://h" ? "https://h/" : url))
    #expect(address(url, newer: true) == old)
  }

  @Test func `an old library is given the path that AWS signs, and sends the one that AWS serves`() {
    let old = address("https://h/model/a%3A0/x(y?z=%3A")
    #expect(old.url == "https://h/model/a%253A0/x%28y?z=%3A")
    #expect(old.target == "/model/a%3A0/x(y?z=%3A")
    #expect(address("http://h:1/a%3A", proxied: true).target == "http://h:1/a%3A")
  }

  @Test func `a newer one encodes paths by itself`() {
    let new = address("https://h/model/a%3A0?b=1", newer: true)
    #expect(new.url == "https://h/model/a%3A0?b=1" && new.target == nil)
  }

  @Test(arguments: [
    ("b=1&a=2", "a=2&b=1"), ("a=2&a=1", "a=1&a=2"),
    ("nextToken=t%3D&maxResults=9", "maxResults=9&nextToken=t%3D"),
    ("a-b=1&a=2&a1=3&A=4", "A=4&a=2&a-b=1&a1=3"), ("a=b=&a=b", "a=b&a=b="), ("", ""),
  ]) func `a query's items stand in the order of their bytes`(_ given: String, _ sorted: String) {
    for newer in [false, true] {
      #expect(address("http://h/?" + given, newer: newer).url == "http://h/?" + sorted)
    }
  }

  @Test func `a query right behind the host is one`() {
    #expect(address("http://h?b=1&a=2").url == "http://h/?a=2&b=1")
  }
}
