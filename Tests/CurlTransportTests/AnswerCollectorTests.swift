import Testing
import Transport

@testable import CurlTransport

struct AnswerCollectorTests {
  private func collected(_ lines: [String], limits: TransferLimits = limits()) -> AnswerCollector {
    var collector = AnswerCollector(limits: limits)
    for line in lines where !collector.takeHeader(Array((line + "\r\n").utf8)) { break }
    return collector
  }

  @Test func `only headers that probing reads are kept, trimmed, the first of each or all of a list`() {
    let headers = collected([
      "HTTP/1.1 429 Too Many Requests", "Retry-After: \t 7 ", "retry-after: 8", "Set-Cookie: a=b",
      "Content-Type:application/json", "Content-Type: text/html", "X-Should-Retry", "",
    ]).headers
    #expect(headers == ["retry-after": "7, 8", "content-type": "application/json"])
  }

  @Test func `the state of rate limits is kept, of few headers and short ones`() {
    let headers = collected([
      "HTTP/1.1 429 Too Many Requests", "X-RateLimit-Remaining-Requests: 0",
      "anthropic-ratelimit-tokens-reset: x",
      "RateLimit: \"a\";r=0;t=5", "ratelimit: \"b\";r=1;t=6", "X-Unlimited: 1", "",
    ]).headers
    #expect(
      headers == [
        "x-ratelimit-remaining-requests": "0", "anthropic-ratelimit-tokens-reset": "x",
        "ratelimit": "\"a\";r=0;t=5, \"b\";r=1;t=6",
      ])
    let flood = (0..<500).map { "x-ratelimit-\($0): 1" }
    #expect(collected(["HTTP/1.1 429 X"] + flood).headers.count == 64)
    let long = (0..<50).map { _ in "ratelimit: " + String(repeating: "x", count: 1000) }
    #expect((collected(["HTTP/1.1 429 X"] + long).headers["ratelimit"]?.utf8.count ?? 0) <= 4100)
  }

  @Test(arguments: [
    "\u{1B}[31m", "a\u{0}b", "a\tb", "a\u{85}b", "a\u{7F}", String(repeating: "x", count: 4097),
  ]) func `a value that is not plain text is dropped`(value: String) {
    #expect(collected(["HTTP/1.1 200 OK", "Retry-After: \(value)", ""]).headers.isEmpty)
  }

  @Test func `a value that is not UTF-8 is dropped`() {
    var collector = collected(["HTTP/1.1 200 OK"])
    let goesOn = collector.takeHeader(Array("Retry-After: ".utf8) + [0xFF, 0xFE, 13, 10])
    #expect(goesOn)
    #expect(collector.headers.isEmpty)
  }

  @Test(arguments: ["a\u{1}b", "/" + String(repeating: "x", count: 40_000)])
  func `a place to go that cannot be read is still one`(place: String) {
    let headers = collected(["HTTP/1.1 302 Found", "Location: \(place)", ""]).headers
    #expect(headers == ["location": "(unreadable)"])
    #expect(collected(["HTTP/1.1 302 Found", "Location:  ", ""]).headers["location"] == "")
  }

  @Test func `interim responses leave nothing behind`() {
    let headers = collected([
      "HTTP/1.1 103 Early Hints", "Location: /early", "", "HTTP/1.1 200 OK", "Date: today", "",
    ]).headers
    #expect(headers == ["date": "today"])
  }

  @Test func `trailers are counted, not read`() {
    let lines = ["HTTP/1.1 200 OK", "", "Location: /late", "HTTP/1.1 500 No", "Date: late"]
    let collector = collected(lines)
    #expect(collector.headers.isEmpty)
    #expect(collector.headerBytes == lines.map { $0.utf8.count + 2 }.reduce(0, +))
  }

  @Test func `header bytes are limited over all responses`() {
    let interim = Array(repeating: ["HTTP/1.1 100 Continue", ""], count: 100).flatMap { $0 }
    #expect(collected(interim, limits: limits(headers: 2500)).passedLimit == false)
    #expect(collected(interim, limits: limits(headers: 2499)).passedLimit)
  }

  @Test func `the body may fill its limit, not pass it`() {
    var collector = collected(["HTTP/1.1 200 OK", ""], limits: limits(body: 6))
    let fits = [collector.takeBody(Array("abc".utf8)), collector.takeBody(Array("def".utf8))]
    #expect(fits == [true, true] && collector.body == Array("abcdef".utf8))
    let passes = collector.takeBody(Array("g".utf8))
    #expect(!passes)
    #expect(collector.passedLimit)
    #expect(collector.body.isEmpty)
  }

  @Test(arguments: ["7", "99999999999999999999"]) func `a declared length over the limit ends it early`(
    length: String
  ) {
    #expect(
      collected(["HTTP/1.1 200 OK", "Content-Length: \(length)", ""], limits: limits(body: 6)).passedLimit)
    #expect(
      !collected(["HTTP/1.1 304 X", "Content-Length: \(length)", ""], limits: limits(body: 6)).passedLimit)
  }

  @Test func `a declared length is reserved in one piece, a boast is not`() {
    #expect((40_000..<80_000).contains(reserved("40000")))
    #expect(reserved("900000000") < 2 << 20)
    #expect(reserved("-1") < 1000)
  }

  private func reserved(_ length: String) -> Int {
    collected(["HTTP/1.1 200 OK", "Content-Length: \(length)", ""], limits: limits(body: 1 << 30)).body
      .capacity
  }
}
