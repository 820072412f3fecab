/// Just enough of RFC 1951 and RFC 1952 to make compressed bodies by hand, good ones and bombs.
enum Gzip {
  private static let header: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]

  /// A valid gzip member that holds `content` (at most 65,535 bytes) uncompressed.
  static func stored(_ content: [UInt8]) -> [UInt8] {
    let length = UInt16(truncatingIfNeeded: content.count)
    let block: [UInt8] = [1] + littleEndian(length) + littleEndian(~length)
    return header + block + content + littleEndian(checksum(content)) + littleEndian(UInt32(content.count))
  }

  /// A member that unpacks to at least `count` zero bytes; its checksum is wrong, which shows only at the very end.
  ///
  /// One literal zero, then copies of 258 bytes from one byte back: in the fixed code of RFC 1951 section 3.2.6 each
  /// such copy is the 13 bits 11000101 00000.
  static func zeros(count: Int) -> [UInt8] {
    var bits = BitWriter(bytes: header)
    bits.write([1, 1, 0])
    bits.write([0, 0, 1, 1, 0, 0, 0, 0])
    for _ in 0..<(count / 258 + 1) { bits.write(0b0_0000_1010_0011, count: 13) }
    bits.write([0, 0, 0, 0, 0, 0, 0])
    return bits.finished() + [0, 0, 0, 0] + littleEndian(UInt32(truncatingIfNeeded: count))
  }

  private static func littleEndian<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }

  /// CRC-32 as in RFC 1952 section 8.
  private static func checksum(_ content: [UInt8]) -> UInt32 {
    var sum: UInt32 = 0xffff_ffff
    for byte in content {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? (sum >> 1) ^ 0xedb8_8320 : sum >> 1 }
    }
    return ~sum
  }
}

/// Packs bits into bytes, the lowest bit first, as deflate does.
private struct BitWriter {
  private var bytes: [UInt8]
  private var pending: UInt32 = 0
  private var pendingCount: UInt32 = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Single bits, in the order of the stream.
  mutating func write(_ bits: [UInt32]) {
    for bit in bits { write(bit, count: 1) }
  }

  /// The lowest `count` bits of `bits`, at most 16, the lowest of them first.
  mutating func write(_ bits: UInt32, count: UInt32) {
    pending |= bits << pendingCount
    pendingCount += count
    while pendingCount >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      pendingCount -= 8
    }
  }

  /// Everything written, filled up to whole bytes.
  consuming func finished() -> [UInt8] {
    if pendingCount > 0 { bytes.append(UInt8(truncatingIfNeeded: pending)) }
    return bytes
  }
}
