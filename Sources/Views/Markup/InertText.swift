/// Text from files and from the command line, made harmless for a line that a person reads.
package enum InertText {
  /// `text` with what could act in a terminal or break the line written as `\u{…}`: controls, format and private-use
  /// characters, line and paragraph separators.
  package static func line(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: acts) else { return text }
    return text.unicodeScalars.map { scalar in
      acts(scalar) ? "\\u{\(String(scalar.value, radix: 16, uppercase: true))}" : String(scalar)
    }.joined()
  }

  /// The first `most` scalars of `text`, with a mark where something was cut off.
  static func cut(_ text: String, to most: Int) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: most, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    return String(scalars[..<end]) + "…"
  }

  private static func acts(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return scalar.value < 0x20 || scalar.value == 0x7F }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: return true
    default: return false
    }
  }
}
