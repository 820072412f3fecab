/// Keys that no prefix gives away but a mark inside: Azure's.
enum WatermarkedKey {
  /// An Azure OpenAI key, where `JQQ` stands at `mark`: 84 letters and digits with `JQQJ99` in the middle.
  static func azureOpenAI(in text: Span<UInt8>, mark: Int) -> Range<Int>? {
    guard matches(Array("JQQJ99".utf8), in: text, at: mark) else { return nil }
    let start = runStart(of: .alphanumeric, in: text, before: mark, limit: 256)
    let end = Alphabet.alphanumeric.runEnd(in: text, from: mark, limit: 256)
    return end - start >= 40 ? start..<end : nil
  }

  /// An Entra ID (Azure AD) client secret, where a digit and `Q~` stand at `mark`: three characters before, 31 after.
  static func azureDirectory(in text: Span<UInt8>, mark: Int) -> Range<Int>? {
    let start = mark - 3
    guard start >= 0, Boundary.isBefore(start, in: text) else { return nil }
    for at in start..<mark where !isSecretByte(text[at]) { return nil }
    var end = mark + 3
    while end < text.count, end - mark < 256, isSecretByte(text[end]) || text[end] == 0x2D { end += 1 }
    return end - mark >= 31 ? start..<end : nil
  }

  private static func isSecretByte(_ byte: UInt8) -> Bool {
    Alphabet.isWord(byte) || byte == 0x7E || byte == 0x2E
  }

  private static func runStart(of alphabet: Alphabet, in text: Span<UInt8>, before end: Int, limit: Int)
    -> Int
  {
    var at = end
    while at > 0, end - at < limit, alphabet.contains(text[at - 1]) { at -= 1 }
    return at
  }
}
