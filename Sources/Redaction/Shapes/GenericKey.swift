/// A key that only starts with `sk-`: OpenAI's older ones, DeepSeek, DashScope, Moonshot, LiteLLM and their imitators.
///
/// A name such as `sk-learn-intelex-2025.1` starts the same way, so the rest must look drawn by lot.
enum GenericKey {
  /// The range of such a key at `start`.
  static func find(in text: Span<UInt8>, at start: Int) -> Range<Int>? {
    let from = start + 3
    let body = from..<Alphabet.wordDash.runEnd(in: text, from: from, limit: 128)
    guard body.count >= 20, isDrawnByLot(text, body) else { return nil }
    return start..<Alphabet.wordDash.runEnd(in: text, from: body.upperBound)
  }

  private static func isDrawnByLot(_ text: Span<UInt8>, _ body: Range<Int>) -> Bool {
    let characterCounts = CharacterCounts(of: text, body)
    guard characterCounts.digits >= 2, CharacterCounts.entropy(of: text, body) >= 3 else { return false }
    if characterCounts.capitals > 0, characterCounts.smalls > 0 { return !isWordy(text, body) }
    if characterCounts.hexDigits == body.count { return true }
    return characterCounts.others == 0 && body.count >= 30 && characterCounts.digits >= 4
  }

  /// Words and version numbers between dashes, each part of one case or a capitalised word.
  private static func isWordy(_ text: Span<UInt8>, _ body: Range<Int>) -> Bool {
    var parts = 0
    var start = body.lowerBound
    while start < body.upperBound {
      var end = start
      while end < body.upperBound, Alphabet.isAlphanumeric(text[end]) { end += 1 }
      if end > start {
        let characterCounts = CharacterCounts(of: text, start..<end)
        guard characterCounts.digits == 0 || characterCounts.smalls + characterCounts.capitals <= 2 else {
          return false
        }
        guard characterCounts.capitals <= 1 || characterCounts.smalls == 0 else { return false }
        parts += 1
      }
      start = end + 1
    }
    return parts >= 3
  }
}
