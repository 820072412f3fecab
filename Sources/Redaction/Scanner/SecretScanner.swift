/// Finds secrets in text: the run's own credentials in every common encoding, and the shapes of known vendors' keys.
///
/// What it promises:
/// - *The run's own credentials, tested:* each known secret of 8 bytes or more is found raw; percent-encoded (either
///   case, any or all bytes, `+` for a space); in base64 and base64url at any offset, padded or not; in hexadecimal of
///   either case; with JSON's escapes, once or twice; as HTML character references; and in mixtures of these. `redact`
///   also finds one of 16 bytes or more with white space between its characters. So are its text without the blanks
///   around it, and each of its lines.
/// - *Other people's secrets, best effort:* the shapes of vendors' keys, tokens, private keys, passwords in URLs, and
///   values whose name says what they are.
/// - *Not promised:* a secret in other letters' case, reversed, cut in pieces, compressed or encrypted.
///
/// Built once per run; safe to use from any task.
package struct SecretScanner: Sendable, CustomStringConvertible, CustomReflectable {
  /// What a found secret is replaced by.
  package static let mask = "‹redacted›"

  private static let maskBytes = Array(mask.utf8)

  private let known: KnownSecrets
  /// What it was made to know, for `including`.
  private let secrets: [Secret]
  private let triggers: WindowFilter

  /// Knows the run's own secrets besides the shapes. One under 8 bytes is left out: it would damage ordinary text.
  package init(known: [Secret]) {
    let secrets = KnownSecrets(known)
    let trigrams = secrets.trigrams
    var triggers = Self.shapeTriggers
    if !trigrams.isEmpty {
      triggers = WindowFilter(windows: trigrams.count)
      for trigram in ShapeFinder.triggers { triggers.insert(trigram) }
      for trigram in trigrams { triggers.insert(trigram) }
    }
    self.known = secrets
    self.secrets = known
    self.triggers = triggers
  }

  /// One that also knows `more`: keys that were granted while the run went on.
  package func including(_ more: [Secret]) -> SecretScanner {
    more.isEmpty ? self : SecretScanner(known: secrets + more)
  }

  private static let shapeTriggers: WindowFilter = {
    var filter = WindowFilter(windows: 0)
    for trigram in ShapeFinder.triggers { filter.insert(trigram) }
    return filter
  }()

  /// `text` with every secret masked; the same text when there is none. Masking what was masked changes nothing.
  package func redact(_ text: String) -> String {
    let utf8 = text.utf8
    let found = secrets(in: utf8.span)
    guard !found.isEmpty else { return text }
    return String(decoding: redacted(Array(utf8), found), as: UTF8.self)
  }

  /// Whether `redact` would change `text`.
  package func finds(in text: String) -> Bool {
    let utf8 = text.utf8
    return !secrets(in: utf8.span).isEmpty
  }

  /// Whether one of the run's own secrets stands in `bytes`, raw or encoded; blanks between its characters are not
  /// looked through. The last net before a file is renamed.
  package func findsKnown(in bytes: [UInt8]) -> Bool { known.stand(in: bytes.span) }

  /// Says nothing of what it knows, wherever Swift prints, dumps or interpolates it.
  package var description: String { "SecretScanner" }
  /// Empty, so that `dump` and a failing test show no key.
  package var customMirror: Mirror { Mirror(self, children: []) }

  // MARK: Bytes, for the filter

  /// `bytes` with every secret masked; bytes that are not UTF-8 stay as they are.
  func redact(_ bytes: [UInt8]) -> [UInt8] { redacted(bytes, secrets(in: bytes.span)) }

  /// Where secrets stand in `text`: sorted, apart from each other, none of them a mask. What overlaps or touches is
  /// one, so no key's tail is left over when another key is its beginning.
  package func secrets(in text: Span<UInt8>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    scan(text, into: &found)
    return found.isEmpty ? [] : Self.withoutMasks(Self.merged(found), in: text)
  }

  /// Whether one of the run's own secrets may start at `start` and go on beyond the end of `text`.
  func isCutOff(in text: Span<UInt8>, at start: Int) -> Bool {
    !known.isEmpty && known.isCutOff(in: text, at: start)
  }

  private func scan(_ text: Span<UInt8>, into found: inout [Range<Int>]) {
    let knowsSecrets = !known.isEmpty
    var shapes = ShapeFinder()
    var trigram: UInt32 = 0
    var tried = 0
    var at = 0
    while let next = suspicion(in: text, from: at, &trigram, coated: knowsSecrets) {
      at = next + 1
      if next >= 2 { shapes.find(trigram & 0xFF_FFFF, in: text, at: next - 2, into: &found) }
      guard knowsSecrets else { continue }
      let isCoat = Escape.starts(with: text[next]) || Blank.starts(with: text[next])
      let start = max(tried, next + (isCoat ? 1 - PrefixIndex.length : -2))
      let end = isCoat ? next + 1 : next - 1
      guard start < end else { continue }
      for start in start..<end {
        if let range = known.match(in: text, at: start, gaps: true) { found.append(range) }
      }
      tried = end
    }
  }

  /// The next position where a trigger may end, or (with `coated`) an escape or a blank stands. The one loop that
  /// sees every byte.
  private func suspicion(
    in text: Span<UInt8>, from start: Int, _ trigram: inout UInt32, coated: Bool
  ) -> Int? {
    let triggers = triggers
    var rolling = trigram
    for at in start..<text.count {
      let byte = text[at]
      rolling = rolling << 8 | UInt32(byte)
      if triggers.mayContain(rolling & 0xFF_FFFF)
        || (coated && (Escape.starts(with: byte) || Blank.starts(with: byte)))
      {
        trigram = rolling
        return at
      }
    }
    return nil
  }

  // MARK: Masking

  /// Replaces `found`, and again until nothing is left: a mask may bring two halves of a rule together.
  private func redacted(_ bytes: [UInt8], _ found: [Range<Int>]) -> [UInt8] {
    var (bytes, found) = (bytes, found)
    // Each round replaces at least one byte that was no mask by a mask, so it ends; in practice after one.
    while !found.isEmpty {
      bytes = Self.masked(bytes, found)
      found = secrets(in: bytes.span)
    }
    return bytes
  }

  private static func masked(_ bytes: [UInt8], _ found: [Range<Int>]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count)
    var copied = 0
    for range in found {
      output += bytes[copied..<range.lowerBound]
      output += maskBytes
      copied = range.upperBound
    }
    return output + bytes[copied...]
  }

  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }

  /// Drops what lies within a mask, and takes in the whole of a mask that it cuts.
  private static func withoutMasks(_ found: [Range<Int>], in text: Span<UInt8>) -> [Range<Int>] {
    let masks = maskRanges(in: text)
    guard !masks.isEmpty else { return found }
    var next = 0
    let kept = found.compactMap { range -> Range<Int>? in
      while next < masks.count, masks[next].upperBound <= range.lowerBound { next += 1 }
      let touched = masks[next...].prefix { $0.lowerBound < range.upperBound }
      let covered = touched.reduce(0) { $0 + $1.clamped(to: range).count }
      guard covered < range.count, let first = touched.first, let last = touched.last else {
        return covered < range.count ? range : nil
      }
      return min(range.lowerBound, first.lowerBound)..<max(range.upperBound, last.upperBound)
    }
    return merged(kept)
  }

  private static func maskRanges(in text: Span<UInt8>) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    for at in 0..<text.count where text[at] == maskBytes[0] && matches(maskBytes, in: text, at: at) {
      ranges.append(at..<at + maskBytes.count)
    }
    return ranges
  }
}
