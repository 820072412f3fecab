@testable import Domain
@testable import Probing
@testable import Transport
import Testing

/// The state of rate limits in headers, where no `Retry-After` says more.
struct RateLimitHeadersTests {
  private let now = Timestamp(milliseconds: 1_795_168_800_000)  // 2026-11-20T10:00:00Z

  private func stated(_ headers: [String: String], _ body: String = "{}") -> Duration? {
    RetryAfter.stated(Response(status: 429, headers: headers, body: Array(body.utf8)), now: now)
  }

  @Test(arguments: [
    (["x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "6m0s"], Duration.seconds(360)),
    (["x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "12ms"], .milliseconds(12)),
    (
      [
        "anthropic-ratelimit-tokens-remaining": "0",
        "anthropic-ratelimit-tokens-reset": "2026-11-20T10:01:30Z",
      ],
      .seconds(90)
    ),
    (["x-ratelimit-remaining": "0", "x-ratelimit-reset": "1795168860"], .seconds(60)),
    (["x-ratelimit-remaining": "0", "x-ratelimit-reset": "1795168860000"], .seconds(60)),
    (["ratelimit-remaining": "0", "ratelimit-reset": "45"], .seconds(45)),
    (["ratelimit": "limit=100, remaining=0, reset=50"], .seconds(50)),
    (["ratelimit": #""api";r=0;t=55, "pages";r=3;t=900"#], .seconds(55)),
    (
      ["x-ratelimit-remaining-requests-day": "0", "x-ratelimit-reset-requests-day": "3600.5"],
      .milliseconds(3_600_500)
    ),
    (["ratelimitbysize-remaining": "0", "ratelimitbysize-reset": "20"], .seconds(20)),
  ])
  func `a limit of which nothing remains tells its reset`(_ headers: [String: String], _ expected: Duration) {
    #expect(stated(headers) == expected)
  }

  @Test func `the latest of the limits that are used up counts`() {
    let headers = [
      "x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "20s",
      "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "1m30s",
      "x-ratelimit-remaining-images": "7", "x-ratelimit-reset-images": "9m",
    ]
    #expect(stated(headers) == .seconds(90))
    #expect(stated(headers.merging(["retry-after": "7"]) { $1 }) == .seconds(7), "Retry-After comes first")
  }

  @Test(arguments: [
    ["x-ratelimit-remaining-requests": "3", "x-ratelimit-reset-requests": "6m0s"],
    ["x-ratelimit-reset-requests": "6m0s"], ["x-ratelimit-remaining": "0"],
    ["x-ratelimit-remaining": "0", "x-ratelimit-reset": "1795168740"],
    ["x-ratelimit-remaining": "none", "x-ratelimit-reset": "60"], ["ratelimit": #""api";r=4;t=55"#],
    ["ratelimit-policy": "100;w=60"], ["x-ratelimit-remaining": "0", "x-ratelimit-reset": "soon"],
  ])
  func `a limit with something left, a reset that is past and nonsense tell nothing`(
    _ headers: [String: String]
  ) {
    #expect(stated(headers) == nil)
  }

  @Test func `a router quotes the headers of the limit in its body`() {
    let body =
      #"{"error":{"message":"x","metadata":{"headers":{"X-RateLimit-Remaining":"0","X-RateLimit-Reset":"1795168860000"}}}}"#
    #expect(stated([:], body) == .seconds(60))
  }
}
