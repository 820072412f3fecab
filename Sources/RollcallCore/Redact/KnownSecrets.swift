/// The run's own secrets, indexed by the first four bytes of every form.
///
/// A candidate is a position where four characters, read through escapes, are the start of a form. Only there is the
/// form compared. Plain text is ruled out by `WindowFilter`, one lookup a byte.
struct KnownSecrets: Sendable {
  private let literals: [KnownLiteral]
  private let heads: [Head]
  private let windows: WindowFilter
  private let first: [Bool]

  private struct Head {
    let window: UInt32
    let literal: Int
  }

  /// How many characters of a form are looked up.
  static let headLength = 4

  /// Indexes every form of `secrets`. About 20 microseconds a secret.
  init(_ secrets: [Secret]) {
    var forms: Set<KnownLiteral> = []
    for secret in secrets { forms.formUnion(KnownLiteral.forms(of: secret)) }
    let ordered = Array(forms)
    literals = ordered
    heads = ordered.indices.map { Head(window: Self.head(of: ordered[$0]), literal: $0) }
      .sorted { $0.window < $1.window }
    var windows = WindowFilter(windows: heads.count)
    var first = [Bool](repeating: false, count: 256)
    for literal in literals {
      for window in Self.windows(of: literal) { windows.insert(window) }
      first[Int(literal.bytes[0])] = true
    }
    self.windows = windows
    self.first = first
  }

  /// Whether there is nothing to find.
  var isEmpty: Bool { literals.isEmpty }

  /// The first three bytes, big-endian, of everything that can be found without an escape or a blank in it.
  var trigrams: [UInt32] { literals.flatMap { Self.windows(of: $0).map { $0 >> 8 } } }

  private static func head(of literal: KnownLiteral) -> UInt32 {
    literal.bytes[..<headLength].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// The head of `literal`, and the same with each space written `+`.
  private static func windows(of literal: KnownLiteral) -> [UInt32] {
    literal.bytes[..<headLength].reduce([0]) { heads, byte in
      heads.flatMap { head in (byte == 0x20 ? [byte, 0x2B] : [byte]).map { head << 8 | UInt32($0) } }
    }
  }

  // MARK: Scanning

  /// Whether any form stands in `bytes`; blanks between characters are not looked through.
  func stand(in bytes: Span<UInt8>) -> Bool {
    guard !isEmpty else { return false }
    var window: UInt32 = 0
    var tried = 0
    for at in 0..<bytes.count {
      let byte = bytes[at]
      window = window << 8 | UInt32(byte)
      if windows.mayContain(window), at >= 3, match(in: bytes, at: at - 3, gaps: false) != nil { return true }
      guard Escape.starts(with: byte) else { continue }
      for start in max(tried, at - 3)..<at + 1 where match(in: bytes, at: start, gaps: false) != nil {
        return true
      }
      tried = at + 1
    }
    return false
  }

  /// The widest form that starts at `start`; with `gaps`, blanks may stand between the characters of a long one.
  func match(in text: Span<UInt8>, at start: Int, gaps: Bool) -> Range<Int>? {
    guard first[Int(text[start])] || Escape.starts(with: text[start]) else { return nil }
    var candidates: [Int] = []
    collect(&candidates, in: text, at: start, read: 0, window: 0, gaps: gaps)
    var widest: Range<Int>?
    for index in candidates {
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
    guard first[Int(text[start])] || Escape.starts(with: text[start]) else { return false }
    var candidates: [Int] = []
    collect(&candidates, in: text, at: start, read: 0, window: 0, gaps: true)
    return candidates.contains { index in
      var comparison = LiteralComparison(literals[index].bytes, gaps: true)
      return comparison.end(in: text, from: start) == nil && comparison.ranOut
    }
  }

  /// Reads four characters from `at` in every way that it can be read, and looks each up.
  private func collect(
    _ candidates: inout [Int], in text: Span<UInt8>, at: Int, read: Int,
    window: UInt32, gaps: Bool
  ) {
    if read >= Self.headLength { return lookUp(window, &candidates) }
    guard at < text.count else { return }
    let byte = text[at]
    if gaps, read > 0, let next = Blank.end(in: text, at: at) {
      collect(&candidates, in: text, at: next, read: read, window: window, gaps: gaps)
    }
    collect(
      &candidates, in: text, at: at + 1, read: read + 1, window: window << 8 | UInt32(byte),
      gaps: gaps)
    if byte == 0x2B {
      collect(
        &candidates, in: text, at: at + 1, read: read + 1, window: window << 8 | 0x20, gaps: gaps
      )
    }
    guard Escape.starts(with: byte) else { return }
    for reading in Escape.readings(in: text, at: at) {
      let bytes = LiteralComparison.bytes(of: reading)
      guard let lead = bytes.first, read > 0 || first[Int(lead)] else { continue }
      let kept = bytes.prefix(Self.headLength - read)
      collect(
        &candidates, in: text, at: reading.end, read: read + kept.count,
        window: kept.reduce(window) { $0 << 8 | UInt32($1) }, gaps: gaps)
    }
  }

  private func lookUp(_ window: UInt32, _ candidates: inout [Int]) {
    guard windows.mayContain(window) else { return }
    var (low, high) = (0, heads.count)
    while low < high {
      let middle = (low + high) / 2
      if heads[middle].window < window { low = middle + 1 } else { high = middle }
    }
    while low < heads.count, heads[low].window == window {
      candidates.append(heads[low].literal)
      low += 1
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
