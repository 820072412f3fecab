import JSON
import Redaction

/// A header of the baseline, with the way to it.
struct RawHeader {
  let header: ConfiguredHeader
  let path: [JSONStep]
  let deadline: Duration?
}

/// Rules for header names.
enum HeaderName {
  /// Whether `name` is a token of RFC 9110, section 5.6.2.
  static func isToken(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy {
        isDigit($0) || isLowerLetter($0 | 0x20) || "!#$%&'*+-.^_`|~".utf8.contains($0)
      }
  }

  /// Whether a message may show `name`. A key is a token too, but holds more digits than any header's name.
  static func isShowable(_ name: String) -> Bool { isToken(name) && name.utf8.count { isDigit($0) } <= 2 }

  /// Why a baseline may not set this header, by lower-case name.
  static let forbidden: [String: String] = [
    "host": "it follows from \"base_url\"",
    "content-length": "it follows from the request",
    "transfer-encoding": "it follows from the request",
    "connection": "connections are managed by the program",
    "keep-alive": "connections are managed by the program",
    "proxy-connection": "connections are managed by the program",
    "te": "connections are managed by the program",
    "trailer": "connections are managed by the program",
    "upgrade": "connections are managed by the program",
    "expect": "it follows from the request",
    "range": "a part of a list would be taken for the whole",
    "accept-encoding": "answers are asked for uncompressed, so that their size can be held to a limit",
    "proxy-authorization": "put user and password into the URL that a \"proxy\" reference names",
  ]

  /// Headers that carry a key, by lower-case name: their value is a reference, never a literal.
  static let secretive: Set<String> = [
    "authorization", "x-api-key", "api-key", "x-goog-api-key", "x-auth-token", "cookie",
  ]
}

/// Reads `headers`: an object of names and values.
enum HeaderParser {
  static func read(_ field: Field, folder: String) -> [RawHeader]? {
    guard let members = field.members("an object of header names and values") else { return nil }
    var names: Set<String> = []
    let headers = members.compactMap { name, value -> RawHeader? in
      guard isAllowed(name, value) else { return nil }
      guard names.insert(name.lowercased()).inserted else {
        value.report("the same header twice: case makes no difference")
        return nil
      }
      return header(name, value, folder: folder)
    }
    return headers.count == members.count ? headers : nil
  }

  private static func isAllowed(_ name: String, _ value: Field) -> Bool {
    guard HeaderName.isToken(name) else {
      value.report("a header's name holds a character that no name has", hint: "use letters, digits and -")
      return false
    }
    if let reason = HeaderName.forbidden[name.lowercased()] {
      value.report("this header may not be set", hint: reason)
      return false
    }
    return true
  }

  private static func header(_ name: String, _ value: Field, folder: String) -> RawHeader? {
    guard let text = value.node.text else {
      guard let secret = SecretReference.read(value, folder: folder) else { return nil }
      let header = ConfiguredHeader(name: name, value: .reference(secret.reference))
      return RawHeader(header: header, path: value.path, deadline: secret.deadline)
    }
    if HeaderName.secretive.contains(name.lowercased()) {
      value.report(
        "a literal key is refused", hint: "use \"credential\", or { \"env\": NAME } as the header's value")
      return nil
    }
    guard text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control }) else {
      value.report("a header's value holds a control character")
      return nil
    }
    guard text.utf8.contains(where: { $0 != UInt8(ascii: " ") }) else {
      value.report("a header's value is empty")
      return nil
    }
    return RawHeader(
      header: ConfiguredHeader(name: name, value: .text(text)), path: value.path, deadline: nil)
  }
}
