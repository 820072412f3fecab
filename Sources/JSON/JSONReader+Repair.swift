extension JSONReader {
  /// Parses like `read`. Half a surrogate pair and a NUL, which no text can hold, cost their own text alone and not the
  /// document: each is read as U+0001, which no id and no name may hold.
  /// - Throws: `JSONFailure`.
  public static func readRepairing(_ bytes: [UInt8], limits: Limits) throws(JSONFailure) -> JSONNode {
    do throws(JSONFailure) {
      return try read(bytes, limits: limits)
    } catch {
      switch error {
      case .nul, .syntax, .encoding:
        guard let repaired = JSONRepair(bytes).repaired else { throw error }
        return try read(repaired, limits: limits)
      case .empty, .tooDeep, .overBudget, .outOfMemory, .duplicateKey, .number: throw error
      }
    }
  }
}

/// One walk over a document's bytes that takes out what jansson refuses and other parsers let through. RFC 8259,
/// section 8.2, leaves both to the parser.
private struct JSONRepair {
  /// The document without them; nil when it has none.
  private(set) var repaired: [UInt8]?
  private let bytes: [UInt8]
  private var output: [UInt8] = []
  private var place = 0

  private static let standIn = Array(#"\u0001"#.utf8)

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    output.reserveCapacity(bytes.count)
    var (isInText, count) = (false, 0)
    while place < bytes.count {
      let byte = bytes[place]
      if isInText, let length = brokenLength {
        output += Self.standIn
        place += length
        count += 1
        continue
      }
      if isInText, byte == UInt8(ascii: "\\") {
        // Whole pairs and all other escapes pass as they are.
        copy(isHigh(place) ? 12 : 2)
        continue
      }
      if byte == UInt8(ascii: "\"") { isInText.toggle() }
      copy(1)
    }
    repaired = count > 0 ? output : nil
  }

  private mutating func copy(_ length: Int) {
    let end = min(place + length, bytes.count)
    output += bytes[place..<end]
    place = end
  }

  /// How many bytes the broken character at `place` takes; nil for a good one.
  private var brokenLength: Int? {
    if bytes[place] == 0 { return 1 }
    // A surrogate as three bytes of its own (WTF-8).
    if bytes[place] == 0xED, place + 2 < bytes.count, bytes[place + 1] >= 0xA0 { return 3 }
    guard let unit = escaped(at: place) else { return nil }
    if unit == 0 || (0xDC00...0xDFFF).contains(unit) { return 6 }
    guard (0xD800...0xDBFF).contains(unit) else { return nil }
    return escaped(at: place + 6).map { (0xDC00...0xDFFF).contains($0) } ?? false ? nil : 6
  }

  private func isHigh(_ place: Int) -> Bool {
    escaped(at: place).map { (0xD800...0xDBFF).contains($0) } ?? false
  }

  /// The UTF-16 unit of the escape `\uXXXX` at a place; nil when there is none.
  private func escaped(at place: Int) -> UInt16? {
    guard place + 6 <= bytes.count, bytes[place] == UInt8(ascii: "\\"), bytes[place + 1] == UInt8(ascii: "u")
    else { return nil }
    let digits = bytes[(place + 2)..<(place + 6)]
    let isHex = digits.allSatisfy {
      UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || (0x41...0x46) ~= $0 & 0xDF
    }
    return isHex ? UInt16(String(decoding: digits, as: UTF8.self), radix: 16) : nil
  }
}
