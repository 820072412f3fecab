import JSON
import Redaction

/// What a person may have meant, and how a person's words are shown back.
package enum Spelling {
  /// The word at most two slips away (one for words of up to four letters): a letter too many, too few, wrong, or
  /// two swapped. Case and `-` for `_` count as nothing.
  package static func nearest(to word: String, among known: [String]) -> String? {
    guard word.utf8.count <= 64 else { return nil }
    let typed = folded(word)
    var best: (word: String, distance: Int)?
    for candidate in known {
      let distance = distance(typed, folded(candidate))
      let allowed = min(typed.count, candidate.utf8.count) <= 4 ? 1 : 2
      if distance <= allowed, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.word
  }

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

  /// A name that fits the pattern and looks like `text`, for a hint; nil where there is none, and for a key, of which
  /// small letters tell most.
  package static func identifier(like text: String) -> String? {
    guard !scanner.finds(in: text) else { return nil }
    let words = text.utf8.split { byte in !isDigit(byte) && !isLowerLetter(byte | 0x20) }
    let name = words.map { String(decoding: $0, as: UTF8.self).lowercased() }.joined(separator: "_")
    return BackendName(name)?.text
  }

  private static func folded(_ word: String) -> [UInt8] {
    word.lowercased().utf8.map { $0 == UInt8(ascii: "-") ? UInt8(ascii: "_") : $0 }
  }

  /// Damerau's distance in its restricted form, over bytes.
  private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    guard abs(left.count - right.count) <= 2 else { return .max }
    var (beforeLast, last) = ([Int](), Array(0...right.count))
    for row in left.indices {
      var current = [row + 1]
      for column in right.indices {
        let isSame = left[row] == right[column]
        var cost = min(last[column] + (isSame ? 0 : 1), last[column + 1] + 1, current[column] + 1)
        let isSwap = row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column]
        if isSwap { cost = min(cost, beforeLast[column - 1] + 1) }
        current.append(cost)
      }
      (beforeLast, last) = (last, current)
    }
    return last[right.count]
  }
}
