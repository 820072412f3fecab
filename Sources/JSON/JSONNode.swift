internal import CJansson
internal import CJanssonBudget

/// Owns the memory of one parsed document; lives as long as any node of it.
final class JSONDocument {
  private let arena: OpaquePointer

  init(arena: OpaquePointer) { self.arena = arena }

  deinit { jansson_arena_free(arena) }
}

/// One value of a parsed document, read where jansson put it: no second tree is built.
///
/// Keeps its document alive. Not `Sendable`: a document is read by the task that parsed it.
public struct JSONNode {
  let pointer: UnsafeMutablePointer<json_t>
  let document: JSONDocument

  init(pointer: UnsafeMutablePointer<json_t>, document: JSONDocument) {
    self.pointer = pointer
    self.document = document
  }

  private var type: UInt32 { UInt32(rollcall_json_type(pointer)) }

  /// Whether this is an object.
  public var isObject: Bool { type == JSON_OBJECT.rawValue }

  /// Whether this is an array.
  public var isArray: Bool { type == JSON_ARRAY.rawValue }

  /// Whether this is `null`.
  public var isNull: Bool { type == JSON_NULL.rawValue }

  /// What the value is, for a message: `an object`, `a text`.
  public var typeName: String {
    switch type {
    case JSON_OBJECT.rawValue: "an object"
    case JSON_ARRAY.rawValue: "a list"
    case JSON_STRING.rawValue: "a text"
    case JSON_INTEGER.rawValue: "a whole number"
    case JSON_REAL.rawValue: "a number"
    case JSON_TRUE.rawValue, JSON_FALSE.rawValue: "true or false"
    default: "null"
    }
  }

  /// The text, if this is a string. jansson let only UTF-8 through.
  public var text: String? {
    guard type == JSON_STRING.rawValue, let start = json_string_value(pointer) else { return nil }
    let bytes = UnsafeRawBufferPointer(start: start, count: json_string_length(pointer))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The integer, if this is one, or a real without a fraction that a double holds exactly.
  public var integer: Int? {
    if type == JSON_INTEGER.rawValue { return Int(json_integer_value(pointer)) }
    guard type == JSON_REAL.rawValue else { return nil }
    let real = json_real_value(pointer)
    return abs(real) <= 9_007_199_254_740_992 ? Int(exactly: real) : nil
  }

  /// The number, integer or real; always finite.
  public var number: Double? {
    switch type {
    case JSON_INTEGER.rawValue: Double(json_integer_value(pointer))
    case JSON_REAL.rawValue: json_real_value(pointer)
    default: nil
    }
  }

  /// The truth value, if this is one.
  public var bool: Bool? {
    switch type {
    case JSON_TRUE.rawValue: true
    case JSON_FALSE.rawValue: false
    default: nil
    }
  }

  /// The member of that name, if this is an object that has one.
  public subscript(key: String) -> JSONNode? {
    // Passed straight to C, a String is copied to the heap on each call.
    key.withCString { json_object_get(pointer, $0) }.map { JSONNode(pointer: $0, document: document) }
  }

  /// How many elements an array or members an object has; 0 for all else.
  public var count: Int { isArray ? json_array_size(pointer) : json_object_size(pointer) }

  /// The elements, if this is an array.
  public var elements: Elements? { isArray ? Elements(array: self) : nil }

  /// The members in the order written, if this is an object.
  public var members: [(key: String, value: JSONNode)]? {
    guard isObject else { return nil }
    var found: [(key: String, value: JSONNode)] = []
    found.reserveCapacity(count)
    var iterator = json_object_iter(pointer)
    while let current = iterator {
      if let key = json_object_iter_key(current), let value = json_object_iter_value(current) {
        let bytes = UnsafeRawBufferPointer(start: key, count: json_object_iter_key_len_of(current, key))
        found.append((String(decoding: bytes, as: UTF8.self), JSONNode(pointer: value, document: document)))
      }
      iterator = json_object_iter_next(pointer, current)
    }
    return found
  }

  /// The elements of an array, in order.
  public struct Elements: Sequence, IteratorProtocol {
    private let array: JSONNode
    private var index = 0

    fileprivate init(array: JSONNode) { self.array = array }

    /// How many there are.
    public var count: Int { array.count }

    /// How many are left.
    public var underestimatedCount: Int { array.count - index }

    /// The next element.
    public mutating func next() -> JSONNode? {
      guard let element = json_array_get(array.pointer, index) else { return nil }
      index += 1
      return JSONNode(pointer: element, document: array.document)
    }
  }
}

/// jansson 2.13 has no call for a key's length; NUL bytes in keys are refused when parsing, so `strlen` is exact.
private func json_object_iter_key_len_of(_ iterator: UnsafeMutableRawPointer, _ key: UnsafePointer<CChar>)
  -> Int
{
  var length = 0
  while key[length] != 0 { length += 1 }
  return length
}
