/// Which texts may stand in a snapshot: at most 256 bytes of letters, marks, digits, symbols, ordinary punctuation of
/// any script and single inner spaces. No control, format, bidirectional, private-use or unassigned characters. An id
/// is taken as it is or not at all; of a name for people what may not stand is left out.
package enum ModelText {
  /// The most bytes of UTF-8 that an id or a name may have.
  package static let maxBytes = 256

  /// Whether `text` may stand in a file as an id or a name.
  package static func isAcceptable(_ text: String) -> Bool {
    let bytes = text.utf8.span
    guard bytes.count > 0, bytes.count <= maxBytes else { return false }
    var previous: UInt8 = 0x20
    var isPlain = true
    for index in bytes.indices {
      let byte = bytes[index]
      if byte >= 0x80 {
        isPlain = false
      } else if byte < 0x20 || byte == 0x7F || (byte == 0x20 && previous == 0x20) {
        return false
      }
      previous = byte
    }
    guard previous != 0x20 else { return false }
    return isPlain || text.unicodeScalars.allSatisfy(isOrdinary)
  }

  /// `text` without what may not stand in it (the joiners of an emoji, bidirectional marks, control characters), with
  /// single inner spaces in the place of all other blanks. Nil when nothing is left, or more than an id may have: a
  /// text that is cut would be another one.
  package static func cleaned(_ text: String) -> String? {
    if isAcceptable(text) { return text }
    // The longest text that cleaning may bring below the limit; anything longer is no name.
    guard text.utf8.count <= 64 * maxBytes else { return nil }
    var (kept, isBlank) = (String.UnicodeScalarView(), false)
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        isBlank = !kept.isEmpty
      } else if scalar.isASCII ? scalar.value > 0x20 && scalar.value != 0x7F : isOrdinary(scalar) {
        if isBlank { kept.append(" ") }
        isBlank = false
        kept.append(scalar)
      }
    }
    let clean = String(kept)
    return isAcceptable(clean) ? clean : nil
  }

  private static func isOrdinary(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII { return true }
    // Default-ignorable letters and marks (fillers, variation selectors) are invisible: two names would look alike.
    if scalar.properties.isDefaultIgnorableCodePoint { return false }
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
      .paragraphSeparator:
      return false
    default: return true
    }
  }
}
