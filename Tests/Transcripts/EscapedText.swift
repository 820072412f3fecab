/// How a transcript writes bytes that make no plain lines: `\xHH` is a byte, `\\` a backslash, and a line that ends in
/// `\` goes on without a line break.
enum EscapedText {
  /// The bytes that `text` stands for; nil when it has another escape.
  static func bytes(of text: [UInt8]) -> [UInt8]? {
    var (bytes, rest) = ([UInt8](), text[...])
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        bytes.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "\\"): bytes.append(byte)
      case UInt8(ascii: "\n"): break
      case UInt8(ascii: "x"):
        let digits = rest.prefix(2)
        guard digits.count == 2, let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else {
          return nil
        }
        bytes.append(value)
        rest = rest.dropFirst(2)
      default: return nil
      }
    }
    return bytes
  }
}
