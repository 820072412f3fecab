import Domain
import Redaction

/// What the doctor has to know of a file in PEM (RFC 7468): its certificates' dates, and what sort of key is in it.
struct PEMFile {
  /// From when to when a certificate holds.
  typealias Validity = (start: Timestamp, end: Timestamp)

  /// A certificate for each, nil where its dates cannot be read.
  private(set) var certificates: [Validity?] = []
  /// Whether a private key is in it.
  private(set) var hasKey = false
  /// Whether one of its keys needs a passphrase.
  private(set) var isLocked = false

  /// More certificates than a chain has.
  private static let mostCertificates = 32

  /// Reads the blocks; what stands around them is left aside, as OpenSSL does.
  init(_ bytes: [UInt8]) {
    var (label, body) = (String?.none, [UInt8]())
    for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      if let begun = Self.label(line, "-----BEGIN ") {
        (label, body) = (begun, [])
        if begun.hasSuffix("PRIVATE KEY") { hasKey = true }
        if begun == "ENCRYPTED PRIVATE KEY" { isLocked = true }
      } else if Self.label(line, "-----END ") != nil {
        if label?.hasSuffix("CERTIFICATE") == true, certificates.count < Self.mostCertificates {
          certificates.append(Self.decoded(body).flatMap(Self.validity))
        }
        label = nil
      } else if label?.hasSuffix("PRIVATE KEY") == true {
        if line.starts(with: Array("Proc-Type: 4,ENCRYPTED".utf8)) { isLocked = true }
      } else if label != nil {
        body += line
      }
    }
  }

  /// The word between `start` and the dashes at the end of a line.
  private static func label(_ line: ArraySlice<UInt8>, _ start: String) -> String? {
    let text = String(decoding: line.prefix(80), as: UTF8.self)
    guard text.hasPrefix(start) else { return nil }
    return String(text.dropFirst(start.count).prefix { $0 != "-" })
  }

  /// Base64 to bytes; nil for what is none.
  private static func decoded(_ text: [UInt8]) -> [UInt8]? {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var digits = [UInt32?](repeating: nil, count: 256)
    for (value, byte) in alphabet.enumerated() { digits[Int(byte)] = UInt32(value) }
    var (bytes, held, bits) = ([UInt8](), UInt32(0), 0)
    for byte in text where byte != 0x20 && byte != 0x09 && byte != UInt8(ascii: "=") {
      guard let digit = digits[Int(byte)] else { return nil }
      (held, bits) = (held << 6 | digit, bits + 6)
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
      }
    }
    return bytes
  }

  /// The dates of an X.509 certificate in DER (RFC 5280 section 4.1): behind version, number, algorithm and issuer.
  private static func validity(_ bytes: [UInt8]) -> Validity? {
    var outer = DER(bytes[...])
    guard var certificate = outer.next(0x30), var signed = certificate.next(0x30) else { return nil }
    _ = signed.next(0xA0)
    guard signed.next(0x02) != nil, signed.next(0x30) != nil, signed.next(0x30) != nil,
      var dates = signed.next(0x30), let start = dates.time(), let end = dates.time()
    else { return nil }
    return (start, end)
  }
}

/// The values of a DER document, one after the other.
private struct DER {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// The content of the next value, which is left where its tag is another one.
  mutating func next(_ tag: UInt8) -> DER? {
    guard rest.first == tag, let short = rest.dropFirst().first else { return nil }
    var (content, length) = (rest.dropFirst(2), Int(short))
    if short >= 0x80 {
      let count = Int(short & 0x7F)
      guard (1...4).contains(count), content.count >= count else { return nil }
      length = content.prefix(count).reduce(0) { $0 << 8 | Int($1) }
      content = content.dropFirst(count)
    }
    guard content.count >= length else { return nil }
    rest = content.dropFirst(length)
    return DER(content.prefix(length))
  }

  /// The next value as a time: `YYMMDDHHMMSSZ`, of the years 1950 to 2049, or with four digits for the year.
  mutating func time() -> Timestamp? {
    let isShort = rest.first == 0x17
    guard let value = next(isShort ? 0x17 : 0x18)?.rest, value.count == (isShort ? 13 : 15),
      value.last == UInt8(ascii: "Z"), value.dropLast().allSatisfy(isDigit)
    else { return nil }
    let text = String(decoding: value, as: UTF8.self)
    let century = isShort ? (text < "50" ? "20" : "19") : ""
    let digits = Array(century + text)
    func part(_ start: Int, _ count: Int = 2) -> String { String(digits[start..<(start + count)]) }
    return Timestamp(
      lenient: "\(part(0, 4))-\(part(4))-\(part(6))T\(part(8)):\(part(10)):\(part(12))Z")
  }
}
