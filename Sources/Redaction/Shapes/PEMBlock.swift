/// A private key between `-----BEGIN … PRIVATE KEY-----` and its end (RFC 7468), its line ends raw or escaped; also
/// one whose end was cut off.
enum PEMBlock {
  /// A found block.
  struct Found {
    /// From the first dash to the last, or to where the body stops looking like one.
    let range: Range<Int>
    /// Whether more text could make it longer: its end line was not seen, and may still come.
    let isOpen: Bool
  }

  /// How far a block's end is looked for. The largest keys in use have some 14 KB.
  static let window = 1 << 16

  private static let begin = Array("-----BEGIN".utf8)
  private static let end = Array("-----END".utf8)
  private static let label = Array("private".utf8)
  private static let dashes = Array("-----".utf8)

  /// The block that begins at `start`, where three dashes stand.
  static func find(in text: Span<UInt8>, at start: Int) -> Found? {
    guard matches(begin, in: text, at: start), let body = bodyStart(in: text, from: start + begin.count)
    else {
      return nil
    }
    var at = body
    while at < min(text.count, body + window) {
      if text[at] == 0x2D {
        if matches(end, in: text, at: at) {
          return Found(range: start..<endLine(in: text, from: at + end.count), isOpen: false)
        }
        if matches(begin, in: text, at: at) { break }
      }
      at += 1
    }
    let end = cutOffEnd(in: text, from: body)
    return Found(
      range: start..<end, isOpen: at == text.count || separatorsEnd(in: text, from: end) == text.count)
  }

  /// Whether a block in `range` may go on after `text`.
  static func isOpen(in text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for start in range where text[start] == 0x2D {
      if find(in: text, at: start)?.isOpen == true { return true }
    }
    return false
  }

  /// After the dashes of a `BEGIN` line whose label says that the key is private.
  private static func bodyStart(in text: Span<UInt8>, from start: Int) -> Int? {
    var at = start
    var isPrivate = false
    while at < text.count, at - start < 64, !matches(dashes, in: text, at: at) {
      guard isLabel(text[at]) else { return nil }
      if matchesAnyCase(label, in: text, at: at) { isPrivate = true }
      at += 1
    }
    guard isPrivate else { return nil }
    return matches(dashes, in: text, at: at) ? at + dashes.count : at
  }

  /// Capitals, digits, and a space however encoded.
  private static func isLabel(_ byte: UInt8) -> Bool {
    Alphabet.isWord(byte) || byte == 0x20 || byte == 0x2B || byte == 0x25 || byte == 0x5C
  }

  private static func endLine(in text: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at < text.count, at - start < 64, isLabel(text[at]) { at += 1 }
    while at < text.count, at - start < 69, text[at] == 0x2D { at += 1 }
    return at
  }

  // MARK: A block without an end

  /// The body goes on over pieces of base64 and header lines, with line ends and quotes of any kind between them.
  private static func cutOffEnd(in text: Span<UInt8>, from body: Int) -> Int {
    var end = body
    var at = body
    while at < text.count {
      at = separatorsEnd(in: text, from: at)
      let piece = pieceEnd(in: text, from: at)
      guard piece > at else { break }
      let looksLikeBody = piece - at >= 20 || piece == text.count || isHeader(text, at..<piece)
      guard looksLikeBody || isRemainder(text, at..<piece) else { break }
      end = isHeader(text, at..<piece) ? lineEnd(in: text, from: piece) : piece
      at = end
    }
    return end
  }

  private static func separatorsEnd(in text: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at < text.count {
      if let next = Blank.end(in: text, at: at) {
        at = next
      } else if text[at] == 0x22 || text[at] == 0x27 || text[at] == 0x2C || text[at] == 0x5C
        || text[at] == 0x2E
      {
        at += 1
      } else {
        break
      }
    }
    return at
  }

  private static func pieceEnd(in text: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at < text.count {
      if Alphabet.base64.contains(text[at]) {
        at += 1
      } else if text[at] == 0x25, Blank.end(in: text, at: at) == nil,
        let escaped = Escape.decodings(in: text, at: at).first, escaped.value < 0x80,
        Alphabet.base64.contains(UInt8(truncatingIfNeeded: escaped.value))
      {
        at = escaped.end
      } else {
        break
      }
    }
    return at
  }

  /// `Proc-Type: 4,ENCRYPTED` and `DEK-Info: …` of RFC 1421.
  private static func isHeader(_ text: Span<UInt8>, _ piece: Range<Int>) -> Bool {
    piece.upperBound < text.count && text[piece.upperBound] == 0x3A
      && (matches(Array("Proc-Type".utf8), in: text, at: piece.lowerBound)
        || matches(Array("DEK-Info".utf8), in: text, at: piece.lowerBound))
  }

  private static func lineEnd(in text: Span<UInt8>, from start: Int) -> Int {
    var at = start
    while at < text.count, at - start < 128, text[at] != 0x0A, text[at] != 0x0D, text[at] != 0x5C { at += 1 }
    return at
  }

  /// A last short line: no plain word.
  private static func isRemainder(_ text: Span<UInt8>, _ piece: Range<Int>) -> Bool {
    let characterCounts = CharacterCounts(of: text, piece)
    return piece.count >= 2
      && (characterCounts.digits > 0 || characterCounts.others > 0
        || (characterCounts.capitals > 1 && characterCounts.smalls > 0))
  }
}
