/// Walks from a name over its separator to the value, through the quotes, brackets and escapes of whatever notation
/// the two are written in.
struct ValueReader {
  private var at: Int
  private var quote: UInt8?

  /// How far a value may be from its name, and how much of a value is looked at.
  private static let reach = 32
  private static let longest = 256

  private static let schemes = ["bearer", "basic", "token", "apikey", "api-key", "key"].map { Array($0.utf8) }
  private static let value = Array("value".utf8)

  /// Starts at `start`, just after the name.
  init(in text: Span<UInt8>, at start: Int) { at = start }

  /// Whether the value stands in quotes.
  var isQuoted: Bool { quote != nil }

  // MARK: From name to value

  /// Moves over one `=`, `:`, `=>`, `:=`, `,` after a quote, or `>` of an element; `value=` or `"value":` in between
  /// too. After a command line's option a blank is enough. False when the name just ends.
  mutating func skipSeparator(in text: Span<UInt8>, isOption: Bool) -> Bool {
    let start = at
    let closedQuote = skip(in: text) { $0 == 0x22 || $0 == 0x27 || $0 == 0x60 || $0 == 0x5D || $0 == 0x5C }
    let blanks = skip(in: text, Self.isBlank)
    let signs = skip(in: text) { $0 == 0x3D || $0 == 0x3A || $0 == 0x3E }
    let comma = !signs && closedQuote && skip(in: text) { $0 == 0x2C }
    guard signs || comma || (blanks && (isOption || closedQuote)) else { return false }
    skipOpening(in: text)
    let namesValue = matchesAnyCase(Self.value, in: text, at: at)
    if namesValue {
      at += Self.value.count
      guard skipSeparator(in: text, isOption: false) else { return false }
    } else if !signs, !comma, !isOption {
      return false
    }
    return at - start < Self.reach * 2
  }

  /// Moves over blanks, brackets and an opening quote, and remembers the quote.
  private mutating func skipOpening(in text: Span<UInt8>) {
    _ = skip(in: text) { Self.isBlank($0) || $0 == 0x5B || $0 == 0x28 }
    if at + 1 < text.count, text[at] == UInt8(ascii: "b"), text[at + 1] == 0x27 || text[at + 1] == 0x22 {
      at += 1
    }
    let start = at
    _ = skip(in: text) { $0 == 0x22 || $0 == 0x27 || $0 == 0x60 }
    if at == start + 1 { quote = text[start] }
  }

  /// Moves over `Bearer`, `Basic` and their like, with the blanks after them.
  mutating func skipScheme(in text: Span<UInt8>) -> Bool {
    for scheme in Self.schemes where matchesAnyCase(scheme, in: text, at: at) {
      let start = at
      at += scheme.count
      if skip(in: text, { Self.isBlank($0) || $0 == 0x2B }) { return true }
      at = start
    }
    return false
  }

  /// Moves over plain or escaped characters that satisfy `isSkipped`, at most `reach` bytes; whether it moved.
  private mutating func skip(in text: Span<UInt8>, _ isSkipped: (UInt8) -> Bool) -> Bool {
    let start = at
    while at < text.count, at - start < Self.reach {
      if isSkipped(text[at]),
        text[at] != 0x5C || at + 1 >= text.count || !Alphabet.isAlphanumeric(text[at + 1])
      {
        at += 1
      } else if Escape.starts(with: text[at]),
        let decoding = Escape.decodings(in: text, at: at).last(where: {
          $0.value < 0x80 && isSkipped(UInt8(truncatingIfNeeded: $0.value))
        })
      {
        at = decoding.end
      } else {
        break
      }
    }
    return at > start
  }

  private static func isBlank(_ byte: UInt8) -> Bool { Alphabet.isSpace(byte) }

  // MARK: The value

  /// The value from here on.
  mutating func value(in text: Span<UInt8>, isParameter: Bool) -> Range<Int> {
    let start = at
    while at < text.count, at - start < Self.longest, !stops(text, isParameter: isParameter) { at += 1 }
    var end = at
    while quote == nil, end > start, Self.isPunctuation(text[end - 1]) { end -= 1 }
    return start..<end
  }

  /// The end of a value that turned out to be a secret, however long it is.
  package func end(of value: Range<Int>, in text: Span<UInt8>, isParameter: Bool) -> Range<Int> {
    guard value.count >= Self.longest - 1 else { return value }
    var rest = self
    while rest.at < text.count, !rest.stops(text, isParameter: isParameter) { rest.at += 1 }
    return value.lowerBound..<rest.at
  }

  /// Whether nothing but the end of the line, a quote or a bracket follows the value.
  func isFieldEnd(in text: Span<UInt8>) -> Bool { at >= text.count || text[at] != 0x20 }

  private func stops(_ text: Span<UInt8>, isParameter: Bool) -> Bool {
    let byte = text[at]
    if Self.endsValue(byte, quote: quote, isParameter: isParameter) { return true }
    guard Escape.starts(with: byte) else { return false }
    return Escape.decodings(in: text, at: at).contains {
      $0.value < 0x80
        && Self.endsValue(UInt8(truncatingIfNeeded: $0.value), quote: quote, isParameter: isParameter)
    }
  }

  private static func endsValue(_ byte: UInt8, quote: UInt8?, isParameter: Bool) -> Bool {
    if byte <= 0x20 || byte == 0x7F || byte >= 0x80 { return true }
    if byte == quote || byte == 0x22 { return true }
    if quote != nil { return byte == 0x5C }
    switch byte {
    case 0x27, 0x60, 0x3C, 0x3E, 0x2C, 0x3B, 0x26, 0x28, 0x29, 0x5B, 0x5D, 0x7B, 0x7D, 0x5C: return true
    case 0x23: return isParameter
    default: return false
    }
  }

  private static func isPunctuation(_ byte: UInt8) -> Bool {
    byte == 0x2E || byte == 0x3A || byte == 0x21 || byte == 0x3F
  }
}
