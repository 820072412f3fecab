import Baseline
import Testing

struct RolesParserTests {
  private func lines(_ members: String) -> [String] {
    let text = #"{"schema_version":1,"backends":{"a":{"kind":"ollama"\#(members)"#
    do throws(BaselineRejected) {
      _ = try BaselineReader.read(Array(text.utf8), folder: "/", kinds: SampleKinds.profiles)
      return []
    } catch {
      return error.lines(file: "b")
    }
  }

  @Test func `a key among the patterns, which are published, is refused and not shown`() {
    let key = "sk-ant-" + "api03-" + String(repeating: "aB3dE5fG7h", count: 9) + "-AA"
    let found =
      lines(#"}},"roles":{"r":{"prefer":["\#(key)"]}}}"#) + lines(#","required":["x","\#(key)"]}}}"#)
      + lines(#"}},"roles":{"r":{"needs":{"task":"\#(key)"}}}}"#)
    #expect(found.count == 3)
    #expect(found[0].contains("roles.r.prefer[0]: looks like a secret"))
    #expect(found[1].contains("backends.a.required[1]: looks like a secret"))
    #expect(!found.joined().contains("api03"))
  }

  @Test func `a hundred roles of a hundred patterns, and no more`() {
    let roles = { (count: Int) in
      self.lines(#"}},"roles":{\#((0..<count).map { #""r\#($0)":{}"# }.joined(separator: ","))}}"#)
    }
    #expect(roles(100).isEmpty)
    #expect(roles(101) == ["b:1: roles: 101 roles; at most 100 in one baseline"])
    let patterns = { (count: Int) in
      self.lines(
        #"}},"roles":{"r":{"prefer":[\#(Array(repeating: "\"x\"", count: count).joined(separator: ","))]}}}"#)
    }
    #expect(patterns(100).isEmpty)
    #expect(patterns(101) == ["b:1: roles.r.prefer: 101 patterns; at most 100 in one role"])
  }
}
