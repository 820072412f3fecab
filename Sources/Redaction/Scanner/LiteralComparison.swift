/// Compares one form with a text that may have escaped, or spaced out, any of its characters.
///
/// Keeps every position that the text may be read up to after each byte of the form, so that an ambiguous reading
/// (`\\` is one backslash or two) cannot hide a match; the positions after one byte are few, and so it stays linear.
struct LiteralComparison {
  private let literal: [UInt8]
  private let gaps: Bool
  /// Whether the text ended while it still agreed with the form.
  private(set) var ranOut = false

  /// With `gaps`, blanks may stand between the characters of a form of at least `KnownLiteral.leastWithGaps`.
  init(_ literal: [UInt8], gaps: Bool) {
    self.literal = literal
    self.gaps = gaps && literal.count >= KnownLiteral.leastWithGaps
  }

  /// The furthest end of the form when it starts at `start`.
  package mutating func end(in text: Span<UInt8>, from start: Int) -> Int? {
    let plain = plainPrefix(in: text, from: start)
    if plain == literal.count { return start + plain }
    guard start + plain < text.count else {
      ranOut = true
      return nil
    }
    guard
      Escape.starts(with: text[start + plain]) || text[start + plain] == 0x2B || mayBeGap(text[start + plain])
    else { return nil }
    // A scalar is up to four bytes, so a step leads at most four bytes ahead: a ring of five is enough.
    var ring = [[Int]](repeating: [], count: 5)
    ring[plain % 5] = [start + plain]
    for index in plain..<literal.count {
      var positions = ring[index % 5]
      ring[index % 5] = []
      var next = 0
      while next < positions.count {
        step(in: text, at: positions[next], index: index, &positions, &ring)
        next += 1
      }
    }
    return ring[literal.count % 5].max()
  }

  /// How many bytes agree before one that could be read in more than one way. Almost every comparison ends here.
  private func plainPrefix(in text: Span<UInt8>, from start: Int) -> Int {
    let limit = min(literal.count, text.count - start)
    var index = 0
    while index < limit {
      let byte = text[start + index]
      guard byte == literal[index], !Escape.starts(with: byte), !mayBeGap(byte) else { break }
      index += 1
    }
    return index
  }

  private func mayBeGap(_ byte: UInt8) -> Bool { gaps && Blank.starts(with: byte) }

  private mutating func step(
    in text: Span<UInt8>, at: Int, index: Int, _ positions: inout [Int], _ ring: inout [[Int]]
  ) {
    guard at < text.count else { return ranOut = true }
    let byte = text[at]
    let wanted = literal[index]
    if byte == wanted || (byte == 0x2B && wanted == 0x20) { add(at + 1, to: &ring[(index + 1) % 5]) }
    if gaps, index > 0, let next = Blank.end(in: text, at: at) {
      // In `\ x` the backslash may be the next character, not the escape of a blank.
      if Escape.starts(with: wanted) {
        for inside in at + 1..<next where text[inside] == wanted { add(inside, to: &positions) }
      }
      add(next, to: &positions)
    }
    guard Escape.starts(with: byte) else { return }
    for decoding in Escape.decodings(in: text, at: at) {
      let bytes = Self.bytes(of: decoding)
      guard !bytes.isEmpty, literal[index...].starts(with: bytes) else { continue }
      add(decoding.end, to: &ring[(index + bytes.count) % 5])
    }
    if text.count - at < 12 { ranOut = true }  // the escape itself may be cut off
  }

  private func add(_ position: Int, to positions: inout [Int]) {
    if !positions.contains(position) { positions.append(position) }
  }

  /// The UTF-8 bytes that `reading` stands for; none for half a surrogate pair.
  static func bytes(of decoding: Escape.Decoding) -> [UInt8] {
    if decoding.isByte || decoding.value < 0x80 { return [UInt8(truncatingIfNeeded: decoding.value)] }
    return Unicode.Scalar(decoding.value).map { Array(UTF8.encode($0) ?? .init()) } ?? []
  }
}
