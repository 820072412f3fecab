/// A pattern over ids: `*` stands for any run of characters, `?` for one; all else for itself, byte for byte.
package struct Glob: Sendable, Hashable {
  /// The pattern as written.
  package let pattern: String

  /// Takes any text as a pattern.
  package init(_ pattern: String) { self.pattern = pattern }

  /// Whether the whole of `text` matches. Linear in most cases, never worse than pattern times text.
  package func matches(_ text: String) -> Bool { matches(text.utf8.span) }

  /// The same over the bytes of a text: patterns are held against every route of every run, so nothing is copied.
  package func matches(_ text: Span<UInt8>) -> Bool {
    let pattern = self.pattern.utf8.span
    var (at, inText) = (0, 0)
    var star: (at: Int, inText: Int)?
    while inText < text.count {
      if at < pattern.count, pattern[at] == UInt8(ascii: "*") {
        star = (at, inText)
        at += 1
      } else if at < pattern.count, pattern[at] == UInt8(ascii: "?") {
        at += 1
        inText = Self.next(after: inText, in: text)
      } else if at < pattern.count, pattern[at] == text[inText] {
        at += 1
        inText += 1
      } else if let last = star {
        star = (last.at, Self.next(after: last.inText, in: text))
        (at, inText) = (last.at + 1, star?.inText ?? text.count)
      } else {
        return false
      }
    }
    while at < pattern.count, pattern[at] == UInt8(ascii: "*") { at += 1 }
    return at == pattern.count
  }

  /// Where the next character starts: a character may be several bytes long.
  private static func next(after index: Int, in text: Span<UInt8>) -> Int {
    var next = index + 1
    while next < text.count, text[next] & 0xC0 == 0x80 { next += 1 }
    return next
  }
}
