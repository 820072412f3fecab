/// Milliseconds from the start of a request to the end of each phase, as libcurl counts them
/// (<https://curl.se/libcurl/c/curl_easy_getinfo.html>, "TIMES"). A phase that did not happen is nil.
package struct PhaseTimings: Sendable, Hashable {
  /// To the end of name lookup.
  package var resolve: Int?
  /// To the end of the TCP handshake.
  package var connect: Int?
  /// To the end of the TLS handshake.
  package var tls: Int?
  /// To the first byte of the answer.
  package var firstByte: Int?
  /// To the end.
  package var total: Int

  /// Collects the figures.
  package init(
    resolve: Int? = nil, connect: Int? = nil, tls: Int? = nil, firstByte: Int? = nil, total: Int = 0
  ) {
    self.resolve = resolve
    self.connect = connect
    self.tls = tls
    self.firstByte = firstByte
    self.total = total
  }
}
