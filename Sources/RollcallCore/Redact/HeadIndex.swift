/// The first four bytes of every form of every known secret, sorted, so that the forms that may stand at a position
/// are found by reading four characters of the text.
struct HeadIndex: Sendable {
  /// How many bytes of a form are looked up.
  static let length = 4

  private let heads: [(window: UInt32, literal: Int)]
  private let first: [Bool]
  /// Whether `\`, `%` or `&` stands in any head itself.
  private let holdsEscape: Bool

  /// Indexes `literals`; what is found are positions in it.
  init(_ literals: [KnownLiteral]) {
    heads = literals.indices.map { (Self.window(of: literals[$0]), $0) }.sorted { $0.0 < $1.0 }
    var first = [Bool](repeating: false, count: 256)
    for literal in literals { first[Int(literal.bytes[0])] = true }
    self.first = first
    holdsEscape = literals.contains { $0.bytes[..<Self.length].contains(where: Escape.starts) }
  }

  /// Whether a form starts with `byte`, or `byte` may be an escape of such a start.
  @inline(__always)
  func mayStart(with byte: UInt8) -> Bool { first[Int(byte)] || Escape.starts(with: byte) }

  private static func window(of literal: KnownLiteral) -> UInt32 {
    literal.bytes[..<length].reduce(0) { $0 << 8 | UInt32($1) }
  }

  // MARK: Reading

  /// The forms whose first four characters stand at `start`, in any of the ways in which the text can be read.
  func candidates(in text: Span<UInt8>, at start: Int, gaps: Bool) -> [Int] {
    var found: [Int] = []
    collect(&found, in: text, at: start, read: 0, window: 0, gaps: gaps)
    return found
  }

  /// Goes on from `at`, where a gap may stand, with `read` characters in `window`.
  private func collect(
    _ found: inout [Int], in text: Span<UInt8>, at: Int, read: Int, window: UInt32, gaps: Bool
  ) {
    guard isStart(window, read) else { return }
    if read == Self.length { return add(window, to: &found) }
    guard at < text.count else { return }
    step(&found, in: text, at: at, read: read, window: window, gaps: gaps)
    guard gaps, read > 0, let next = Blank.end(in: text, at: at), next < text.count else { return }
    step(&found, in: text, at: next, read: read, window: window, gaps: gaps)
    guard holdsEscape else { return }  // else a backslash in the gap may be the next character itself
    for inside in at + 1..<min(next, at + 64) where Escape.starts(with: text[inside]) {
      step(&found, in: text, at: inside, read: read, window: window, gaps: gaps)
    }
  }

  /// Reads the character at `at` in all its ways.
  private func step(
    _ found: inout [Int], in text: Span<UInt8>, at: Int, read: Int, window: UInt32, gaps: Bool
  ) {
    let byte = text[at]
    if byte == 0x2B {
      collect(&found, in: text, at: at + 1, read: read + 1, window: window << 8 | 0x20, gaps: gaps)
    }
    collect(&found, in: text, at: at + 1, read: read + 1, window: window << 8 | UInt32(byte), gaps: gaps)
    guard Escape.starts(with: byte) else { return }
    for reading in Escape.readings(in: text, at: at) {
      let bytes = LiteralComparison.bytes(of: reading).prefix(Self.length - read)
      guard !bytes.isEmpty else { continue }
      let next = bytes.reduce(window) { $0 << 8 | UInt32($1) }
      collect(&found, in: text, at: reading.end, read: read + bytes.count, window: next, gaps: gaps)
    }
  }

  // MARK: Looking up

  /// Whether some head starts with the `read` bytes of `window`.
  private func isStart(_ window: UInt32, _ read: Int) -> Bool {
    if read <= 1 { return read == 0 || first[Int(window)] }
    let shift = UInt32(Self.length - read) * 8
    let at = firstIndex(from: window << shift)
    return at < heads.count && heads[at].window >> shift == window
  }

  private func add(_ window: UInt32, to found: inout [Int]) {
    var at = firstIndex(from: window)
    while at < heads.count, heads[at].window == window {
      found.append(heads[at].literal)
      at += 1
    }
  }

  private func firstIndex(from window: UInt32) -> Int {
    var (low, high) = (0, heads.count)
    while low < high {
      let middle = (low + high) / 2
      if heads[middle].window < window { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
