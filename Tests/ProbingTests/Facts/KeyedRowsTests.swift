@testable import Domain
@testable import Probing
@testable import TestSupport
@testable import Transport
import Testing

/// The ways in which servers of the dialect write a list.
struct KeyedRowsTests {
  @Test(arguments: [
    #"{"data":[{"model":"a"},{"model":"b","provider":"p"}]}"#, #"{"data":["a","b"]}"#, #"["a","b"]"#,
    #"{"models":["a",{"id":"b"}]}"#, #"{"data":[{"id":null,"model":"a"},{"id":"b","model":"c"}]}"#,
    #"{"a":{"model_type":"LLM","context_length":8192},"b":{"model_type":"embedding"}}"#,
    #"{"data":{"a":{"object":"model"},"b":{"id":"b"}}}"#,
    #"{"models":{"a":{"max_tokens":5},"b":{"mode":"chat"}}}"#,
    #"{"data":[{"id":"a","description":"fast \ud83d"},{"id":"b"}]}"#,
    #"{"data":[{"id":"a","description":"x\u0000y"},{"id":"b","n":"\udc00\ud83d"}]}"#,
  ])
  func `each is read`(_ body: String) async throws {
    for kind in ["openai_compatible", "vllm", "groq"] {
      var probing = try Probing(kind: kind)
      probing.plan.readiness.mode = .off
      let result = try await probing.run(.json(body))
      #expect(result.record.outcome == .ok && result.ids == ["a", "b"], "\(kind) \(body)")
    }
  }

  @Test(arguments: [
    #"{"status":{"type":"x"}}"#, #"{"a":{"id":"z"}}"#, #"{"a":{"model_type":"LLM"},"b":1}"#, "{}",
    #"{"data":{"object":"list"}}"#, #"{"openai":{"id":"openai","models":{}}}"#, #"{"error":{"model":"x"}}"#,
    #"{"user":{"name":"me"}}"#,
  ])
  func `an object of anything else is none`(_ body: String) async throws {
    let result = try await Probing(kind: "openai_compatible").run(.json(body))
    #expect(result.record.outcome != .ok && result.ids.isEmpty, "\(body)")
  }

  @Test(arguments: [
    #"{"data":["",{"id":"a"}]}"#, #"{"data":[{"model":""},{"id":"a"}]}"#, #"{"data":[5,{"id":"a"}]}"#,
  ])
  func `a row without an id is skipped and counted`(_ body: String) async throws {
    let result = try await Probing(kind: "openai_compatible").run(.json(body))
    #expect(result.ids == ["a"] && result.observation?.dropped.reasons == [.notAModel: 1])
  }
}
