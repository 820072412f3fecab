@testable import Probing
import Testing

@testable import Transcripts

struct TranscriptTests {
  private static let client = """
    # backend
    {"kind": "vllm"}

    > request
    POST /v1/check HTTP/1.1
    Host: vllm.example

    (empty body)

    < reply
    HTTP/1.1 404 Not Found

    > request
    GET /v1/models HTTP/1.1
    Host: vllm.example

    < reply, escaped
    HTTP/1.1 200 OK

    \\x3e request\\r
    """

  private func recording(_ text: String) throws -> Recording {
    try Recording(Transcript(Array(text.utf8), path: "case"))
  }

  @Test func `a talk is read in its order, to the last byte`() throws {
    let text = Self.client.replacing("\\r", with: "\\x0d\\x00\\xff\\\\\\") + "\n\n= expected\n{}\n"
    let recording = try recording(text)
    #expect(recording.backend == "{\"kind\": \"vllm\"}\n")
    #expect(
      recording.calls.map(\.request) == [
        "POST /v1/check HTTP/1.1\nHost: vllm.example\n\n\n", "GET /v1/models HTTP/1.1\nHost: vllm.example\n",
      ])
    #expect(recording.calls[0].response == Array("HTTP/1.1 404 Not Found\n\n".utf8))
    let head = Array("HTTP/1.1 200 OK\n\n> request".utf8)
    #expect(recording.calls[1].response == head + [13, 0, 255, 92])
    #expect(recording.expected == "{}\n")
  }

  @Test(arguments: [
    ("> request\nGET / HTTP/1.1\n\n> request\n", "case:4: a reply follows"),
    ("# backend\n{}\n\n< reply\nHTTP/1.1 200 OK\n", "case:4: a reply follows"),
    ("# backend\n{}\n", "case:1: a case has"), ("{}\n# backend\n", "case:1: the file does not begin"),
    ("# backends\n{}\n", "case:1: no block is called '# backends'"),
    ("# backend, escaped\n\\u0041\n", "case:1: an escape is none of"),
  ])
  func `a fault names its file and line`(_ text: String, _ message: String) {
    let fault = #expect(throws: TranscriptFault.self) { try recording(text) }
    #expect(fault?.description.hasPrefix(message) == true, "\(fault?.description ?? "none")")
  }

  @Test func `an expectation is replaced, or put below a talk that has none`() throws {
    let client = Self.client.replacing("\\r", with: "") + "\n"
    let first = AdapterFixture.replacing(expected: "{\"a\": 1}\n", in: client)
    #expect(first == client + "\n= expected\n{\"a\": 1}\n")
    #expect(AdapterFixture.replacing(expected: "{}\n", in: first) == client + "\n= expected\n{}\n")
  }
}
