import Domain

/// How an exchange ended.
package enum TransferResult: Sendable {
  /// An answer, whatever its status.
  case response(Response)
  /// None, or not a whole one.
  case failed(TransferFault)
}

/// An answer from outside. Every byte of it is hostile.
package struct Response: Sendable {
  /// The HTTP status; 200 for a process that exited with 0.
  package var status: Int
  /// Each header that `Response.reads`, keyed by lower-case name: the first value, or, where a header may stand several
  /// times, all of them with a comma between.
  package var headers: [String: String]
  /// The body, whole as far as the transport can tell.
  package var body: [UInt8]
  /// How long its phases took.
  package var timings: PhaseTimings
  /// When the server's own certificate runs out, where there was one.
  package var certificateExpiresAt: Timestamp?

  /// Collects the parts.
  package init(
    status: Int, headers: [String: String] = [:], body: [UInt8], timings: PhaseTimings = PhaseTimings(),
    certificateExpiresAt: Timestamp? = nil
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.timings = timings
    self.certificateExpiresAt = certificateExpiresAt
  }

  /// The headers a transport hands over, beside those that tell the state of a rate limit; no other ever leaves it.
  ///
  /// The last lines are of filters in front of a server, and by them alone a refusal of theirs is known.
  package static let readHeaders: Set<String> = [
    "content-encoding", "content-type", "date", "etag", "link", "location", "retry-after", "retry-after-ms",
    "www-authenticate", "x-amzn-errortype", "x-should-retry",
    "cf-mitigated", "server", "x-amzn-waf-action", "x-azure-ref", "x-cdn", "x-datadome", "x-iinfo",
    "x-sucuri-id", "x-vercel-mitigated",
  ]

  /// Whether a transport hands over the header of this name, in lower case.
  package static func reads(_ name: String) -> Bool { readHeaders.contains(name) || tellsRateLimit(name) }

  /// Whether a header of this name tells the state of a rate limit: `x-ratelimit-reset-requests`, `ratelimit`,
  /// `anthropic-ratelimit-tokens-remaining`, `x-rate-limit-reset`.
  package static func tellsRateLimit(_ name: String) -> Bool {
    name.utf8.count <= 64 && (name.contains("ratelimit") || name.contains("rate-limit"))
  }

  /// Whether several lines of a header are one list (RFC 9110, section 5.3).
  package static func isList(_ name: String) -> Bool {
    ["link", "retry-after", "content-encoding", "www-authenticate"].contains(name) || tellsRateLimit(name)
  }
}
