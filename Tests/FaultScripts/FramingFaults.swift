import BackendSimulator

/// Replies whose first line or whose length cannot be trusted.
extension FaultScript {
  static let framingFaults: [FaultScript] = firstLines + lengths + chunks

  private static let firstLines = [
    raw("http09", Wire.listing),
    raw("http09-html", "<html>old</html>"),
    raw("status-line-smtp", "220 mail.example.test ESMTP\r\n"),
    raw("status-line-ssh", "SSH-2.0-OpenSSH_9.2\r\n"),
    raw("status-line-version", "HTTP/9.9 200 OK\r\nContent-Length: 0\r\n\r\n"),
    raw("status-line-no-code", "HTTP/1.1\r\nContent-Length: 0\r\n\r\n"),
    raw("status-line-text-code", "HTTP/1.1 OK 200\r\nContent-Length: 0\r\n\r\n"),
    raw("status-line-long-code", "HTTP/1.1 20000 OK\r\nContent-Length: 0\r\n\r\n"),
    raw("status-line-negative", "HTTP/1.1 -20 OK\r\nContent-Length: 0\r\n\r\n"),
    raw("status-line-blank-first", "\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
    FaultScript(
      .http, "status-line-binary",
      always: .raw([.send((0..<4096).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ 128) })])),
    raw("ok-http10", "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n" + Wire.listing),
    raw("ok-no-reason", "HTTP/1.1 200\r\nContent-Length: \(Wire.listing.utf8.count)\r\n\r\n" + Wire.listing),
  ]

  private static let lengths = [
    framed("cl-long", "Content-Length: \(Wire.listing.utf8.count + 50)", Wire.listing),
    framed("cl-short", "Content-Length: \(Wire.listing.utf8.count - 20)", Wire.listing),
    framed("cl-negative", "Content-Length: -1", Wire.listing),
    framed("cl-huge", "Content-Length: 9223372036854775807", Wire.listing),
    framed("cl-overflow", "Content-Length: 99999999999999999999999", Wire.listing),
    framed("cl-garbage", "Content-Length: many", Wire.listing),
    framed("cl-zero", "Content-Length: 0", Wire.listing),
    framed("cl-conflict", "Content-Length: 10\r\nContent-Length: \(Wire.listing.utf8.count)", Wire.listing),
    framed("cl-declared-bomb", "Content-Length: 4294967296", Wire.listing),
    framed("cl-and-te", "Content-Length: 5\r\nTransfer-Encoding: chunked", chunked(Wire.listing)),
    framed("ok-no-length", "Connection: close", Wire.listing),
    FaultScript(
      .http, "ok-keepalive-garbage",
      always: .raw(
        [.send(Wire.ok(Wire.listing) + Wire.bytes("HTTP/1.1 500 Stray\r\n\r\n"))], keepsAlive: true)),
  ]

  private static let chunks = [
    transfer("te-bad-size", "zz\r\n" + Wire.listing + "\r\n0\r\n\r\n"),
    transfer("te-negative-size", "-5\r\n" + Wire.listing + "\r\n0\r\n\r\n"),
    transfer("te-huge-size", "ffffffffffffffffff\r\n" + Wire.listing),
    transfer("te-no-crlf", "5\r\nabcdefghijkl\r\n0\r\n\r\n"),
    transfer("te-cut", "fff\r\n" + Wire.listing),
    transfer("te-no-last-chunk", String(chunked(Wire.listing).dropLast(2))),
    transfer("te-empty", "0\r\n\r\n"),
    transfer("te-long-extension", "5;" + String(repeating: "x", count: 60_000) + "\r\nabcde\r\n0\r\n\r\n"),
    framed("te-unknown", "Transfer-Encoding: rot13", Wire.listing),
    framed("te-gzip-chunked", "Transfer-Encoding: gzip, chunked", chunked(Wire.listing)),
    transfer("ok-chunk-extension", chunked(Wire.listing, extension: ";note=1")),
    FaultScript(
      .http, "ok-chunk-of-one-byte", always: .raw([.send(Wire.head("Transfer-Encoding: chunked") + singles)])),
    FaultScript(
      .http, "te-trailer-flood",
      always: .raw([
        .send(
          Wire.head("Transfer-Encoding: chunked") + Wire.bytes(chunked(Wire.listing).dropLast(2).description)),
        .repeatForever(Wire.bytes(String(repeating: "X-More: 1\r\n", count: 400)), every: .milliseconds(1)),
      ])),
  ]

  private static let singles = Wire.bytes(Wire.listing).flatMap { Wire.chunk([$0]) } + Wire.chunk([])

  /// A chunked body of one chunk.
  private static func chunked(_ text: String, extension note: String = "") -> String {
    String(text.utf8.count, radix: 16) + note + "\r\n" + text + "\r\n0\r\n\r\n"
  }

  private static func raw(_ name: String, _ text: String) -> FaultScript {
    FaultScript(.http, name, always: .raw([.send(Wire.bytes(text))]))
  }

  private static func framed(_ name: String, _ lines: String, _ body: String) -> FaultScript {
    FaultScript(.http, name, always: .raw([.send(Wire.head(lines) + Wire.bytes(body))]))
  }

  private static func transfer(_ name: String, _ body: String) -> FaultScript {
    framed(name, "Transfer-Encoding: chunked", body)
  }
}
