@testable import Domain
@testable import Probing
@testable import SnapshotFiles
import JSON
import Testing

struct OllamaInferenceTests {
  private let family = OllamaInference()

  private func answer(_ body: String, to template: RequestTemplate) throws -> InferenceAnswer? {
    family.answer(in: try JSONReader.read(Array(body.utf8), limits: .theirs(memory: 65_536)), to: template)
  }

  @Test func `its tokens are those that the answer counts`() throws {
    let template = family.firstTemplate(for: ListedModel(id: "llama3:8b"))
    let counted = try answer(
      #"{"response":"","done":true,"done_reason":"length","prompt_eval_count":11,"eval_count":1}"#,
      to: template)
    #expect(counted == InferenceAnswer(inputTokens: 11, outputTokens: 1))
    #expect(try answer(#"{"response":"","done":true}"#, to: template) == InferenceAnswer(hasContent: false))
    #expect(try answer(#"{"response":""}"#, to: template) == nil)
    #expect(try answer(#"{"done":true}"#, to: template) == nil)
  }

  @Test func `a vector puts out no tokens`() throws {
    let template: RequestTemplate = RequestTemplate("embed")
    let counted = try answer(#"{"embeddings":[[0.1]],"prompt_eval_count":3}"#, to: template)
    #expect(counted == InferenceAnswer(inputTokens: 3, outputTokens: 0))
    for body in ["{}", #"{"embeddings":[]}"#, #"{"embeddings":[[]]}"#, #"{"embeddings":[0.1]}"#] {
      #expect(try answer(body, to: template) == nil)
    }
  }
}
