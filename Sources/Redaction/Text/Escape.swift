/// Reads one character of a text through whatever it was wrapped in: percent-encoding, a backslash escape (JSON's,
/// C's, a shell's), an HTML character reference, or these inside each other (`%2541`, `\\u0041`, `&amp;#65;`).
///
/// Works forwards from any position and needs no context on its left. The same text may be read in more than one
/// way (`\\` is one backslash or two), so it yields every reading.
struct Escape {
  /// One reading of the characters from the start to `end`.
  struct Decoding {
    /// The Unicode scalar that was meant; under `isByte` a single byte of a UTF-8 sequence.
    let value: UInt32
    /// Whether `value` is one byte (`%C3`), not a scalar (`\u00c3`). Below 0x80 they are the same.
    let isByte: Bool
    /// The first position after it.
    package let end: Int
  }

  /// How many wrappings are taken off. Twice escaped JSON in a URL needs four.
  static let depth = 6

  /// Whether an escape can start with `byte`.
  @inline(__always)
  static func starts(with byte: UInt8) -> Bool { byte == 0x25 || byte == 0x5C || byte == 0x26 }

  /// Every reading of an escape at `start`, outermost first; none when no escape stands there.
  static func decodings(in text: Span<UInt8>, at start: Int) -> [Decoding] {
    var found: [Decoding] = []
    var lead = text[start]
    var at = start + 1
    for _ in 0..<depth {
      guard starts(with: lead), let next = decoding(after: lead, in: text, at: at) else { break }
      found.append(next)
      if lead == 0x5C, next.isByte, next.value >= 0x80 {  // JavaScript's `\xe9` is a scalar, Python's a byte
        found.append(Decoding(value: next.value, isByte: false, end: next.end))
      }
      guard next.value < 0x80 else { break }
      lead = UInt8(truncatingIfNeeded: next.value)
      at = next.end
    }
    return found
  }

  private static func decoding(after lead: UInt8, in text: Span<UInt8>, at start: Int) -> Decoding? {
    switch lead {
    case 0x25: hex(2, in: text, at: start).map { Decoding(value: $0, isByte: true, end: start + 2) }
    case 0x5C: backslash(in: text, at: start)
    default: reference(in: text, at: start)
    }
  }

  // MARK: Backslash

  private static func backslash(in text: Span<UInt8>, at start: Int) -> Decoding? {
    guard start < text.count else { return nil }
    let byte = text[start]
    switch byte {
    case UInt8(ascii: "u"): return unicode(in: text, at: start + 1)
    case UInt8(ascii: "x"):
      return hex(2, in: text, at: start + 1).map { Decoding(value: $0, isByte: true, end: start + 3) }
    case UInt8(ascii: "n"): return Decoding(value: 0x0A, isByte: false, end: start + 1)
    case UInt8(ascii: "r"): return Decoding(value: 0x0D, isByte: false, end: start + 1)
    case UInt8(ascii: "t"): return Decoding(value: 0x09, isByte: false, end: start + 1)
    case 0x0A: return Decoding(value: 0x0A, isByte: false, end: start + 1)
    case 0x20...0x7E where !Alphabet.isAlphanumeric(byte):
      return Decoding(value: UInt32(byte), isByte: false, end: start + 1)
    default: return nil
    }
  }

  /// `XXXX` after `\u`; a high surrogate takes the `\uXXXX` of its low one with it.
  private static func unicode(in text: Span<UInt8>, at start: Int) -> Decoding? {
    guard let unit = hex(4, in: text, at: start) else { return nil }
    guard unit & 0xFC00 == 0xD800 else { return Decoding(value: unit, isByte: false, end: start + 4) }
    var next = start + 4
    while next < text.count, text[next] == 0x5C { next += 1 }
    guard next > start + 4, next < text.count, text[next] == UInt8(ascii: "u"),
      let low = hex(4, in: text, at: next + 1), low & 0xFC00 == 0xDC00
    else { return nil }
    let scalar = 0x10000 + (unit & 0x3FF) << 10 + (low & 0x3FF)
    return Decoding(value: scalar, isByte: false, end: next + 5)
  }

  private static func hex(_ digits: Int, in text: Span<UInt8>, at start: Int) -> UInt32? {
    guard start + digits <= text.count else { return nil }
    var value: UInt32 = 0
    for at in start..<start + digits {
      guard let digit = Alphabet.hexValue(text[at]) else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  // MARK: Character reference

  /// `quot;`, `#34;` or `#x22;` after `&`. The `#` and the `;` may be percent-encoded.
  private static func reference(in text: Span<UInt8>, at start: Int) -> Decoding? {
    var at = start
    let value: UInt32
    if take(UInt8(ascii: "#"), in: text, at: &at) {
      guard let number = number(in: text, at: &at) else { return nil }
      value = number
    } else {
      let end = Alphabet.alphanumeric.runEnd(in: text, from: at, limit: 8)
      guard let named = named(in: text, at..<end) else { return nil }
      value = named
      at = end
    }
    guard take(UInt8(ascii: ";"), in: text, at: &at) else { return nil }
    return Decoding(value: value, isByte: false, end: at)
  }

  private static func number(in text: Span<UInt8>, at: inout Int) -> UInt32? {
    let isHex = at < text.count && text[at] | 0x20 == UInt8(ascii: "x")
    if isHex { at += 1 }
    let start = at
    var value: UInt32 = 0
    while at < text.count, at - start < 8, let digit = Alphabet.hexValue(text[at]), isHex || digit < 10 {
      value = value &* (isHex ? 16 : 10) &+ UInt32(digit)
      at += 1
    }
    return at > start && value <= 0x10FFFF ? value : nil
  }

  private static func take(_ byte: UInt8, in text: Span<UInt8>, at: inout Int) -> Bool {
    guard at < text.count else { return false }
    if text[at] == byte {
      at += 1
      return true
    }
    guard text[at] == 0x25, hex(2, in: text, at: at + 1) == UInt32(byte) else { return false }
    at += 3
    return true
  }

  private static func named(in text: Span<UInt8>, _ range: Range<Int>) -> UInt32? {
    guard range.count >= 2 else { return nil }
    var name: UInt64 = 0
    for at in range { name = name << 8 | UInt64(text[at]) }
    return names[name]
  }

  /// The names of HTML's ASCII punctuation and blanks (HTML Living Standard, 13.5), packed as big-endian bytes.
  private static let names: [UInt64: UInt32] = {
    let table: [(String, UInt32)] = [
      ("Tab", 0x09), ("NewLine", 0x0A), ("excl", 0x21), ("quot", 0x22), ("QUOT", 0x22), ("num", 0x23),
      ("dollar", 0x24), ("percnt", 0x25), ("amp", 0x26), ("AMP", 0x26), ("apos", 0x27), ("lpar", 0x28),
      ("rpar", 0x29), ("ast", 0x2A), ("midast", 0x2A), ("plus", 0x2B), ("comma", 0x2C), ("period", 0x2E),
      ("sol", 0x2F), ("colon", 0x3A), ("semi", 0x3B), ("lt", 0x3C), ("LT", 0x3C), ("equals", 0x3D),
      ("gt", 0x3E), ("GT", 0x3E), ("quest", 0x3F), ("commat", 0x40), ("lsqb", 0x5B), ("lbrack", 0x5B),
      ("bsol", 0x5C), ("rsqb", 0x5D), ("rbrack", 0x5D), ("Hat", 0x5E), ("lowbar", 0x5F), ("grave", 0x60),
      ("lcub", 0x7B), ("lbrace", 0x7B), ("verbar", 0x7C), ("vert", 0x7C), ("rcub", 0x7D), ("rbrace", 0x7D),
      ("hyphen", 0x2D), ("dash", 0x2D), ("nbsp", 0xA0),
    ]
    var packed: [UInt64: UInt32] = [:]
    for (name, value) in table { packed[name.utf8.reduce(0) { $0 << 8 | UInt64($1) }] = value }
    return packed
  }()
}
