@testable import Probing
import Testing

@testable import Transcripts

struct EveryKindCaseTests {
  private static let text = """
    # kinds
    kind | starts as | expected
    vllm | good-list | {"outcome": "ok", "models": {"a | b": 1}}
    xai  | bad-rows  |

    < reply
    HTTP/1.1 200 OK

    [1]

    # kinds
    kind    | starts as | expected
    command | good-list | {}

    < output
    [2]
    """

  @Test func `each row has the reply below its table`() throws {
    let rows = try EveryKindCase(Transcript(Array(Self.text.utf8), path: "case")).rows
    #expect(rows.map(\.kind) == ["vllm", "xai", "command"])
    #expect(rows.map(\.start) == ["good-list", "bad-rows", "good-list"])
    #expect(rows.map(\.expected) == [#"{"outcome": "ok", "models": {"a | b": 1}}"#, "", "{}"])
    #expect(rows.map(\.response.title) == ["< reply", "< reply", "< output"])
    #expect(rows[1].response.text == "HTTP/1.1 200 OK\n\n[1]\n")
  }

  @Test(arguments: ["# kinds\nkind\n\n# kinds\n", "< reply\n", "# backend\n{}\n"])
  func `nothing but tables and a reply to each`(_ text: String) {
    #expect(throws: TranscriptFault.self) { try EveryKindCase(Transcript(Array(text.utf8), path: "case")) }
  }

  @Test func `another expectation changes the row of its kind alone`() {
    let found = "{\n  \"outcome\": \"ok\",\n  \"pages\": 1,\n  \"models\": {}\n}\n"
    let line = EveryKindCase.line(found)
    #expect(line == #"{"outcome": "ok", "pages": 1, "models": {}}"#)
    let changed = EveryKindCase.replacing(expectedOf: "xai", with: line, in: Self.text)
    #expect(changed == Self.text.replacing("bad-rows  |", with: "bad-rows  | " + line))
  }
}
