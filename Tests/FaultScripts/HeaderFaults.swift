import BackendSimulator

/// Header lines that flood, break the syntax or carry what must not reach a terminal.
extension FaultScript {
  static let headerFaults: [FaultScript] = [
    FaultScript(
      .http, "headers-endless",
      always: .raw([
        .send(Wire.bytes("HTTP/1.1 200 OK\r\n")),
        .repeatForever(Wire.bytes(String(repeating: "X-Flood: 0123456789\r\n", count: 500)), every: .zero),
      ])),
    header("headers-ten-thousand", (0..<10_000).map { "X-Line-\($0): 1" }.joined(separator: "\r\n")),
    header("header-1mib-line", "X-Long: " + String(repeating: "a", count: 1024 * 1024)),
    header("header-no-colon", "This line has no colon"),
    header("header-no-name", ": lost"),
    header("header-space-name", "X Broken Name: 1"),
    header("header-nul", "X-Nul: a\u{0}b"),
    header("header-fold", "X-Fold: one\r\n two"),
    header("header-bare-cr", "X-Cr: one\rX-Two: two"),
    header("header-ansi", "X-Ansi: \u{1b}[31mred\u{1b}[0m\u{7}"),
    header("header-not-utf8-type", "Content-Type: application/json; charset=\u{ff}"),
    header("header-type-twice", "Content-Type: text/html"),
    header("header-cookie", "Set-Cookie: session=canary; Domain=.example.test"),
    header("header-alt-svc", #"Alt-Svc: h3=":1"; ma=86400"#),
    header("header-hsts", "Strict-Transport-Security: max-age=31536000"),
    FaultScript(
      .http, "header-lf-only",
      always: .raw([
        .send(
          Wire.bytes(
            "HTTP/1.1 200 OK\nContent-Type: application/json\nContent-Length: \(Wire.listing.utf8.count)\n\n"
              + Wire.listing))
      ])),
  ]

  /// A good reply with these lines too.
  private static func header(_ name: String, _ lines: String) -> FaultScript {
    let head = Wire.head("Content-Length: \(Wire.listing.utf8.count)", lines)
    return FaultScript(.http, name, always: .raw([.send(head + Wire.bytes(Wire.listing))]))
  }
}
