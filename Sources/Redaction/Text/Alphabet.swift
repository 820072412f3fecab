/// A set of ASCII bytes that a key's body is written in.
enum Alphabet: Sendable {
  /// `A–Z a–z 0–9`
  case alphanumeric
  /// alphanumeric and `_`
  case word
  /// alphanumeric, `_` and `-`: base64url, and most vendors' keys
  case wordDash
  /// `wordDash` and `.`
  case wordDashDot
  /// `a–z 0–9`
  case lowerAlphanumeric
  /// `A–Z 0–9`
  case upperAlphanumeric
  /// `0–9 a–f A–F`
  case hex
  /// alphanumeric, `+ / =`, and the URL-safe `-` and `_`
  case base64
  /// alphanumeric and `/`
  case wordSlash

  /// Whether `byte` is in the set.
  @inline(__always)
  package func contains(_ byte: UInt8) -> Bool {
    switch self {
    case .alphanumeric: Alphabet.isAlphanumeric(byte)
    case .word: Alphabet.isWord(byte)
    case .wordDash: Alphabet.isWord(byte) || byte == 0x2D
    case .wordDashDot: Alphabet.isWord(byte) || byte == 0x2D || byte == 0x2E
    case .lowerAlphanumeric: isLowerLetter(byte) || isDigit(byte)
    case .upperAlphanumeric: Alphabet.isUpperLetter(byte) || isDigit(byte)
    case .hex: Alphabet.hexValue(byte) != nil
    case .base64: Alphabet.isBase64(byte) || byte == 0x3D
    case .wordSlash: Alphabet.isAlphanumeric(byte) || byte == 0x2F
    }
  }

  /// Where the run of this set that starts at `start` ends, at most `limit` bytes on.
  func runEnd(in text: Span<UInt8>, from start: Int, limit: Int = .max) -> Int {
    let stop = limit < text.count - start ? start + limit : text.count
    var at = start
    while at < stop, contains(text[at]) { at += 1 }
    return at
  }

  /// Whether `byte` is `A` to `Z`.
  static func isUpperLetter(_ byte: UInt8) -> Bool { byte >= 0x41 && byte <= 0x5A }

  /// Whether `byte` is an ASCII letter.
  static func isLetter(_ byte: UInt8) -> Bool { isLowerLetter(byte | 0x20) }

  /// Whether `byte` is an ASCII letter or digit.
  static func isAlphanumeric(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) }

  /// Whether `byte` is an ASCII letter, a digit or `_`: what a regular expression's `\w` takes.
  static func isWord(_ byte: UInt8) -> Bool { isAlphanumeric(byte) || byte == 0x5F }

  /// Whether `byte` is in the base64 or the base64url alphabet, padding aside.
  static func isBase64(_ byte: UInt8) -> Bool {
    isWord(byte) || byte == 0x2B || byte == 0x2F || byte == 0x2D
  }

  /// Whether `byte` is an ASCII blank: tab, line feed, vertical tab, form feed, carriage return, space.
  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  /// The value of a hexadecimal digit of either case.
  static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }

  /// `byte` with an ASCII capital made small.
  static func lowered(_ byte: UInt8) -> UInt8 { isUpperLetter(byte) ? byte | 0x20 : byte }
}

/// Whether `word` stands in `text` at `start`, byte for byte.
func matches(_ word: [UInt8], in text: Span<UInt8>, at start: Int) -> Bool {
  guard start >= 0, start + word.count <= text.count else { return false }
  for index in word.indices where text[start + index] != word[index] { return false }
  return true
}

/// Whether `word`, given in small letters, stands in `text` at `start` in any mixture of cases.
func matchesAnyCase(_ word: [UInt8], in text: Span<UInt8>, at start: Int) -> Bool {
  guard start >= 0, start + word.count <= text.count else { return false }
  for index in word.indices where Alphabet.lowered(text[start + index]) != word[index] { return false }
  return true
}
