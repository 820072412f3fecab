@testable import Operations
@testable import Transport
import Testing

/// What of a server's answer is believed and shown.
struct S3ErrorsTests {
  @Test(arguments: [
    ("<?xml version=\"1.0\"?><Error><Code>NoSuchKey</Code></Error>", "NoSuchKey"),
    ("<Error><Code></Code></Error>", nil), ("<Code>No Such</Code>", nil), ("<Code>\u{1B}[31m</Code>", nil),
    ("<Code>NoEnd", nil), ("", nil),
    (String(repeating: " ", count: 5000) + "<Code>TooLate</Code>", nil),
    ("<Code>" + String(repeating: "a", count: 65) + "</Code>", nil),
  ])
  func `its word for the trouble`(body: String, word: String?) {
    #expect(S3Errors.code(in: Array(body.utf8)) == word)
  }

  @Test func `only a word that is known is shown, and only what passes is tried again`() {
    let trouble = { (status: Int, body: String) in
      S3Errors.trouble(with: Response(status: status, body: Array(body.utf8)))
    }
    #expect(!trouble(403, "<Code>Canary</Code>").sentence.contains("Canary"))
    #expect(trouble(403, "<Code>RequestTimeTooSkewed</Code>").sentence.contains("clock"))
    #expect(trouble(301, "").sentence.contains("never followed"))
    for status in [429, 500, 502, 503, 504] { #expect(trouble(status, "").mayPass) }
    for status in [301, 400, 401, 403, 404, 501] { #expect(!trouble(status, "").mayPass) }
  }

  @Test(arguments: [
    ("snapshot.json", "application/json"), ("v1/models", "application/json"),
    ("badges/backends/a.json", "application/json"), ("index.html", "text/html; charset=utf-8"),
    ("feed.atom", "application/atom+xml"), ("metrics.prom", "text/plain; version=0.0.4; charset=utf-8"),
  ])
  func `what readers are told a file is`(path: String, type: String) {
    #expect(S3Errors.mediaType(of: path) == type)
  }
}
