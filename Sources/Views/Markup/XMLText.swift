/// Text made fit for XML 1.0, between tags and in attributes.
enum XMLText {
  /// `text` with what could act as markup written as references, and what XML forbids, even as one, replaced.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "'": result.append(contentsOf: "&#39;".unicodeScalars)
      case "\t", "\n": result.append(scalar)
      // A bare one would be read as a line feed.
      case "\r": result.append(contentsOf: "&#13;".unicodeScalars)
      default: result.append(isAllowed(scalar.value) ? scalar : "\u{FFFD}")
      }
    }
    return String(result)
  }

  private static func isAllowed(_ value: UInt32) -> Bool {
    // The other controls are allowed and discouraged; terminals act on them.
    value >= 0x20 && !(0x7F...0x9F).contains(value) && value & 0xFFFE != 0xFFFE
      && !(0xFDD0...0xFDEF).contains(value)
  }
}
