import JSON
import Redaction

/// A person's words as they are shown back.
package enum DisplayText {
  /// `text`, typed by a person, without keys of a known shape: people type them in wrong places.
  package static func masked(_ text: String) -> String { scanner.redact(text) }

  private static let scanner = SecretScanner(known: [])

  /// `text` in quotation marks: masked, then its controls and invisible characters escaped, then cut to 40 characters.
  /// In this order, because half a key has no shape to know it by.
  package static func quoted(_ text: String) -> String {
    let text = masked(text)
    let shown = text.unicodeScalars.prefix(40)
    let isCut = shown.endIndex != text.unicodeScalars.endIndex
    var writer = JSONWriter()
    writer.text(String(String.UnicodeScalarView(shown)) + (isCut ? "…" : ""))
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// A path as its user wrote it, whole and without quotation marks: masked, and what a terminal would take for an order
  /// escaped.
  package static func path(_ text: String) -> String { visible(masked(text)) }

  /// `text` with its controls and invisible characters escaped, for a terminal, which would obey some of them; quotation
  /// marks and backslashes stay.
  package static func visible(_ text: String) -> String {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text }
    return text.unicodeScalars.map { scalar in
      if scalar == "\"" || scalar == "\\" { return String(scalar) }
      var writer = JSONWriter()
      writer.text(String(scalar))
      return String(decoding: writer.bytes.dropFirst().dropLast(), as: UTF8.self)
    }.joined()
  }

  /// `"a", "b" and "c"`.
  package static func list(_ words: [String], _ last: String = "and") -> String {
    let quoted = words.map { "\"\($0)\"" }
    guard quoted.count > 1, let end = quoted.last else { return quoted.first ?? "" }
    return quoted.dropLast().joined(separator: ", ") + " \(last) " + end
  }
}
