/// Which texts may stand in a snapshot: at most 256 bytes of letters, marks, digits, symbols, ordinary punctuation of
/// any script and single inner spaces. No control, format, bidirectional, private-use or unassigned characters, and
/// never a replacement of one: a text is taken as it is or not at all.
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
