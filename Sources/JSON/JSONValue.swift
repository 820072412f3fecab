/// A JSON value as a Swift tree: for small files of ours, where convenience counts more than speed.
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  case real(Double)
  case text(String)
  case array([JSONValue])
  /// Members in the order written.
  case object([Member])

  /// One member of an object.
  public struct Member: Sendable, Hashable {
    /// Its name.
    public var key: String
    /// Its value.
    public var value: JSONValue

    /// Pairs the two.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// Copies a parsed document, so that nothing of jansson stays behind.
  public init(_ node: JSONNode) {
    if let text = node.text {
      self = .text(text)
    } else if let members = node.members {
      self = .object(members.map { Member($0.key, JSONValue($0.value)) })
    } else if let elements = node.elements {
      self = .array(elements.map { JSONValue($0) })
    } else if let bool = node.bool {
      self = .bool(bool)
    } else if let integer = node.integer {
      self = .integer(integer)
    } else if let number = node.number {
      self = .real(number)
    } else {
      self = .null
    }
  }

  /// What the value is, for a message: `an object`, `a text`.
  public var typeName: String {
    switch self {
    case .null: "null"
    case .bool: "true or false"
    case .integer: "a whole number"
    case .real: "a number"
    case .text: "a text"
    case .array: "a list"
    case .object: "an object"
    }
  }
}
