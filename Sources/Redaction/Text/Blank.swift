/// White space and invisible characters that a wrapped or laid-out text puts between the characters of a key.
enum Blank {
  /// The end of the run of blanks at `start`, raw or escaped; nil when none stands there.
  package static func end(in text: Span<UInt8>, at start: Int) -> Int? {
    var at = start
    while at < text.count, let next = one(in: text, at: at) { at = next }
    return at > start ? at : nil
  }

  /// Whether a blank, raw or escaped, can start with `byte`.
  @inline(__always)
  static func starts(with byte: UInt8) -> Bool {
    Alphabet.isSpace(byte) || byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3) || byte == 0xEF
  }

  private static func one(in text: Span<UInt8>, at start: Int) -> Int? {
    let byte = text[start]
    if Alphabet.isSpace(byte) { return start + 1 }
    if byte >= 0xC2 { return raw(in: text, at: start) }
    guard Escape.starts(with: byte) else { return nil }
    return Escape.decodings(in: text, at: start).first {
      $0.value < 0x80 || !$0.isByte ? isBlank($0.value) : false
    }?
    .end
  }

  private static func raw(in text: Span<UInt8>, at start: Int) -> Int? {
    let length = text[start] < 0xE0 ? 2 : 3
    guard text[start] < 0xF0, start + length <= text.count else { return nil }
    var scalar = UInt32(text[start]) & (length == 2 ? 0x1F : 0x0F)
    for at in start + 1..<start + length { scalar = scalar << 6 | UInt32(text[at] & 0x3F) }
    return isBlank(scalar) ? start + length : nil
  }

  /// Unicode's White_Space, and the zero-width and soft characters that break lines unseen.
  private static func isBlank(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0xAD, 0x1680, 0x2000...0x200D, 0x2028, 0x2029, 0x202F, 0x205F, 0x2060,
      0x3000, 0xFEFF:
      true
    default: false
    }
  }
}
