/// Where a word may begin, seen through escapes: the `n` of `\n`, the `3D` of `%3D` and the `m` of a colour code
/// before a key are no part of a word.
enum Boundary {
  /// Whether a key may begin at `start`.
  static func isBefore(_ start: Int, in text: Span<UInt8>) -> Bool {
    guard start > 0 else { return true }
    return !Alphabet.isAlphanumeric(text[start - 1]) || escapeEnds(at: start, in: text)
  }

  /// Whether the characters before `end` are the tail of an escape.
  static func escapeEnds(at end: Int, in text: Span<UInt8>) -> Bool {
    isControlLetter(at: end, in: text) || isPercentOrX(at: end, in: text) || isUnicode(at: end, in: text)
      || isColour(at: end, in: text)
  }

  private static func isControlLetter(at end: Int, in text: Span<UInt8>) -> Bool {
    guard end >= 2, text[end - 2] == 0x5C else { return false }
    switch text[end - 1] {
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"):
      return true
    default: return false
    }
  }

  /// `%3D`, `%253D`, `\x3d`.
  private static func isPercentOrX(at end: Int, in text: Span<UInt8>) -> Bool {
    guard end >= 3, isHex(2, before: end, in: text) else { return false }
    if text[end - 3] == 0x25 { return true }
    if end >= 4, text[end - 3] == UInt8(ascii: "x"), text[end - 4] == 0x5C { return true }
    return end >= 5 && matches([0x25, 0x32, 0x35], in: text, at: end - 5)
  }

  /// `\u003d`.
  private static func isUnicode(at end: Int, in text: Span<UInt8>) -> Bool {
    end >= 6 && text[end - 5] == UInt8(ascii: "u") && text[end - 6] == 0x5C && isHex(4, before: end, in: text)
  }

  /// A terminal's `ESC [ 31 m`, its escape character raw or written out.
  private static func isColour(at end: Int, in text: Span<UInt8>) -> Bool {
    guard end >= 3, text[end - 1] == UInt8(ascii: "m") else { return false }
    var at = end - 2
    while at > 1, end - at < 16, isDigit(text[at]) || text[at] == 0x3B { at -= 1 }
    guard at > 0, text[at] == UInt8(ascii: "[") else { return false }
    return text[at - 1] == 0x1B || escapeEnds(at: at, in: text)
      || matches(Array("\\033".utf8), in: text, at: at - 4)
  }

  private static func isHex(_ digits: Int, before end: Int, in text: Span<UInt8>) -> Bool {
    for at in end - digits..<end where Alphabet.hexValue(text[at]) == nil { return false }
    return true
  }
}
