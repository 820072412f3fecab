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
  /// The first value of each header that probing reads, keyed by lower-case name: those of `Response.readHeaders`.
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

  /// The headers a transport hands over; no other ever leaves it.
  package static let readHeaders: Set<String> = [
    "content-type", "date", "etag", "link", "location", "retry-after", "retry-after-ms", "x-amzn-errortype",
    "x-should-retry",
  ]
}
