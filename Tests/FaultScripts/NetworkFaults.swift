import BackendSimulator

/// Connections that end or fall silent where they should not.
extension FaultScript {
  static let networkFaults: [FaultScript] = silences + drips + ends

  private static let half = Array(Wire.ok(Wire.listing).dropLast(60))

  private static let silences = [
    network("hang-headers", .hang),
    network("hang-after-status", .send(Wire.bytes("HTTP/1.1 200 OK\r\n")), .hang),
    network("hang-mid-header", .send(Wire.bytes("HTTP/1.1 200 OK\r\nContent-Ty")), .hang),
    network("hang-before-body", .send(Wire.head("Content-Length: 100")), .hang),
    network("hang-body", .send(half), .hang),
    network("burst-then-stall", .send(Wire.head() + spaces(200_000)), .hang),
    network("hang-after-body", .send(Wire.head("Content-Length: 4096") + Wire.bytes(Wire.listing)), .hang),
    network("hang-unframed-body", .send(Wire.head() + Wire.bytes(Wire.listing)), .hang),
    network(
      "hang-no-last-chunk",
      .send(Wire.head("Transfer-Encoding: chunked") + Wire.chunk(Wire.bytes(Wire.listing))), .hang),
    network("hang-after-100", .send(Wire.bytes("HTTP/1.1 100 Continue\r\n\r\n")), .hang),
  ]

  private static let drips = [
    FaultScript(
      .network, "drip-headers",
      always: .raw(
        [.send(Wire.bytes("HTTP/1.1 200 OK\r\n"))]
          + [.repeatForever(Wire.bytes("X-Drip: 1\r\n"), every: .milliseconds(50))])),
    FaultScript(
      .network, "drip-body",
      always: .raw(
        [.send(Wire.head("Content-Length: 200"))] + Wire.dripped(spaces(200), every: .milliseconds(500)))),
    network(
      "drip-1xx", .repeatForever(Wire.bytes("HTTP/1.1 102 Processing\r\n\r\n"), every: .milliseconds(50))),
    network("drip-ws", .send(Wire.head()), .repeatForever(Wire.bytes(" "), every: .milliseconds(50))),
    network(
      "drip-chunks", .send(Wire.head("Transfer-Encoding: chunked")),
      .repeatForever(Wire.chunk(Wire.bytes(" ")), every: .milliseconds(50))),
    FaultScript(
      .network, "ok-slow", always: SimulatedResponse.json(Wire.listing).delayed(by: .milliseconds(400))),
    FaultScript(
      .network, "ok-dripped", always: .raw(Wire.dripped(Wire.ok(Wire.listing), every: .milliseconds(1)))),
  ]

  private static let ends = [
    network("close-immediately", .close),
    network("close-mid-status", .send(Wire.bytes("HTTP/1.1 2")), .close),
    network("close-mid-headers", .send(Wire.bytes("HTTP/1.1 200 OK\r\nContent-Type: appl")), .close),
    network("close-before-body", .send(Wire.head("Content-Length: 100")), .close),
    network("close-mid-body", .send(half), .close),
    network("rst-immediately", .reset),
    network(
      "rst-mid-headers", .send(Wire.bytes("HTTP/1.1 200 OK\r\nContent")), .wait(.milliseconds(50)), .reset),
    network("rst-mid-body", .send(half), .wait(.milliseconds(50)), .reset),
  ]

  private static func network(_ name: String, _ actions: SimulatedResponse.Action...) -> FaultScript {
    FaultScript(.network, name, always: .raw(actions))
  }

  private static func spaces(_ count: Int) -> [UInt8] {
    [UInt8](repeating: UInt8(ascii: " "), count: count)
  }
}
