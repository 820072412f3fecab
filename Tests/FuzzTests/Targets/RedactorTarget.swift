@testable import Redaction
import JSON

/// Text with a key in it, masked as a whole and as a stream.
struct RedactorTarget: FuzzTarget {
  let name = "redactor"

  func seeds() async -> [[UInt8]] {
    let words = FixtureFiles.all(below: "redact").flatMap { file -> [[UInt8]] in
      let root = try? JSONReader.read(file, limits: .ours(memory: 64 << 20))
      return root?.elements?.compactMap { $0["text"]?.text.map { Array($0.replacing("¦", with: "").utf8) } }
        ?? []
    }
    return words.map { FuzzSections.joined([Array(FuzzEnvironment.key.utf8), $0]) }
  }

  func check(_ input: [UInt8]) async throws {
    let parts = FuzzSections.split(input)
    guard let text = parts.last else { return }
    let key = Self.key(parts)
    let scanner = SecretScanner(known: [Secret(key)])
    let stream = try filtered(text, scanner)
    guard let text = String(validating: text, as: UTF8.self) else { return }
    let once = scanner.redact(text)
    try promise(stream == Array(once.utf8), "the stream is masked otherwise than the whole")
    try promise(scanner.redact(once) == once, "masking twice is not masking once")
    try promise(scanner.finds(in: text) == (once != text), "what is found is not what is masked")
    try promise(!scanner.findsKnown(in: Array(once.utf8)), "the key is left")
    try hide(key, in: text, scanner)
  }

  /// The first part, where it can be a key; else one of ours.
  private static func key(_ parts: [[UInt8]]) -> String {
    let given = parts.count > 1 ? parts[0] : []
    let isKey = (8...64).contains(given.count) && given.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    let text = String(decoding: given, as: UTF8.self)
    // A part of the mask itself cannot be hidden by it.
    return isKey && !SecretScanner.mask.contains(text) ? text : FuzzEnvironment.key
  }

  /// In chunks of an odd size.
  private func filtered(_ bytes: [UInt8], _ scanner: SecretScanner) throws -> [UInt8] {
    var (filter, output) = (RedactingFilter(scanner), [UInt8]())
    for start in stride(from: 0, to: bytes.count, by: 7) {
      output += filter.feed(Array(bytes[start..<min(start + 7, bytes.count)]))
    }
    return output + filter.finish()
  }

  /// The key in the middle of the text, in every coat that is promised.
  private func hide(_ key: String, in text: String, _ scanner: SecretScanner) throws {
    let scalars = Array(text.unicodeScalars)
    let half = { (part: ArraySlice<Unicode.Scalar>) in String(String.UnicodeScalarView(part)) }
    let before = half(scalars[..<(scalars.count / 2)])
    let after = half(scalars[(scalars.count / 2)...])
    for (coat, hidden) in Self.coats(of: key) {
      let whole = before + hidden + after
      let masked = scanner.redact(whole)
      try promise(!scanner.findsKnown(in: Array(masked.utf8)), "\(coat): the key is left")
      try promise(
        !masked.utf8.elementsEqual(whole.utf8), "\(coat): the key was not found in \(whole.debugDescription)")
      try promise(scanner.findsKnown(in: Array(whole.utf8)), "\(coat): the last net let it through")
    }
  }

  private static func coats(of key: String) -> [(String, String)] {
    let bytes = Array(key.utf8)
    let hex = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
    return [
      ("raw", key), ("hexadecimal", hex.joined()), ("percent", hex.map { "%" + $0.uppercased() }.joined()),
      ("JSON", hex.map { "\\u00" + $0 }.joined()), ("HTML", hex.map { "&#x\($0);" }.joined()),
      ("base64", base64(bytes)),
      // Behind one and two other bytes, without the characters that those have a part in.
      ("base64, one on", String(base64([0] + bytes).dropFirst(2))),
      ("base64, two on", String(base64([0, 0] + bytes).dropFirst(3))),
    ]
  }

  private static func base64(_ bytes: [UInt8]) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var (text, bits, count) = ("", 0, 0)
    for byte in bytes {
      (bits, count) = (bits << 8 | Int(byte), count + 8)
      while count >= 6 {
        count -= 6
        text.append(alphabet[bits >> count & 63])
      }
      bits &= 63
    }
    if count > 0 { text.append(alphabet[bits << (6 - count) & 63]) }
    return text + String(repeating: "=", count: (4 - text.count % 4) % 4)
  }
}
