@testable import Domain
@testable import SnapshotFiles
@testable import TestSupport
@testable import Views
import JSON
import Testing

struct RolesOutputTests {
  private func requirements() -> Requirements {
    var needs = Needs()
    needs.task = "chat"
    needs.contextTokens = 1000
    needs.maxOutputTokens = 1
    needs.inputModalities = ["image", "text"]
    needs.tools = true
    needs.maxInputPrice = DecimalNumber("1.50")
    needs.maxOutputPrice = DecimalNumber("10")
    var requirements = Requirements()
    requirements.roles = [
      Role(name: "anything", prefer: [], needs: Needs()),
      Role(
        name: "summariser", prefer: ["claude/*/*haiku*", "\u{202E}\"x"].map { RoutePattern($0) }, needs: needs
      ),
      Role(name: "nobody", prefer: [RoutePattern("nothing-like-that")], needs: Needs()),
    ]
    requirements.required = [Sample.name("claude"): ["claude-haiku", "*"], Sample.name("dead"): []]
    return requirements
  }

  private func bytes(_ requirements: Requirements) throws -> [UInt8] {
    let context = OutputContext(snapshot: try Sample.snapshot(), requirements: requirements)
    let files = RolesOutput.files(of: context)
    #expect(files.map(\.path) == ["roles.json"])
    return files[0].parts.flatMap { $0 }
  }

  private func root(_ requirements: Requirements) throws -> JSONNode {
    try JSONReader.read(try bytes(requirements), limits: .ours(memory: 1_000_000))
  }

  @Test func `each role has its definition, its route, its fallbacks and why`() throws {
    let roles = try #require(try root(requirements())["roles"])
    #expect(roles.members?.map(\.key) == ["anything", "nobody", "summariser"])
    let filled = try #require(roles["summariser"])
    #expect(
      filled.members?.map(\.key) == ["fallbacks", "filled", "needs", "prefer", "route", "why"])
    #expect(filled["filled"]?.bool == true && filled["route"]?["model_id"]?.text == "claude-haiku")
    #expect(filled["route"]?["usable"]?.text == "yes" && filled["route"]?["stale"]?.bool == false)
    #expect(filled["needs"]?["max_input_price"]?.text == "1.5" && filled["needs"]?["reasoning"] == nil)
    let empty = try #require(roles["nobody"])
    #expect(empty["filled"]?.bool == false && empty["route"] == nil && empty["fallbacks"]?.count == 0)
    #expect(roles["anything"]?["fallbacks"]?.elements?.compactMap { $0["backend"]?.text } == ["claude"])
  }

  @Test func `it holds no times, no run, and a line for each role and backend`() throws {
    let text = String(decoding: try bytes(requirements()), as: UTF8.self)
    #expect(!text.contains("2027-") && !text.contains("0123456789abcdef"))
    #expect(text.split(separator: "\n").count == 1 + 2 + 1 + 3 + 1)
    #expect(!text.contains("\u{202E}"))
  }

  @Test func `without wishes it is there, and says so`() throws {
    #expect(
      String(decoding: try bytes(Requirements()), as: UTF8.self)
        == "{\"required\":{},\n\"roles\":{},\n\"schema_version\":1}\n")
  }

  @Test func `at most ten fallbacks`() throws {
    let model = #"{"display_name":"Llama","listed":true,"model_id":"meta/big/3:free","usable":"unknown"}"#
    let many = (0..<40).map { model.replacing("meta/big/3:free", with: "m\($0 + 10)") }.joined(
      separator: ",")
    let snapshot = try Snapshot(Array(Sample.snapshotText.replacing(model, with: many).utf8))
    let context = OutputContext(snapshot: snapshot, requirements: requirements())
    let root = try JSONReader.read(
      RolesOutput.files(of: context)[0].parts.flatMap { $0 }, limits: .ours(memory: 1_000_000))
    #expect(root["roles"]?["anything"]?["fallbacks"]?.count == 10)
  }

  @Test func `verbs read from it exactly what the baseline wanted`() throws {
    var wanted = requirements()
    wanted.roles.sort { $0.name < $1.name }
    #expect(try RolesFile.read(try bytes(requirements())) == wanted)
    #expect(try RolesFile.read(try bytes(Requirements())) == Requirements())
  }

  @Test(arguments: [
    "", "[]", "{}", "{\"schema_version\":1}", "{\"required\":{},\"roles\":{},\"schema_version\":0}",
    "{\"required\":[],\"roles\":{},\"schema_version\":1}",
    "{\"required\":{\"A B\":[]},\"roles\":{},\"schema_version\":1}",
    "{\"required\":{\"a\":[1]},\"roles\":{},\"schema_version\":1}",
    "{\"required\":{},\"roles\":{\"a\":{\"needs\":{}}},\"schema_version\":1}",
    "{\"required\":{},\"roles\":{\"a\":{\"needs\":{\"tools\":1},\"prefer\":[]}},\"schema_version\":1}",
    "{\"required\":{},\"roles\":{\"a\":{\"needs\":{\"max_input_price\":1},\"prefer\":[]}},\"schema_version\":1}",
    "{\"required\":{},\"roles\":{\"a\":{\"needs\":{\"context_tokens\":-1},\"prefer\":[]}},\"schema_version\":1}",
  ])
  func `a file that is cut, or that a hand has spoilt, is refused whole`(_ text: String) throws {
    let refused = #expect(throws: UnreadableFile.self) { try RolesFile.read(Array(text.utf8)) }
    if case .newer? = refused { Issue.record("taken for a newer one") }
  }

  @Test func `a newer file is told apart, and keys of later versions are no harm`() throws {
    #expect(throws: UnreadableFile.newer(version: 2)) {
      try RolesFile.read(Array("{\"schema_version\":2}".utf8))
    }
    let later =
      #"{"required":{},"roles":{"a":{"needs":{"novel":1},"prefer":["x"],"y":2}},"schema_version":1,"z":3}"#
    #expect(try RolesFile.read(Array(later.utf8)).roles.map(\.name) == ["a"])
  }
}
