@testable import Redaction
import Foundation
import Testing

/// The ways in which a server, a library or a log could write our key. Written apart from the scanner, on purpose:
/// the two may not share a mistake.
struct SecretEncoder: Sendable, CustomTestStringConvertible {
  let name: String
  let encode: @Sendable (String) -> String
  /// Whether blanks stand between the characters; only `redact` looks through them, and only from 16 bytes on.
  var spaces = false

  var testDescription: String { name }

  static let all: [SecretEncoder] = [
    .init(name: "raw") { $0 },
    .init(name: "percent, what must be") { percent($0, "%02X") { isUnreserved($0) } },
    .init(name: "percent, what must be, small") { percent($0, "%02x") { isUnreserved($0) } },
    .init(name: "percent, every byte") { percent($0, "%02X") { _ in false } },
    .init(name: "percent, every byte, small") { percent($0, "%02x") { _ in false } },
    .init(name: "percent, with plus for a space") {
      percent($0, "%02X") { isUnreserved($0) || $0 == 0x20 }.replacing(" ", with: "+")
    },
    .init(name: "percent twice") {
      percent(percent($0, "%02X") { isUnreserved($0) }, "%02X") { isUnreserved($0) }
    },
    .init(name: "base64") { Data($0.utf8).base64EncodedString() },
    .init(name: "base64, unpadded") { Data($0.utf8).base64EncodedString().replacing("=", with: "") },
    .init(name: "base64url") { urlSafe(Data($0.utf8).base64EncodedString()) },
    .init(name: "base64url, unpadded") {
      urlSafe(Data($0.utf8).base64EncodedString()).replacing("=", with: "")
    },
    .init(name: "base64 of name and key") { Data("u:\($0)".utf8).base64EncodedString() },
    .init(name: "base64 behind one byte, more after it") { Data(":\($0)\n".utf8).base64EncodedString() },
    .init(name: "base64url behind two bytes") { urlSafe(Data("::\($0)~~".utf8).base64EncodedString()) },
    .init(name: "hexadecimal") { percent($0, "%02x", lead: "") { _ in false } },
    .init(name: "hexadecimal, capitals") { percent($0, "%02X", lead: "") { _ in false } },
    .init(name: "JSON") { json($0) },
    .init(name: "JSON, with escaped slashes") { json($0).replacing("/", with: "\\/") },
    .init(name: "JSON, all as numbers") { units($0, "\\u%04x") },
    .init(name: "JSON, all as numbers, capitals") { units($0, "\\u%04X") },
    .init(name: "JSON twice") { json(json($0)) },
    .init(name: "JSON twice, all as numbers") { json(units($0, "\\u%04x")) },
    .init(name: "HTML, named") { html($0) },
    .init(name: "HTML, decimal") { scalars($0) { "&#\($0);" } },
    .init(name: "HTML, hexadecimal") { scalars($0) { "&#x\(String($0, radix: 16));" } },
    .init(name: "HTML twice") { html(html($0)) },
    .init(name: "percent in JSON") {
      json(percent($0, "%02X") { isUnreserved($0) }).replacing("%", with: "\\u0025")
    },
    .init(name: "HTML in a URL") { percent(html($0), "%02X") { isUnreserved($0) } },
    .init(name: "over two lines", encode: { split($0, "\n  ") }, spaces: true),
    .init(name: "over two lines, in JSON", encode: { split($0, "\\r\\n\\t") }, spaces: true),
    .init(
      name: "spaced out", encode: { $0.unicodeScalars.map { String($0) }.joined(separator: " ") },
      spaces: true),
    .init(
      name: "base64, wrapped", encode: { split(Data($0.utf8).base64EncodedString(), "\r\n") }, spaces: true),
  ]

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || [0x2D, 0x2E, 0x5F, 0x7E].contains(byte)
  }

  private static func percent(
    _ text: String, _ format: String, lead: String = "%", keep: (UInt8) -> Bool
  ) -> String {
    text.utf8.map { keep($0) ? String(UnicodeScalar($0)) : lead + String(format: format, $0) }.joined()
  }

  private static func urlSafe(_ base64: String) -> String {
    base64.replacing("+", with: "-").replacing("/", with: "_")
  }

  private static func json(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  private static func units(_ text: String, _ format: String) -> String {
    text.utf16.map { String(format: format, $0) }.joined()
  }

  private static func scalars(_ text: String, _ write: (UInt32) -> String) -> String {
    text.unicodeScalars.map { write($0.value) }.joined()
  }

  private static func html(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
  }

  private static func split(_ text: String, _ gap: String) -> String {
    let scalars = Array(text.unicodeScalars)
    let half = scalars.count / 2
    let parts = [scalars[..<half], scalars[half...]]
    return parts.map { part in String(String.UnicodeScalarView(part)) }.joined(separator: gap)
  }
}
