/// Text that stands where a key belongs and is none: `${TOKEN}`, `<your-key>`, `{{ key }}`, `xxxx`, `changeme`.
enum Placeholder {
  private static let words = [
    "your", "example", "placeholder", "changeme", "change", "replace", "insert", "redacted", "masked",
    "dummy",
    "sample", "todo", "none", "null", "environ", "getenv", "env", "secrets", "xxx", "xxxx", "xxxxx", "xxxxxx",
    "xxxxxxxx", "xxxxxxxxxxxx", "xxxxxxxxxxxxxxxx",
  ].map { Array($0.utf8) }

  /// Whether the text of `range` is a stand-in, a reference or the mask.
  static func isOne(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard let lead = range.first.map({ text[$0] }) else { return true }
    switch lead {
    case UInt8(ascii: "$"):
      let next = range.lowerBound + 1
      return next < range.upperBound && (text[next] == 0x7B || text[next] == 0x28 || isVariable(text, range))
    case UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("): return true
    case UInt8(ascii: "%"):
      return range.count <= 2 || text[range.lowerBound + 1] == 0x28 || text[range.upperBound - 1] == 0x25
    case 0xE2: return true  // the mask's ‹, an ellipsis, a bullet
    default: return isRepetition(text, range) || hasReference(text, range) || hasWord(text, range)
    }
  }

  /// `$NAME`.
  private static func isVariable(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for at in range.dropFirst() {
      let byte = text[at]
      guard Alphabet.isUpperLetter(byte) || byte == 0x5F || isDigit(byte) else { return false }
    }
    return true
  }

  /// One character over and over, such as `********`.
  private static func isRepetition(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for at in range where text[at] != text[range.lowerBound] { return false }
    return true
  }

  /// `${…}`, `{{…}}` or an ellipsis somewhere inside.
  private static func hasReference(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    for at in range.dropLast() {
      let (byte, next) = (text[at], text[at + 1])
      if (byte == 0x24 || byte == 0x7B) && next == 0x7B { return true }
      if byte == 0x2E, next == 0x2E { return true }
      if byte == 0x2A, next == 0x2A { return true }
    }
    return false
  }

  /// One of the words, with no letter on either side; all in one case, as people write them.
  private static func hasWord(_ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound {
      var end = at
      while end < range.upperBound, Alphabet.isLetter(text[end]) { end += 1 }
      if end > at {
        for word in words where word.count == end - at && matchesAnyCase(word, in: text, at: at) {
          return true
        }
      }
      at = end + 1
    }
    return false
  }
}
