import Redaction

/// Percent-encoding for the parts of a URL that come from outside.
package enum PathSegment {
  /// `text` as one segment of a path, or one word of a query (RFC 3986, section 2.1): all but unreserved characters
  /// become their UTF-8 bytes in hexadecimal, `/` included. A segment of dots alone, which would climb, is spelt out as
  /// well.
  package static func encoded(_ text: String) -> String {
    let isDots = !text.isEmpty && text.utf8.allSatisfy { $0 == UInt8(ascii: ".") }
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      let lower = byte | 0x20
      let isUnreserved = isLowerLetter(lower) && byte < 0x80 || isDigit(byte) || "-._~".utf8.contains(byte)
      if isUnreserved && !isDots {
        bytes.append(byte)
      } else {
        bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The same for a text whose slashes separate segments: `maker/model`.
  package static func path(_ text: String) -> String {
    text.split(separator: "/", omittingEmptySubsequences: false).map { encoded(String($0)) }
      .joined(separator: "/")
  }
}
