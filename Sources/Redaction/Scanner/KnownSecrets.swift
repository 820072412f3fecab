/// The run's own secrets in all their forms.
///
/// A candidate is a position where four characters, read through escapes, are the start of a form. Only there is the
/// form compared. Plain text is ruled out by `WindowFilter`, one lookup a byte.
struct KnownSecrets: Sendable, CustomStringConvertible, CustomReflectable {
  private let literals: [KnownLiteral]
  private let heads: PrefixIndex
  private let windows: WindowFilter

  /// Knows every form of `secrets`. About 20 microseconds a secret.
  init(_ secrets: [Secret]) {
    var forms: Set<KnownLiteral> = []
    for secret in secrets { forms.formUnion(KnownLiteral.forms(of: secret)) }
    literals = Array(forms)
    heads = PrefixIndex(literals)
    var windows = WindowFilter(windows: literals.count)
    for literal in literals {
      for window in Self.windows(of: literal) { windows.insert(window) }
    }
    self.windows = windows
  }

  var description: String { "KnownSecrets" }
  var customMirror: Mirror { Mirror(self, children: []) }

  /// Whether there is nothing to find.
  var isEmpty: Bool { literals.isEmpty }

  /// The first three bytes, big-endian, of everything that can be found without an escape or a blank in it.
  var trigrams: [UInt32] { literals.flatMap { Self.windows(of: $0).map { $0 >> 8 } } }

  /// The head of `literal`, and the same with each space written `+`.
  private static func windows(of literal: KnownLiteral) -> [UInt32] {
    literal.bytes[..<PrefixIndex.length].reduce([0]) { heads, byte in
      heads.flatMap { head in (byte == 0x20 ? [byte, 0x2B] : [byte]).map { head << 8 | UInt32($0) } }
    }
  }

  // MARK: Scanning

  /// Whether any form stands in `bytes`; blanks between characters are not looked through.
  func stand(in bytes: Span<UInt8>) -> Bool {
    guard !isEmpty else { return false }
    var window: UInt32 = 0
    var tried = 0
    var at = 0
    while let next = suspicion(in: bytes, from: at, &window) {
      let isEscape = Escape.starts(with: bytes[next])
      let start = max(0, next + 1 - PrefixIndex.length)
      for start in (isEscape ? max(tried, start)..<next + 1 : start..<start + 1)
      where match(in: bytes, at: start, gaps: false) != nil { return true }
      if isEscape { tried = next + 1 }
      at = next + 1
    }
    return false
  }

  /// The next position where an escape starts or a head may end. The one loop that sees every byte of the output.
  private func suspicion(in bytes: Span<UInt8>, from start: Int, _ window: inout UInt32) -> Int? {
    let windows = windows
    var rolling = window
    for at in start..<bytes.count {
      let byte = bytes[at]
      rolling = rolling << 8 | UInt32(byte)
      if windows.mayContain(rolling) || Escape.starts(with: byte) {
        window = rolling
        return at
      }
    }
    return nil
  }

  /// The widest form that starts at `start`; with `gaps`, blanks may stand between the characters of a long one.
  func match(in text: Span<UInt8>, at start: Int, gaps: Bool) -> Range<Int>? {
    guard heads.mayStart(with: text[start]) else { return nil }
    var widest: Range<Int>?
    for index in heads.candidates(in: text, at: start, gaps: gaps) {
      let literal = literals[index]
      var comparison = LiteralComparison(literal.bytes, gaps: gaps)
      guard let end = comparison.end(in: text, from: start) else { continue }
      let found = Self.withSharedDigits(of: literal, start..<end, in: text)
      widest =
        widest.map { min($0.lowerBound, found.lowerBound)..<max($0.upperBound, found.upperBound) } ?? found
    }
    return widest
  }

  /// Whether the first four characters of a form, or more, stand at `start`, and the rest may follow after `text`.
  func isCutOff(in text: Span<UInt8>, at start: Int) -> Bool {
    guard heads.mayStart(with: text[start]) else { return false }
    return heads.candidates(in: text, at: start, gaps: true).contains { index in
      var comparison = LiteralComparison(literals[index].bytes, gaps: true)
      return comparison.end(in: text, from: start) == nil && comparison.ranOut
    }
  }

  /// Widens a base64 match by the digit on either side that shares bits with the secret, and by the padding.
  private static func withSharedDigits(
    of literal: KnownLiteral, _ range: Range<Int>, in text: Span<UInt8>
  ) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    if literal.sharesDigitBefore, start > 0, Alphabet.isBase64(text[start - 1]) { start -= 1 }
    guard literal.sharesDigitAfter else { return start..<end }
    if end < text.count, Alphabet.isBase64(text[end]) { end += 1 }
    for _ in 0..<2 where end < text.count && text[end] == 0x3D { end += 1 }
    return start..<end
  }
}
