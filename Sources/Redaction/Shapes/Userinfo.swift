/// The password in a URL: `://user:SECRET@host`, `://:SECRET@host` (RFC 3986, 3.2.1), its punctuation plain or escaped.
enum Userinfo {
  /// How long a user name and password together may be.
  private static let limit = 1024

  /// The range of the password after the `:` at `start`, if this is the colon of a URL's `://`.
  static func find(in text: Span<UInt8>, at start: Int) -> Range<Int>? {
    var at = start
    for wanted in [UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "/")] {
      guard let next = end(of: wanted, in: text, at: at) else { return nil }
      at = next
    }
    var secret: Int?
    var sign: Int?
    let from = at
    while at < text.count, at - from < limit, !isStop(text, at) {
      if let next = end(of: UInt8(ascii: "@"), in: text, at: at) {
        sign = at
        at = next
      } else if secret == nil, sign == nil, let next = end(of: UInt8(ascii: ":"), in: text, at: at) {
        secret = next
        at = next
      } else {
        at += 1
      }
    }
    guard let secret, let sign, secret < sign, !Placeholder.isOne(text, secret..<sign) else { return nil }
    return secret..<sign
  }

  /// The end of `byte` at `start`, plain or escaped.
  private static func end(of byte: UInt8, in text: Span<UInt8>, at start: Int) -> Int? {
    guard start < text.count else { return nil }
    if text[start] == byte { return start + 1 }
    guard Escape.starts(with: text[start]) else { return nil }
    return Escape.decodings(in: text, at: start).last { $0.value == UInt32(byte) }?.end
  }

  /// What ends an authority: a slash, a query, a fragment, white space, a quote or a bracket, plain or escaped.
  private static func isStop(_ text: Span<UInt8>, _ at: Int) -> Bool {
    if isStop(UInt32(text[at])) { return true }
    guard Escape.starts(with: text[at]) else { return false }
    return Escape.decodings(in: text, at: at).contains { isStop($0.value) }
  }

  private static func isStop(_ value: UInt32) -> Bool {
    switch value {
    case 0...0x20, 0x22, 0x23, 0x27, 0x2F, 0x3C, 0x3E, 0x3F, 0x60, 0x7F: true
    default: false
    }
  }
}
