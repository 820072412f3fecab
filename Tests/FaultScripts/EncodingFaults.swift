import BackendSimulator

/// Compressed bodies, whole and broken, that nobody asked for.
extension FaultScript {
  static let encodingFaults: [FaultScript] = [
    encoded("gzip-unasked", "gzip", Gzip.stored(Wire.bytes(Wire.listing))),
    encoded("gzip-cut", "gzip", Array(Gzip.stored(Wire.bytes(Wire.listing)).dropLast(30))),
    encoded("gzip-corrupt", "gzip", corrupt),
    encoded("gzip-bad-crc", "gzip", badSum),
    encoded("gzip-trailing", "gzip", Gzip.stored(Wire.bytes(Wire.listing)) + Wire.bytes("trailing bytes")),
    encoded("gzip-not-gzip", "gzip", Wire.bytes(Wire.listing)),
    encoded(
      "gzip-many-layers", Array(repeating: "gzip", count: 100).joined(separator: ", "),
      Wire.bytes(Wire.listing)),
    FaultScript(.body, "gzip-bomb") { _ in encodedResponse("gzip", bomb) },
    encoded("gzip-undeclared", nil, Gzip.stored(Wire.bytes(Wire.listing))),
    encoded("encoding-unknown", "x-acme", Wire.bytes(Wire.listing)),
    encoded("encoding-br", "br", [0x0b, 0x02, 0x80, 0x7b, 0x7d, 0x03]),
    encoded("ok-encoding-identity", "identity", Wire.bytes(Wire.listing)),
  ]

  /// 64 MiB of zeros in about 420 kB, made when first asked for.
  private static let bomb = Gzip.zeros(count: 64 * 1024 * 1024)

  private static let corrupt: [UInt8] = {
    var bytes = Gzip.stored(Wire.bytes(Wire.listing))
    bytes[10] = 0x07  // block type 3, which RFC 1951 reserves
    return bytes
  }()

  private static let badSum: [UInt8] = {
    var bytes = Gzip.stored(Wire.bytes(Wire.listing))
    bytes[bytes.count - 8] ^= 0xff
    return bytes
  }()

  private static func encoded(_ name: String, _ coding: String?, _ bytes: [UInt8]) -> FaultScript {
    FaultScript(.body, name, always: encodedResponse(coding, bytes))
  }

  private static func encodedResponse(_ coding: String?, _ bytes: [UInt8]) -> SimulatedResponse {
    let headers = coding.map { ["Content-Encoding": $0] } ?? [:]
    return .body(bytes, status: 200, contentType: "application/json", headers: headers)
  }
}
