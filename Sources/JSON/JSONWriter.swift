/// Writes JSON straight into bytes: compact, UTF-8, keys in the order given. The one place that decides layout and
/// escapes.
///
/// Callers write keys in ascending byte order; debug builds stop at one that is not. Numbers are written by us, not
/// by jansson, whose version 2.14 turns `0.1` into `0.10000000000000001`.
public struct JSONWriter: Sendable {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []
  private var needsComma = false
  #if DEBUG
    private var lastKeys: [String?] = []
  #endif

  /// Starts empty.
  public init(reservingCapacity capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Opens an object; `endObject()` closes it.
  public mutating func beginObject() {
    separate()
    bytes.append(UInt8(ascii: "{"))
    needsComma = false
    #if DEBUG
      lastKeys.append(nil)
    #endif
  }

  /// Closes the innermost object.
  public mutating func endObject() {
    bytes.append(UInt8(ascii: "}"))
    needsComma = true
    #if DEBUG
      lastKeys.removeLast()
    #endif
  }

  /// Opens an array; `endArray()` closes it.
  public mutating func beginArray() {
    separate()
    bytes.append(UInt8(ascii: "["))
    needsComma = false
  }

  /// Closes the innermost array.
  public mutating func endArray() {
    bytes.append(UInt8(ascii: "]"))
    needsComma = true
  }

  /// Names the next value of an object.
  public mutating func key(_ key: String) {
    #if DEBUG
      noteOrder(of: key)
    #endif
    separate()
    quote(key)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Names the next value of an object by a literal that needs no escape, and so without a look at each of its
  /// bytes. Debug builds stop at one that does need one.
  public mutating func key(literal key: StaticString) {
    #if DEBUG
      noteOrder(of: key.description)
      assert(Self.isPlain(key.description.utf8.span), "needs an escape: \(key)")
    #endif
    separate()
    bytes.append(UInt8(ascii: "\""))
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a text.
  public mutating func text(_ text: String) {
    separate()
    quote(text)
    needsComma = true
  }

  /// Writes a whole number.
  public mutating func integer(_ value: Int) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
    needsComma = true
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
    needsComma = true
  }

  /// Writes a text of which the caller knows that it needs no escape: printable ASCII without quotes or backslashes.
  public mutating func plain(_ text: some Collection<UInt8>) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: text)
    bytes.append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// Writes a value that is JSON already.
  public mutating func raw(_ value: some Collection<UInt8>) {
    separate()
    bytes.append(contentsOf: value)
    needsComma = true
  }

  /// Breaks the line before the next key or value, for files that people compare.
  public mutating func newline() {
    if needsComma {
      bytes.append(UInt8(ascii: ","))
      needsComma = false
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Breaks the line before the end of an object or array, so that what stands on the line before is whole there.
  public mutating func newlineBeforeEnd() { bytes.append(UInt8(ascii: "\n")) }

  /// Hands over what was written so far and goes on behind it, for files too large to lie in one piece.
  public mutating func takeBytes() -> [UInt8] {
    let taken = bytes
    bytes = []
    bytes.reserveCapacity(taken.count)
    return taken
  }

  /// Writes a whole tree. A real that is not finite, which JSON cannot hold, becomes `null`.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: raw("null".utf8)
    case .bool(let value): bool(value)
    case .integer(let value): integer(value)
    case .real(let value): raw((value.isFinite ? value.description : "null").utf8)
    case .text(let value): text(value)
    case .array(let elements):
      beginArray()
      for element in elements { self.value(element) }
      endArray()
    case .object(let members):
      beginObject()
      for member in members.sorted(by: { Self.precedes($0.key, $1.key) }) {
        key(member.key)
        self.value(member.value)
      }
      endObject()
    }
  }

  /// Whether `left` stands before `right` by their bytes. Swift's own `<` takes canonically equal keys for one.
  private static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  #if DEBUG
    private mutating func noteOrder(of key: String) {
      guard let last = lastKeys.last else { return }
      assert(last.map { Self.precedes($0, key) } ?? true, "keys must ascend: \(key) after \(last ?? "")")
      lastKeys[lastKeys.count - 1] = key
    }
  #endif

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = false
  }

  private static func isPlain(_ text: Span<UInt8>) -> Bool {
    for index in text.indices {
      let byte = text[index]
      guard byte >= 0x20, byte < 0x7F, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") else {
        return false
      }
    }
    return true
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if Self.isPlain(text.utf8.span) {
      bytes.append(contentsOf: text.utf8)
    } else {
      for scalar in text.unicodeScalars { escape(scalar) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Escapes what JSON demands and what could act in a terminal, an HTML page or a log: controls, DEL, bidirectional
  /// and zero-width format characters, line and paragraph separators.
  private mutating func escape(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\"": bytes.append(contentsOf: "\\\"".utf8)
    case "\\": bytes.append(contentsOf: "\\\\".utf8)
    case "\n": bytes.append(contentsOf: "\\n".utf8)
    case "\r": bytes.append(contentsOf: "\\r".utf8)
    case "\t": bytes.append(contentsOf: "\\t".utf8)
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        for unit in String(scalar).utf16 { hexEscape(unit) }
      default: bytes.append(contentsOf: String(scalar).utf8)
      }
    }
  }

  private mutating func hexEscape(_ unit: UInt16) {
    let digits = Array("0123456789abcdef".utf8)
    bytes.append(contentsOf: "\\u".utf8)
    for shift in [12, 8, 4, 0] { bytes.append(digits[Int(unit >> UInt16(shift)) & 0xF]) }
  }
}
