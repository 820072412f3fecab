/// A value that its name declares secret: `OPENAI_API_KEY=…`, `"client_secret": "…"`, `<apiKey>…</apiKey>`,
/// `?key=…`, `Authorization: Bearer …`.
enum NamedValue {
  /// The range of the value whose name contains the word at `start`.
  static func find(in text: Span<UInt8>, at start: Int) -> Range<Int>? {
    guard let name = FieldName(in: text, environment: start), !isUserOfURL(name, text) else { return nil }
    let isParameter = name.isSecretParameter
    guard isParameter || name.namesSecret else { return nil }
    var reader = ValueReader(in: text, at: name.range.upperBound)
    guard reader.skipSeparator(in: text, isOption: name.isOption) else { return nil }
    let hasScheme = reader.skipScheme(in: text)
    let value = reader.value(in: text, isParameter: isParameter)
    guard !value.isEmpty, !Placeholder.isOne(text, value) else { return nil }
    let secret =
      if hasScheme, name.isAuthorization {
        credential(text, value, wholeField: reader.isFieldEnd(in: text))
      } else {
        isParameter && !reader.isQuoted ? loose(text, value) : strict(text, value)
      }
    return secret.map { reader.end(of: $0, in: text, isParameter: isParameter) }
  }

  /// `x-access-token` in `https://x-access-token:SECRET@host`: there `Userinfo` knows where the secret ends.
  private static func isUserOfURL(_ name: FieldName, _ text: Span<UInt8>) -> Bool {
    matches([0x2F, 0x2F], in: text, at: name.range.lowerBound - 2)
  }

  /// The token after a `Bearer` that stands alone, at `start`.
  static func findBearer(in text: Span<UInt8>, at start: Int) -> Range<Int>? {
    guard Boundary.isBefore(start, in: text) else { return nil }
    var reader = ValueReader(in: text, at: start)
    guard reader.skipScheme(in: text) else { return nil }
    let value = reader.value(in: text, isParameter: false)
    guard value.count >= 16, !Placeholder.isOne(text, value) else { return nil }
    return strict(text, value)
  }

  /// After `Authorization: Bearer` nearly anything is a credential, but not the next word of a sentence.
  private static func credential(_ text: Span<UInt8>, _ value: Range<Int>, wholeField: Bool) -> Range<Int>? {
    let characterCounts = CharacterCounts(of: text, value)
    let looksMade =
      characterCounts.digits > 0 || characterCounts.others > 0
      || (characterCounts.capitals > 1 && characterCounts.smalls > 0)
    return value.count >= 6 && (looksMade || (wholeField && value.count >= 8) || value.count >= 24)
      ? value : nil
  }

  /// In a query, anything but a short plain word.
  private static func loose(_ text: Span<UInt8>, _ value: Range<Int>) -> Range<Int>? {
    let characterCounts = CharacterCounts(of: text, value)
    let letters = characterCounts.capitals + characterCounts.smalls
    guard value.count >= 8, letters > 0, !isDate(text, value) else { return nil }
    return characterCounts.digits > 0 || characterCounts.capitals > 1 && characterCounts.smalls > 0
      || value.count >= 24 ? value : nil
  }

  private static func strict(_ text: Span<UInt8>, _ value: Range<Int>) -> Range<Int>? {
    let characterCounts = CharacterCounts(of: text, value)
    guard value.count >= 12, characterCounts.digits > 0,
      characterCounts.capitals + characterCounts.smalls > 1,
      CharacterCounts.entropy(of: text, value) >= 2.8, !isPath(text, value), !isDate(text, value)
    else { return nil }
    return value
  }

  /// `/run/secrets/key`, `./key`, `~/key`, `file:…`, `vault://…`, `secret/data/openai`.
  private static func isPath(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
    var slashes = 0
    var capitals = 0
    for at in value {
      if text[at] == 0x2F { slashes += 1 }
      if Alphabet.isUpperLetter(text[at]) { capitals += 1 }
      if text[at] == 0x3A, matches([0x2F, 0x2F], in: text, at: at + 1) { return true }
    }
    let lead = text[value.lowerBound]
    if lead == 0x2E || lead == 0x7E || matches(Array("file:".utf8), in: text, at: value.lowerBound) {
      return slashes > 0
    }
    if lead == 0x2F { return capitals == 0 || slashes > 2 || value.count < 32 }
    return slashes >= 1 && capitals == 0
  }

  /// `2026-11-20…`.
  private static func isDate(_ text: Span<UInt8>, _ value: Range<Int>) -> Bool {
    guard value.count >= 10 else { return false }
    for (offset, isDash) in [false, false, false, false, true, false, false, true, false, false].enumerated()
    {
      let byte = text[value.lowerBound + offset]
      guard isDash ? byte == 0x2D : isDigit(byte) else { return false }
    }
    return true
  }
}
