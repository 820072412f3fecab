/// Masks secrets in a stream that comes in chunks of any size, such as a log on standard input.
///
/// Gives out whole lines, and holds back what may still become a secret: an unfinished line, a known secret that a
/// line end may have split, a private key whose end has not come. At most about 1 MiB is held back; a longer line is
/// cut where no secret stands. Bytes that are not UTF-8 pass unchanged. One filter serves one stream.
package struct RedactingFilter: Sendable, CustomStringConvertible, CustomReflectable {
  private let scanner: SecretScanner
  /// What was given out already and still counts as the left neighbourhood, then what is held back.
  private var buffer: [UInt8] = []
  /// How many bytes of `buffer` were given out.
  private var given = 0
  /// Whether the last thing given out was the mask of a secret that may go on.
  private var endsInMask = false
  /// The held-back size at which a scan pays again.
  private var nextScan = 0

  /// The most that is held back before something is given out whatever comes.
  static let cap = 1 << 20
  /// How much of what was given out is kept for its context.
  private static let context = 4096
  /// How far the end of an overlong line is kept back when it is cut.
  private static let margin = 1 << 16

  /// Masks what `scanner` finds.
  package init(_ scanner: SecretScanner) { self.scanner = scanner }

  /// Says nothing of what it holds back.
  package var description: String { "RedactingFilter" }
  /// Empty, so that `dump` and a failing test show no key.
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// Takes the next bytes of the stream and returns what can be given out now, possibly nothing.
  package mutating func feed(_ bytes: [UInt8]) -> [UInt8] {
    let before = buffer.count
    buffer += bytes
    let held = buffer.count - given
    guard held >= nextScan, held > Self.cap || buffer[before...].contains(where: Self.endsLine) else {
      return []
    }
    let output = release()
    let left = buffer.count - given
    nextScan = output.isEmpty && left > Self.margin ? min(left * 2, Self.cap) : 0
    return output
  }

  /// Ends the stream: returns all that was held back, masked. The filter starts afresh afterwards.
  package mutating func finish() -> [UInt8] {
    let output = masked(upTo: buffer.count, scanner.secrets(in: buffer.span))
    self = RedactingFilter(scanner)
    return output
  }

  private static func endsLine(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

  // MARK: Releasing

  private mutating func release() -> [UInt8] {
    let found = scanner.secrets(in: buffer.span)
    var cut = firstOpen(found, before: buffer.lastIndex(where: Self.endsLine).map { $0 + 1 } ?? 0)
    let isOverlong = buffer.count - max(given, cut) > Self.cap
    if isOverlong { cut = firstCrossing(found, at: buffer.count - Self.margin) }
    if cut > given { return give(upTo: cut, found) }
    return isOverlong ? giveOverlong(found) : []
  }

  /// `cut`, moved before whatever may still grow: a range that reaches the end, a block without its end line, a known
  /// secret of which only the start has come.
  private func firstOpen(_ found: [Range<Int>], before cut: Int) -> Int {
    var cut = firstCrossing(found, at: cut)
    for range in found where range.upperBound == buffer.count { cut = min(cut, range.lowerBound) }
    let text = buffer.span
    for range in found where range.lowerBound < cut && PEMBlock.isOpen(in: text, range) {
      cut = min(cut, range.lowerBound)
    }
    var start = max(0, cut - Self.context)
    while start < cut {
      if scanner.isCutOff(in: text, at: start) { return firstCrossing(found, at: start) }
      start += 1
    }
    return cut
  }

  /// `cut`, moved before the range that it would split.
  private func firstCrossing(_ found: [Range<Int>], at cut: Int) -> Int {
    found.first { $0.lowerBound < cut && $0.upperBound > cut }?.lowerBound ?? cut
  }

  private mutating func give(upTo cut: Int, _ found: [Range<Int>]) -> [UInt8] {
    let output = masked(upTo: cut, found)
    let dropped = max(0, cut - Self.context)
    buffer.removeFirst(dropped)
    given = cut - dropped
    endsInMask = false
    return output
  }

  /// A secret larger than the cap: gives out its mask once, and keeps its beginning, so that it goes on being found.
  private mutating func giveOverlong(_ found: [Range<Int>]) -> [UInt8] {
    guard let range = found.first(where: { $0.upperBound > given }) else {
      return give(upTo: buffer.count, found)
    }
    let output = masked(upTo: range.upperBound, found)
    let beginning = range.lowerBound..<min(range.upperBound, range.lowerBound + Self.context)
    buffer = Array(buffer[beginning]) + buffer[range.upperBound...]
    given = beginning.count
    endsInMask = true
    return output
  }

  private func masked(upTo cut: Int, _ found: [Range<Int>]) -> [UInt8] {
    var output: [UInt8] = []
    var copied = given
    var masks = 0
    for range in found where range.upperBound > given && range.lowerBound < cut {
      if range.lowerBound > copied { output += buffer[copied..<range.lowerBound] }
      if !(endsInMask && range.lowerBound < given) { output += Array(SecretScanner.mask.utf8) }
      masks += 1
      copied = range.upperBound
    }
    if copied < cut { output += buffer[copied..<cut] }
    return masks > 0 ? scanner.redact(output) : output
  }
}
