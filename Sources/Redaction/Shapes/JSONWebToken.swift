/// A JSON Web Token (RFC 7519): base64url parts with dots between them, of which the first begins with `{"`.
enum JSONWebToken {
  /// The range of a token at `start`, where `eyJ` stands. One without its signature, cut off or encrypted, counts too.
  static func find(in text: Span<UInt8>, at start: Int) -> Range<Int>? {
    guard let header = part(in: text, from: start, least: 16, limit: 1024) else { return nil }
    var end = header
    var parts = 1
    while parts < 5, end < text.count, text[end] == 0x2E {
      let next = Alphabet.wordDash.runEnd(in: text, from: end + 1)
      if parts == 1, !matches(Array("eyJ".utf8), in: text, at: end + 1), !isEncrypted(text, from: end) {
        return nil
      }
      end = next
      parts += 1
    }
    return parts >= 2 && end - header >= 10 ? start..<end : nil
  }

  private static func part(in text: Span<UInt8>, from start: Int, least: Int, limit: Int) -> Int? {
    let end = Alphabet.wordDash.runEnd(in: text, from: start, limit: limit)
    return end - start >= least ? end : nil
  }

  /// Two further parts and more to come: a wrapped key, possibly empty, and a nonce (RFC 7516).
  private static func isEncrypted(_ text: Span<UInt8>, from header: Int) -> Bool {
    var at = header
    for limit in [1024, 64] {
      guard at < text.count, text[at] == 0x2E else { return false }
      at = Alphabet.wordDash.runEnd(in: text, from: at + 1, limit: limit)
    }
    return at < text.count && text[at] == 0x2E
  }
}
