@testable import Domain
@testable import Probing
@testable import Transport
import Testing

struct RetryAfterTests {
  private let now = Timestamp(milliseconds: 1_795_168_800_000)  // 2026-11-20T10:00:00Z

  private func retryAfter(_ headers: [String: String] = [:], body: String = "", status: Int = 429)
    -> Duration?
  {
    RetryAfter.stated(Response(status: status, headers: headers, body: Array(body.utf8)), now: now)
  }

  @Test(arguments: [
    ("5", Duration.seconds(5)), (" 1.5 ", .milliseconds(1500)), ("0.0001", .milliseconds(1)),
    ("86400", .seconds(86_400)), ("999999999999", .seconds(86_400)), ("1e300", .seconds(86_400)),
    ("Fri, 20 Nov 2026 10:01:00 GMT", .seconds(60)), ("Friday, 20-Nov-26 10:01:00 GMT", .seconds(60)),
    ("Fri Nov 20 10:01:00 2026", .seconds(60)), ("Thursday, 19-Nov-76 10:00:00 GMT", .seconds(86_400)),
    ("Fri Nov  6 10:01:00 2099", .seconds(86_400)), ("2026-11-20T10:01:00Z", .seconds(60)),
    ("5 seconds", .seconds(5)), ("1m30s", .seconds(90)), ("1795168860", .seconds(60)),
    ("60, 90", .seconds(90)),
  ])
  func `Retry-After is read as seconds and as all three dates`(_ value: String, _ expected: Duration) {
    #expect(retryAfter(["retry-after": value]) == expected)
  }

  @Test(arguments: [
    "0", "-1", "-0.5", "nan", "inf", "", "soon", "Fri, 20 Nov 2026 09:59:59 GMT",
    "Fri, 20 Nov 2026 10:00:00 GMT",
    "Fri, 31 Feb 2026 10:01:00 GMT", "Fri, 20 Nov 2026 25:01:00 GMT", "20 Nov 2026", "1 2 3 4 5 6",
    "2026-11-20T09:59:59Z", "0s", "-5, 0",
    "Sunday, 06-Nov-94 08:49:37 GMT", "Saturday, 21-Nov-76 10:00:00 GMT",
  ])
  func `what is past, not positive or no time is passed over`(_ value: String) {
    #expect(retryAfter(["retry-after": value]) == nil)
    #expect(retryAfter(["retry-after-ms": value]) == nil)
  }

  @Test(arguments: ["1795168799", "1795168799000", "1000000001"])
  func `a moment that is past is passed over`(_ value: String) {
    #expect(retryAfter(["retry-after": value]) == nil)
  }

  @Test func `milliseconds come before seconds, unless they make no sense`() {
    #expect(retryAfter(["retry-after-ms": "120.5", "retry-after": "9"]) == .milliseconds(121))
    #expect(retryAfter(["retry-after-ms": "0", "retry-after": "9"]) == .seconds(9))
    #expect(retryAfter(["retry-after-ms": "x", "retry-after": "9"]) == .seconds(9))
  }

  @Test func `a date counts from the server's own clock, where it shows one`() {
    let headers = ["retry-after": "Fri, 20 Nov 2026 12:00:30 GMT", "date": "Fri, 20 Nov 2026 12:00:00 GMT"]
    #expect(retryAfter(headers) == .seconds(30))
  }

  @Test(arguments: [
    ("{\"error\":{\"details\":[{\"retryDelay\":\"38.2s\"}]}}", Duration.milliseconds(38_200)),
    ("{\"error\":{\"message\":\"Limit 5. Please try again in 750ms.\"}}", .milliseconds(750)),
    ("{\"error\":{\"message\":\"Please try again in 6m0s. Visit x\"}}", .seconds(360)),
    ("{\"error\":{\"message\":\"try again in 1h2m3.5s\"}}", .milliseconds(3_723_500)),
    ("{\"error\":{\"message\":\"Please retry after 26 seconds.\"}}", .seconds(26)),
    ("{\"message\":\"Please wait 41 seconds before retrying\"}", .seconds(41)),
    ("plain: Try Again In 2 minutes", .seconds(120)),
    ("{\"detail\":\"retry after 3 days\"}", .seconds(86_400)),
    ("{\"error\":\"Model x is currently loading\",\"estimated_time\":20.5}", .milliseconds(20_500)),
    ("{\"error\":{\"message\":\"x\",\"retry_after\":12}}", .seconds(12)),
    ("{\"error\":{\"message\":\"x\",\"retry_after_ms\":1500}}", .milliseconds(1500)),
    ("{\"error\":{\"message\":\"Your quota will reset after 5m59s.\"}}", .seconds(359)),
  ])
  func `bodies tell times too`(_ body: String, _ expected: Duration) {
    #expect(retryAfter(body: body) == expected)
    #expect(retryAfter(["retry-after": "7"], body: body) == .seconds(7), "a header comes first")
  }

  @Test(arguments: [
    "", "try again in a while", "try again in 5", "try again in 0s", "try again in ..s", "try again later",
    "{\"error\":{\"details\":[{\"retryDelay\":\"-3s\"}]}}", "{\"error\":{\"details\":[{\"retryDelay\":7}]}}",
    "try again in 99999999999999999999999999999999999999999999999999999999999999999999999s",
  ])
  func `a body without a time tells none`(_ body: String) {
    #expect(retryAfter(body: body) == nil || body.contains("999"))
  }
}
