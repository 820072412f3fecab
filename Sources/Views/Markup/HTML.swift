/// Writes HTML straight into bytes. Escaping is the default: whatever is a `String` is escaped for text and for attributes
/// alike; what is not escaped can only be a literal of ours, which the compiler sees to.
struct HTML {
  /// What was written so far.
  private(set) var bytes: [UInt8] = []

  /// An attribute's name, and its value before it is escaped.
  typealias Attributes = KeyValuePairs<StaticString, String>

  /// Starts empty.
  init(reservingCapacity capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  /// Markup of ours, as it is.
  mutating func raw(_ markup: StaticString) { bytes.append(contentsOf: markup.description.utf8) }

  /// Markup of ours that is written very often.
  mutating func raw(_ markup: Markup) { bytes.append(contentsOf: markup.bytes) }

  /// What this writer, or another one like it, has made.
  mutating func append(_ other: HTML) { bytes.append(contentsOf: other.bytes) }

  /// A number.
  mutating func number(_ value: Int) { bytes.append(contentsOf: String(value).utf8) }

  /// A text, escaped.
  mutating func text(_ text: String) { Self.escape(text, into: &bytes) }

  /// A text that came from outside, escaped, and kept from turning its surroundings around when it runs from right to left.
  mutating func outside(_ text: String) {
    bytes.append(contentsOf: Self.isolate.bytes)
    self.text(text)
    bytes.append(contentsOf: Self.endOfIsolate.bytes)
  }

  /// Opens an element.
  mutating func open(_ tag: StaticString, _ attributes: Attributes = [:]) {
    bytes.append(UInt8(ascii: "<"))
    raw(tag)
    for (name, value) in attributes {
      bytes.append(UInt8(ascii: " "))
      raw(name)
      bytes.append(contentsOf: "=\"".utf8)
      text(value)
      bytes.append(UInt8(ascii: "\""))
    }
    bytes.append(UInt8(ascii: ">"))
  }

  /// Closes it.
  mutating func close(_ tag: StaticString) {
    bytes.append(contentsOf: "</".utf8)
    raw(tag)
    bytes.append(UInt8(ascii: ">"))
  }

  /// An element with what `content` writes.
  mutating func element(_ tag: StaticString, _ attributes: Attributes, _ content: (inout HTML) -> Void) {
    open(tag, attributes)
    content(&self)
    close(tag)
  }

  /// An element without attributes, with what `content` writes.
  mutating func element(_ tag: StaticString, _ content: (inout HTML) -> Void) {
    element(tag, [:], content)
  }

  /// An element with a text in it.
  mutating func element(_ tag: StaticString, _ attributes: Attributes, _ text: String) {
    element(tag, attributes) { $0.text(text) }
  }

  /// An element without attributes, with a text in it.
  mutating func element(_ tag: StaticString, _ text: String) { element(tag, [:], text) }

  /// JSON as data for the page's own script, which a parser of HTML can neither end nor mistake for markup.
  mutating func data(id: String, _ json: [UInt8]) {
    open("script", ["type": "application/json", "id": id])
    for byte in json {
      // Outside its texts JSON has none of these.
      switch byte {
      case UInt8(ascii: "<"): bytes.append(contentsOf: #"\u003c"#.utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: #"\u003e"#.utf8)
      case UInt8(ascii: "&"): bytes.append(contentsOf: #"\u0026"#.utf8)
      default: bytes.append(byte)
      }
    }
    close("script")
  }

  /// A `style` or `script` element of ours, whose digest the page's policy names.
  mutating func embed(_ tag: StaticString, _ text: StaticString...) {
    open(tag)
    for part in text { raw(part) }
    close(tag)
  }

  private static let isolate = Markup("<bdi>")
  private static let endOfIsolate = Markup("</bdi>")

  private static func escape(_ text: String, into bytes: inout [UInt8]) {
    let utf8 = text.utf8.span
    for index in utf8.indices where !isPlain(utf8[index]) {
      for scalar in text.unicodeScalars { escape(scalar, into: &bytes) }
      return
    }
    bytes.append(contentsOf: text.utf8)
  }

  /// Whether a byte stands for itself in every place.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"): false
    case 0x20..<0x7F: true
    default: false
    }
  }

  private static func escape(_ scalar: Unicode.Scalar, into bytes: inout [UInt8]) {
    switch scalar {
    case "&": bytes.append(contentsOf: "&amp;".utf8)
    case "<": bytes.append(contentsOf: "&lt;".utf8)
    case ">": bytes.append(contentsOf: "&gt;".utf8)
    case "\"": bytes.append(contentsOf: "&quot;".utf8)
    case "'": bytes.append(contentsOf: "&#39;".utf8)
    default:
      // What cannot be seen, or acts on its neighbours, is shown as what it is: nothing that belongs there.
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned:
        bytes.append(contentsOf: "\u{FFFD}".utf8)
      default: bytes.append(contentsOf: String(scalar).utf8)
      }
    }
  }
}

/// Markup of ours: only a literal can be some.
struct Markup: Sendable {
  /// As it is written.
  let bytes: [UInt8]

  /// Keeps the literal.
  init(_ literal: StaticString) { bytes = Array(literal.description.utf8) }
}
