/// A bitmap over hashes of short windows of bytes: answers "surely not here" for almost every position of a text.
///
/// One bit a hash, so a set bit is only a suspicion that the caller must verify.
struct WindowFilter: Sendable {
  private var bits: [UInt64]
  private let shift: UInt32

  /// An empty filter whose size suits `windows` entries: 8 KiB at least, some sixty bits an entry.
  init(windows: Int) {
    var exponent: UInt32 = 16
    while exponent < 24, 1 << exponent < windows * 64 { exponent += 1 }
    shift = 32 - exponent
    bits = [UInt64](repeating: 0, count: 1 << (exponent - 6))
  }

  /// Marks `window`.
  mutating func insert(_ window: UInt32) {
    let hash = Self.hash(window) >> shift
    bits[Int(hash >> 6)] |= 1 << UInt64(hash & 63)
  }

  /// Whether `window` may have been inserted.
  @inline(__always)
  func mayContain(_ window: UInt32) -> Bool {
    let hash = Self.hash(window) >> shift
    return bits[Int(hash >> 6)] & (1 << UInt64(hash & 63)) != 0
  }

  @inline(__always)
  private static func hash(_ window: UInt32) -> UInt32 { window &* 0x9E37_79B1 }
}
