/// One written form of a known secret that is searched for: itself, its base64 or its hexadecimal digits.
///
/// Escapes are not forms: `Escape` reads through them while a form is compared.
package struct KnownLiteral: Sendable, Hashable {
  /// What is compared.
  let bytes: [UInt8]
  /// Whether the base64 digit before it also carries bits of the secret.
  let sharesDigitBefore: Bool
  /// Whether the base64 digit after it, or padding, belongs to the secret too.
  let sharesDigitAfter: Bool

  /// From this length on a secret is found with white space between its characters too; below, prose could match.
  static let leastWithGaps = 16
  /// A shorter secret is not looked for: it would damage ordinary text.
  package static let leastBytes = 8

  /// Every form of `secret`: of the value, of the value without the blanks around it, and of each of its lines.
  static func forms(of secret: Secret) -> Set<KnownLiteral> {
    var forms: Set<KnownLiteral> = []
    for value in Set(values(of: Array(secret.reveal().utf8))) where isWorthFinding(value) {
      forms.insert(plain(value))
      for upper in [false, true] { forms.insert(plain(hexadecimal(value, upper: upper))) }
      for offset in 0..<3 {
        let digits = base64(value, offset: offset)
        for bytes in [digits, digits.map(urlSafe)] {
          forms.insert(
            KnownLiteral(
              bytes: bytes, sharesDigitBefore: offset > 0, sharesDigitAfter: (value.count + offset) % 3 > 0))
        }
      }
    }
    return forms
  }

  private static func plain(_ bytes: [UInt8]) -> KnownLiteral {
    KnownLiteral(bytes: bytes, sharesDigitBefore: false, sharesDigitAfter: false)
  }

  private static func values(of whole: [UInt8]) -> [[UInt8]] {
    let lines = whole.split { $0 == 0x0A || $0 == 0x0D }.map { trimmed($0) }
    return [whole, trimmed(whole[...])] + lines.filter { !$0.starts(with: Array("-----".utf8)) }
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var rest = bytes.drop(while: Alphabet.isSpace)
    while let last = rest.last, Alphabet.isSpace(last) { rest.removeLast() }
    return Array(rest)
  }

  /// Not so short that it damages text, no blank line, and not a piece of the mask, which it would find for ever.
  private static func isWorthFinding(_ value: [UInt8]) -> Bool {
    guard value.count >= leastBytes, !value.allSatisfy(Alphabet.isSpace) else { return false }
    let mask = Array(SecretScanner.mask.utf8)
    guard value.count <= mask.count else { return true }
    return !(0...mask.count - value.count).contains { mask[$0..<$0 + value.count].elementsEqual(value) }
  }

  private static func hexadecimal(_ value: [UInt8], upper: Bool) -> [UInt8] {
    let digits = Array((upper ? "0123456789ABCDEF" : "0123456789abcdef").utf8)
    return value.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  /// The base64 digits that `value` alone decides when `offset` (0, 1, 2) foreign bytes precede it in its group.
  private static func base64(_ value: [UInt8], offset: Int) -> [UInt8] {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    let bytes = [UInt8](repeating: 0, count: offset) + value
    let first = (offset * 8 + 5) / 6
    let end = bytes.count * 8 / 6
    return (first..<end).map { digit in
      let bit = digit * 6
      let high = UInt16(bytes[bit / 8]) << 8
      let low = bit / 8 + 1 < bytes.count ? UInt16(bytes[bit / 8 + 1]) : 0
      return alphabet[Int((high | low) >> UInt16(10 - bit % 8) & 63)]
    }
  }

  private static func urlSafe(_ digit: UInt8) -> UInt8 {
    switch digit {
    case 0x2B: 0x2D
    case 0x2F: 0x5F
    default: digit
    }
  }
}
