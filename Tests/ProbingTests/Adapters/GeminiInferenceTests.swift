@testable import Domain
@testable import Probing
import JSON
import Testing

struct GeminiInferenceTests {
  private let family = GeminiInference()

  private func answer(_ body: String, calls: Set<String> = ["generateContent"]) throws -> InferenceAnswer? {
    var model = ListedModel(id: "gemini")
    model.calls = calls
    let document = try JSONReader.read(Array(body.utf8), limits: .theirs(memory: 65_536))
    return family.answer(in: document, to: family.firstTemplate(for: model))
  }

  @Test(
    arguments: [
      (#""promptTokenCount":2,"candidatesTokenCount":1"#, 2, 1),
      (#""promptTokenCount":2,"thoughtsTokenCount":1"#, 2, 1),
      (#""candidatesTokenCount":1,"thoughtsTokenCount":5"#, nil, 6), (#""promptTokenCount":2"#, 2, nil),
    ] as [(String, Int?, Int?)])
  func `thoughts count as output`(_ usage: String, _ input: Int?, _ output: Int?) throws {
    let found = try answer(#"{"candidates":[{"finishReason":"MAX_TOKENS"}],"usageMetadata":{\#(usage)}}"#)
    #expect(found == InferenceAnswer(inputTokens: input, outputTokens: output))
  }

  @Test func `counts that no integer holds do not stop it`() throws {
    let most = Int.max
    let usage = #"{"candidatesTokenCount":\#(most),"thoughtsTokenCount":\#(most)}"#
    #expect(try answer(#"{"candidates":[{"content":{}}],"usageMetadata":\#(usage)}"#) != nil)
  }

  @Test(arguments: ["{}", #"{"candidates":[]}"#, #"{"candidates":[{}]}"#, #"{"candidates":{"content":{}}}"#])
  func `no candidate is no answer`(_ body: String) throws { #expect(try answer(body) == nil) }

  @Test func `a vector puts out no tokens, and none is no answer`() throws {
    let vector = try answer(#"{"embedding":{"values":[0.1]}}"#, calls: ["embedContent"])
    #expect(vector == InferenceAnswer(outputTokens: 0))
    #expect(try answer(#"{"embedding":{"values":[]}}"#, calls: ["embedContent"]) == nil)
  }

  @Test(arguments: [
    ("gemini-2.5-flash", "/models/gemini-2.5-flash"), ("tunedModels/mine", "/tunedModels/mine"),
    ("tunedModels/a/../b", "/tunedModels/a%2F..%2Fb"), ("a:b?c", "/models/a%3Ab%3Fc"),
    ("..", "/models/%2E%2E"),
  ])
  func `a model's path is its resource, whatever its id holds`(_ id: String, _ path: String) {
    #expect(GeminiAdapter.path(of: id) == path)
  }
}
