@testable import Domain
@testable import Probing
@testable import TestSupport
@testable import Transport
import Testing

/// Answers that came as a stream though nobody asked for one, and answers with nothing in them.
struct AnswerStreamTests {
  private static func stream(_ body: String, type: String = "text/event-stream") -> TransferResult {
    .response(Response(status: 200, headers: ["content-type": type], body: Array(body.utf8)))
  }

  private static func outcome(_ answer: TransferResult) async throws -> Outcome? {
    let result = try await InferenceCheckTests.probing().run(.json("{}"), answer)
    return result.observation?.evidence[ModelID("a")]?.outcome
  }

  private static let chunk = #"{"choices":[{"delta":{"content":"hi"},"index":0}]}"#

  @Test(arguments: [
    stream("data: \(chunk)\n\ndata: [DONE]\n\n"), stream("data:\(chunk)\r\n\r\ndata: [DONE]\r\n"),
    stream(": waiting\n\nevent: message\nid: 1\ndata: \(chunk)\n\n"),
    stream("data: \(chunk)\ndata: [DONE]\n", type: "text/plain"),
    stream("data: {\"choices\":\ndata: [{\"delta\":{\"content\":\"hi\"}}]}\n\n"),
    stream("\(chunk)\n\(chunk)\n", type: "application/x-ndjson"),
    stream(#"data: {"choices":[{"message":{"content":"hi"},"finish_reason":"stop"}]}"# + "\n\n"),
    stream(#"data: {"choices":[{"delta":{},"finish_reason":"length"}]}"# + "\n\n"),
  ])
  func `a stream is an answer`(_ answer: TransferResult) async throws {
    #expect(try await Self.outcome(answer) == .ok)
  }

  @Test(arguments: [
    stream("data: [DONE]\n\n"), stream(": ping\n\n"),
    stream(#"data: {"choices":[{"delta":{"role":"assistant","content":""}}]}"# + "\n\ndata: [DONE]\n\n"),
    .json(
      #"{"choices":[{"message":{"content":""},"finish_reason":"stop"}],"usage":{"completion_tokens":1}}"#),
    .json(#"{"choices":[{"message":{"content":null},"finish_reason":"stop"}]}"#),
  ])
  func `nothing in it proves neither`(_ answer: TransferResult) async throws {
    let result = try await InferenceCheckTests.probing().run(.json("{}"), answer)
    let evidence = try #require(result.observation?.evidence[ModelID("a")])
    #expect(evidence.outcome == .emptyAnswer && result.record.outcome == .ok)
    #expect(evidence.usability(at: evidence.at, validFor: .seconds(60)) == .unknown)
  }

  @Test(arguments: [
    (
      #"data: {"error":{"message":"The model `a` does not exist","code":"model_not_found"}}"#,
      Outcome.modelMissing
    ),
    ("event: error\ndata: {\"error\":{\"message\":\"model a is not supported\"}}", .modelMissing),
    (#"data: {"error":{"code":402,"message":"Insufficient credits"}}"#, .quotaExhausted),
    (#"data: {"error":{"code":429,"message":"slow"}}"#, .rateLimited),
  ])
  func `an error in a stream is one`(_ body: String, _ outcome: Outcome) async throws {
    #expect(try await Self.outcome(Self.stream(body + "\n\n")) == outcome)
  }

  @Test func `a page is no stream`() async throws {
    #expect(try await Self.outcome(Self.stream("<html>\ndata: \(Self.chunk)")) == .inferenceBroken)
  }
}
