import JSON
import Testing

struct JSONNodeTests {
  private func node(_ text: String) throws -> JSONNode {
    try JSONReader.read(Array(text.utf8), limits: .ours(memory: 1_000_000))
  }

  /// The first element of a list with `text` in it.
  private func value(_ text: String) throws -> JSONNode {
    try #require(try node("[\(text)]").elements?.first { _ in true })
  }

  @Test(arguments: [
    ("{}", "an object"), ("[]", "a list"), ("\"\"", "a text"), ("1", "a whole number"), ("1.0", "a number"),
    ("true", "true or false"), ("false", "true or false"), ("null", "null"),
  ])
  func `it names its type, and so does the tree`(_ text: String, _ name: String) throws {
    let node = try value(text)
    #expect(node.typeName == name)
    #expect(JSONValue(node).typeName == (text == "1.0" ? "a whole number" : name))
  }

  @Test func `it answers only for its own type`() throws {
    for text in ["{\"a\":1}", "[1]", "\"a\"", "1", "true", "null"] {
      let node = try value(text)
      #expect(node.isObject == text.hasPrefix("{"))
      #expect(node.isArray == text.hasPrefix("["))
      #expect((node.text != nil) == text.hasPrefix("\""))
      #expect((node.integer != nil) == (text == "1"))
      #expect((node.number != nil) == (text == "1"))
      #expect((node.bool != nil) == (text == "true"))
      #expect(node.isNull == (text == "null"))
      #expect((node.members != nil) == text.hasPrefix("{"))
      #expect((node.elements != nil) == text.hasPrefix("["))
      #expect((node["a"] != nil) == text.hasPrefix("{"))
      #expect(node.count == (text.hasPrefix("{") || text.hasPrefix("[") ? 1 : 0))
    }
  }

  @Test(arguments: [
    ("3.0", 3), ("-9007199254740992.0", -9_007_199_254_740_992), ("9223372036854775807", Int.max),
    ("-9223372036854775808", Int.min), ("-0.0", 0), ("1e3", 1000),
  ])
  func `it reads a whole number in any spelling`(_ text: String, _ number: Int) throws {
    #expect(try value(text).integer == number)
  }

  @Test(arguments: ["0.5", "1e300", "9007199254740994.0", "-1e19"])
  func `it takes no other number for a whole one`(_ text: String) throws {
    #expect(try value(text).integer == nil)
  }

  @Test func `it keeps the order of members and elements`() throws {
    let node = try node("{\"b\":[3,1,2],\"a\":null,\"é\":0,\"\":1}")
    #expect(node.members?.map(\.key) == ["b", "a", "é", ""])
    #expect(node["b"]?.elements?.compactMap(\.integer) == [3, 1, 2])
    #expect(node["missing"] == nil)
  }

  @Test func `it keeps its document alive`() throws {
    var deep: JSONNode? = try node("{\"a\":{\"b\":[\"text\"]}}")
    let inner = deep?["a"]?["b"]?.elements?.first { _ in true }
    deep = nil
    #expect(inner?.text == "text")
  }

  @Test func `it becomes a tree that holds the same`() throws {
    let tree = JSONValue(try node("{\"a\":[1,1.5,\"x\",true,null],\"b\":{}}"))
    #expect(
      tree
        == .object([
          .init("a", .array([.integer(1), .real(1.5), .text("x"), .bool(true), .null])),
          .init("b", .object([])),
        ]))
  }
}
