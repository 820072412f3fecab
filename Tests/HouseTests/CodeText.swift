/// Takes comments and quoted text out of Swift, so that a rule about code is not tripped by prose.
enum CodeText {
  /// `text` with a blank for every byte in a comment or between quotation marks; line breaks stay.
  static func code(of text: String) -> String {
    var reader = CodeReader(text: Array(text.utf8))
    return reader.read()
  }
}

private struct CodeReader {
  let text: [UInt8]
  private var at = 0
  private var code: [UInt8] = []

  init(text: [UInt8]) {
    self.text = text
    code.reserveCapacity(text.count)
  }

  mutating func read() -> String {
    while at < text.count {
      switch text[at] {
      case UInt8(ascii: "/") where stands("//"): blank(until: "\n")
      case UInt8(ascii: "/") where stands("/*"):
        blank(until: "*/")
        blank(2)
      case UInt8(ascii: "#"), UInt8(ascii: "\""): readQuote()
      default:
        code.append(text[at])
        at += 1
      }
    }
    return String(decoding: code, as: UTF8.self)
  }

  /// A text between quotation marks, with any number of hashes in front; a hash alone is code.
  private mutating func readQuote() {
    let hashes = String(repeating: "#", count: text[at...].prefix { $0 == UInt8(ascii: "#") }.count)
    let marks = ["\"\"\"", "\""].first { stands(hashes + $0) }
    guard let marks else {
      code += hashes.utf8
      at += hashes.utf8.count
      return
    }
    blank(hashes.utf8.count + marks.utf8.count)
    let (close, escape) = (marks + hashes, "\\" + hashes)
    while at < text.count, !stands(close) {
      if stands(escape) { blank(escape.utf8.count) }
      blank(1)
    }
    blank(close.utf8.count)
  }

  private func stands(_ words: String) -> Bool { text[at...].starts(with: words.utf8) }

  private mutating func blank(until end: String) {
    while at < text.count, !stands(end) { blank(1) }
  }

  private mutating func blank(_ count: Int) {
    for _ in 0..<count where at < text.count {
      code.append(text[at] == UInt8(ascii: "\n") ? text[at] : UInt8(ascii: " "))
      at += 1
    }
  }
}
