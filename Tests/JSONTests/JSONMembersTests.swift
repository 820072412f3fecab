import JSON
import Testing

/// One pass over an object finds what asking for each path finds.
struct JSONMembersTests {
  private func node(_ text: String) throws -> JSONNode {
    try JSONReader.read(Array(text.utf8), limits: .theirs(memory: 1_000_000))
  }

  private func texts(_ paths: [String], in object: String) throws -> [String?] {
    var members = JSONMembers(JSONPathTable(paths))
    members.fill(from: try node(object))
    return paths.indices.map { members[$0]?.text }
  }

  @Test func `each path has the slot of its place in the table`() throws {
    #expect(
      try texts(
        ["id", "meta.size", "absent", "meta.id", "other.id"],
        in: #"{"meta":{"id":"inner","size":"big","x":"-"},"x":"-","id":"outer"}"#)
        == ["outer", "big", nil, "inner", nil])
  }

  @Test func `a path may end at an object that another goes into`() throws {
    var members = JSONMembers(JSONPathTable(["status", "status.value"]))
    members.fill(from: try node(#"{"status":{"value":"loaded"}}"#))
    #expect(members[0]?.isObject == true && members[1]?.text == "loaded")
    members.fill(from: try node(#"{"status":"loaded"}"#))
    #expect(members[0]?.text == "loaded" && members[1] == nil)
  }

  @Test func `a name is one only whole and in its own case`() throws {
    #expect(
      try texts(["id", "é", ""], in: #"{"i":"1","idd":"2","ID":"3","e\u0301":"4"}"#) == [nil, nil, nil])
    #expect(try texts(["id", "é", ""], in: #"{"":"1","é":"2","id":"3"}"#) == ["3", "2", "1"])
  }

  @Test func `null is a member, and what is no object has none`() throws {
    var members = JSONMembers(JSONPathTable(["id", "meta.size"]))
    #expect(members[0] == nil)
    members.fill(from: try node(#"{"id":null,"meta":null}"#))
    #expect(members[0]?.isNull == true && members[1] == nil)
    members.fill(from: try node("[1]"))
    #expect(members[0] == nil)
  }

  @Test func `a second object leaves nothing of the first`() throws {
    var members = JSONMembers(JSONPathTable(["a", "b"]))
    members.fill(from: try node(#"{"a":"1","b":"2"}"#))
    members.fill(from: try node(#"{"b":"3"}"#))
    #expect(members[0] == nil && members[1]?.text == "3")
  }

  @Test func `many paths do not take each other's slots`() throws {
    let paths = (0..<200).map { $0 % 3 == 0 ? "inner\($0 % 7).member\($0)" : "member\($0)" }
    for count in [1, 2, 3, 8, 63, 200] {
      var members = JSONMembers(JSONPathTable(Array(paths.prefix(count))))
      for (slot, path) in paths.prefix(count).enumerated() {
        let parts = path.split(separator: ".")
        let inner = "\"\(parts[parts.count - 1])\":\(slot)"
        members.fill(from: try node(parts.count == 1 ? "{\(inner)}" : "{\"\(parts[0])\":{\(inner)}}"))
        #expect((0..<count).filter { members[$0] != nil } == [slot], "\(path) of \(count)")
        #expect(members[slot]?.integer == slot)
      }
    }
  }
}
