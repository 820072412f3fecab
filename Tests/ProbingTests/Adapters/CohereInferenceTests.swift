@testable import Baseline
@testable import Domain
@testable import Probing
@testable import SnapshotFiles
import JSON
import Testing

/// Requests and refusals stand in `Fixtures/adapters/cohere/try-…`; here is what an answer is counted as.
struct CohereInferenceTests {
  private let family = CohereInference()

  private func model(_ task: String?) -> ListedModel {
    var model = ListedModel(id: "m")
    model.capabilities.task = task
    return model
  }

  private func answer(_ text: String, to endpoint: String) throws -> InferenceAnswer? {
    let body = try JSONReader.read(Array(text.utf8), limits: .theirs(memory: 1 << 20))
    return family.answer(in: body, to: RequestTemplate(endpoint))
  }

  @Test func `what is billed is counted, not what Cohere wraps around it`() throws {
    let text = """
      {"message": {"role": "assistant", "content": []}, "finish_reason": "MAX_TOKENS", "usage":
      {"billed_units": {"input_tokens": 1.0, "output_tokens": 2}, "tokens": {"input_tokens": 496, "output_tokens": 9}}}
      """
    #expect(try answer(text, to: "chat") == InferenceAnswer(inputTokens: 1, outputTokens: 2))
  }

  @Test func `without a bill the tokens are counted, without either nothing is`() throws {
    let head = #"{"message": {"content": null}, "finish_reason": "COMPLETE""#
    let tokens = #", "usage": {"tokens": {"input_tokens": 496, "output_tokens": 9}}}"#
    #expect(
      try answer(head + tokens, to: "chat")
        == InferenceAnswer(inputTokens: 496, outputTokens: 9, hasContent: false))
    #expect(try answer(head + "}", to: "chat") == InferenceAnswer(hasContent: false))
  }

  @Test func `a ranking is billed in searches, not in tokens`() throws {
    let text =
      #"{"results": [{"index": 0, "relevance_score": 0.1}], "meta": {"billed_units": {"search_units": 1}}}"#
    #expect(try answer(text, to: "rerank") == InferenceAnswer())
  }

  @Test(arguments: ["chat", "embeddings", "rerank"])
  func `the answer of another endpoint is none`(_ endpoint: String) throws {
    #expect(try answer(#"{"id": "x", "texts": ["ping"], "message": "hello"}"#, to: endpoint) == nil)
    #expect(try answer("[]", to: endpoint) == nil)
  }

  @Test func `a form without a limit still asks for no more than one token`() throws {
    let backend = BackendPlan(name: try #require(BackendName("b")), kind: "cohere", base: nil, folder: "/")
    let step = family.step(for: model("chat"), in: RequestTemplate("chat"), of: backend)
    guard case .post("/v2/chat", _, let body) = step.request else {
      Issue.record("\(step.request)")
      return
    }
    #expect(String(decoding: body, as: UTF8.self).contains(#""max_tokens":1,"#))
  }

  @Test func `each task has its endpoint, others have none`() {
    #expect(
      ["chat", "embedding", "rerank"].map { family.firstTemplate(for: model($0)).endpoint } == [
        "chat", "embeddings", "rerank",
      ])
    #expect(
      CohereInference.endpoint(of: model("completion")) == nil
        && CohereInference.endpoint(of: model(nil)) == nil)
  }
}
