import Redaction
import Testing
import Transport

@testable import CurlTransport

struct RequestLinesTests {
  private func lines(_ headers: [HTTPHeader], body: [UInt8]? = nil) throws -> [String] {
    try RequestLines.compose(
      HTTPRequest(url: "http://127.0.0.1/", headers: headers, body: body, limits: limits()),
      userAgent: "rollcall/0")
  }

  @Test func `ours are added where the request has none`() throws {
    #expect(
      try lines([HTTPHeader("X-Key", "a ", secret: Secret("b"))]) == [
        "X-Key: a b", "User-Agent: rollcall/0", "Accept: application/json", "Accept-Encoding: identity",
        "Expect:",
      ])
    #expect(try lines([], body: []).contains("Content-Type: application/json"))
  }

  @Test func `a request's own win, in any case of letters`() throws {
    let own = [
      HTTPHeader("user-agent", "x"), HTTPHeader("ACCEPT", "*/*"), HTTPHeader("content-type", "text/plain"),
      HTTPHeader("accept-encoding", "br"),
    ]
    #expect(
      try lines(own, body: []) == [
        "user-agent: x", "ACCEPT: */*", "content-type: text/plain", "accept-encoding: br", "Expect:",
      ])
  }

  @Test func `an empty value is sent, not left out`() throws {
    #expect(try lines([HTTPHeader("X-Empty", "")]).first == "X-Empty;")
  }

  @Test(arguments: ["a\r\nX-Injected: yes", "a\nb", "a\rb", "a\u{0}b", "a\u{7F}"])
  func `a value that would break out is refused, and not shown`(value: String) throws {
    let failure = #expect(throws: LocalResourceError.self) {
      try lines([HTTPHeader("X-Key", secret: Secret(value))])
    }
    #expect(failure?.description.contains(value) == false)
  }

  @Test(arguments: ["", "X Key", "X:Key", "X-Kéy", "X-Key\r\n"]) func `a name must be a token`(name: String) {
    #expect(throws: LocalResourceError.self) { try lines([HTTPHeader(name, "a")]) }
  }
}
