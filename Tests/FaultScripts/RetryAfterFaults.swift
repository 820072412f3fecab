import BackendSimulator

/// 429 in the forms in which servers tell how long to stay away: RFC 9110 section 10.2.3, vendors' own headers, nonsense.
extension FaultScript {
  static let retryAfterFaults: [FaultScript] = standard.map { limited($0, ["Retry-After": $1]) } + others

  private static let standard: [(String, String)] = [
    ("429-seconds", "30"),
    ("429-zero", "0"),
    ("429-negative", "-5"),
    ("429-plus", "+5"),
    ("429-fraction", "1.5"),
    ("429-unit", "30s"),
    ("429-hex", "0x1e"),
    ("429-leading-zeros", "0000030"),
    ("429-day", "86400"),
    ("429-year", "31536000"),
    ("429-overflow", "99999999999999999999999"),
    ("429-exponent", "1e3"),
    ("429-garbage", "soon"),
    ("429-empty", ""),
    ("429-list", "10, 20"),
    ("429-quoted", #""30""#),
    ("429-date-future", "Fri, 31 Dec 2100 23:59:59 GMT"),
    ("429-date-past", "Sun, 06 Nov 1994 08:49:37 GMT"),
    ("429-date-rfc850", "Sunday, 06-Nov-94 08:49:37 GMT"),
    ("429-date-asctime", "Sun Nov  6 08:49:37 1994"),
    ("429-date-iso", "2100-12-31T23:59:59Z"),
    ("429-date-impossible", "Fri, 99 Foo 2100 25:61:61 GMT"),
  ]

  private static let others = [
    limited("429-untold", [:]),
    limited("429-milliseconds", ["retry-after-ms": "1500"]),
    limited(
      "429-reset-openai", ["x-ratelimit-remaining-requests": "0", "x-ratelimit-reset-requests": "6m0s"]),
    limited("429-reset-anthropic", ["anthropic-ratelimit-requests-reset": "2100-01-01T00:00:00Z"]),
    limited("429-reset-epoch", ["X-RateLimit-Reset": "4102444800000"]),
    FaultScript(
      .http, "429-twice",
      always: .raw(
        [
          .send(
            Wire.bytes(
              "HTTP/1.1 429 Too Many Requests\r\nRetry-After: 3\r\nRetry-After: 9\r\nContent-Length: 0\r\n\r\n"
            ))
        ], keepsAlive: true)),
    FaultScript(
      .http, "429-retry-info", kind: "gemini",
      always: .json(
        #"{"error":{"code":429,"message":"Too many requests","status":"RESOURCE_EXHAUSTED","details":["#
          + #"{"@type":"type.googleapis.com/google.rpc.RetryInfo","retryDelay":"34s"}]}}"#, status: 429)),
    FaultScript(
      .http, "429-quota",
      always: .json(
        #"{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","#
          + #""param":null,"code":"insufficient_quota"}}"#, status: 429)),
    FaultScript(
      .http, "429-html",
      always: .body(Wire.bytes("<html>slow down</html>"), status: 429, contentType: "text/html")),
  ]

  private static func limited(_ name: String, _ headers: [String: String]) -> FaultScript {
    let text =
      #"{"error":{"message":"Rate limit reached","type":"requests","param":null,"code":"rate_limit_exceeded"}}"#
    return FaultScript(.http, name, always: .json(text, status: 429, headers: headers))
  }
}
