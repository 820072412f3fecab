/// A pattern over ids: `*` stands for any run of characters, `?` for one; all else for itself, byte for byte.
public struct Glob: Sendable, Hashable {
  /// The pattern as written.
  public let pattern: String

  /// Takes any text as a pattern.
  public init(_ pattern: String) { self.pattern = pattern }

  /// Whether the whole of `text` matches. Linear in most cases, never worse than pattern times text.
  public func matches(_ text: String) -> Bool {
    let pattern = Array(self.pattern.unicodeScalars)
    let text = Array(text.unicodeScalars)
    var (at, inText) = (0, 0)
    var star: (at: Int, inText: Int)?
    while inText < text.count {
      if at < pattern.count, pattern[at] == "*" {
        star = (at, inText)
        at += 1
      } else if at < pattern.count, pattern[at] == "?" || pattern[at] == text[inText] {
        at += 1
        inText += 1
      } else if let last = star {
        star = (last.at, last.inText + 1)
        (at, inText) = (last.at + 1, last.inText + 1)
      } else {
        return false
      }
    }
    return pattern[at...].allSatisfy { $0 == "*" }
  }
}
