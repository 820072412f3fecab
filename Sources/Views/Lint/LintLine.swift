import Redaction

/// One line of a text, and where words stand in it.
struct LintLine {
  let text: [UInt8]
  let start: Int
  /// Behind its last byte.
  let end: Int

  /// How far around a word is looked: far enough for what people write, and no more, so that a text of one long line
  /// costs no more than one of many.
  private static let reach = 64

  /// The next word at or behind `at`, without what ends a sentence.
  func nextWord(from at: Int) -> Range<Int>? {
    var first = at
    while first < end, !Self.isWordByte(text[first]) || Self.isEdge(text[first]) { first += 1 }
    guard first < end else { return nil }
    var last = first
    while last < end, Self.isWordByte(text[last]) { last += 1 }
    while last > first + 1, Self.isEdge(text[last - 1]) { last -= 1 }
    return first..<last
  }

  /// What stands between the slashes and colons of a word.
  func parts(of word: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var first = word.lowerBound
    for at in word where text[at] == UInt8(ascii: "/") || text[at] == UInt8(ascii: ":") {
      if at > first { parts.append(first..<at) }
      first = at + 1
    }
    if first < word.upperBound { parts.append(first..<word.upperBound) }
    return parts
  }

  func string(_ range: Range<Int>) -> String { String(decoding: text[range], as: UTF8.self) }

  /// In Unicode scalars, from 1. Bytes that are no UTF-8 count as one each, but for those that could go on a character.
  func column(of at: Int) -> Int { 1 + text[start..<at].count { $0 & 0xC0 != 0x80 } }

  /// Whether `wanted` stands in the line.
  package func contains(_ wanted: [UInt8]) -> Bool { text[start..<end].firstRange(of: wanted) != nil }

  /// Whether the word is an address.
  func isURL(_ word: Range<Int>) -> Bool { text[word].firstRange(of: Array("://".utf8)) != nil }

  /// Whether `range` is a value rather than a word of a sentence: in quotation marks, or behind `=`, `:`, an option or
  /// the dash of a list, with nothing of a sentence behind it.
  func isValue(_ range: Range<Int>, in word: Range<Int>) -> Bool {
    let (before, after) = (byte(word.lowerBound - 1), byte(word.upperBound))
    if let before, let after, before == after, "\"'`".utf8.contains(before) { return true }
    guard endsValue(after: word.upperBound) else { return false }
    if range.lowerBound > word.lowerBound, text[range.lowerBound - 1] == UInt8(ascii: ":") { return true }
    return beginsValue(before: word.lowerBound)
  }

  /// Whether "model" stands somewhere in front.
  func speaksOfModels(before at: Int) -> Bool {
    let front = text[max(start, at - 3 * Self.reach)..<at].map { $0 | 0x20 }
    return front.firstRange(of: Array("model".utf8)) != nil
  }

  private func byte(_ at: Int) -> UInt8? { at >= start && at < end ? text[at] : nil }

  private func beginsValue(before at: Int) -> Bool {
    var back = at - 1
    while let byte = byte(back), byte == 0x20 || byte == 0x09, at - back < Self.reach { back -= 1 }
    guard let byte = byte(back) else { return false }
    if byte == UInt8(ascii: "=") || byte == UInt8(ascii: ":") { return true }
    if byte == UInt8(ascii: "-") {
      return text[max(start, back - Self.reach)..<back].allSatisfy { $0 == 0x20 || $0 == 0x09 }
    }
    guard back < at - 1 else { return false }
    let option = text[max(start, back - Self.reach)...back].reversed().prefix { Self.isWordByte($0) }
    return option.reversed().starts(with: Array("--".utf8))
  }

  private func endsValue(after at: Int) -> Bool {
    var next = at
    while let byte = byte(next), byte == 0x20 || byte == 0x09 || byte == 0x0D, next - at < Self.reach {
      next += 1
    }
    guard let byte = byte(next) else { return true }
    if ",;#)]}|&\\".utf8.contains(byte) { return true }
    // The next option of a command, or a comment.
    return next > at
      && (text[next..<min(end, next + 2)].elementsEqual("--".utf8)
        || text[next..<min(end, next + 2)].elementsEqual("//".utf8))
  }

  private static func isWordByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLowerLetter(byte | 0x20) && byte < 0x80 || isEdge(byte) || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "@")
  }

  /// Bytes that are a part of an id only within it.
  private static func isEdge(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: ":")
      || byte == UInt8(ascii: "/")
  }
}
