@testable import SnapshotFiles
@testable import Domain
@testable import Probing
import JSON
import Testing

struct OllamaFamilyTests {
  private let family = OllamaFamily()

  private func answer(_ body: String, to form: RequestForm) throws -> InferenceAnswer? {
    family.answer(in: try JSONReader.read(Array(body.utf8), limits: .theirs(memory: 65_536)), to: form)
  }

  @Test func `its tokens are those that the answer counts`() throws {
    let form = family.firstForm(for: FoundModel(id: "llama3:8b"))
    let counted = try answer(#"{"response":"","done":true,"prompt_eval_count":11,"eval_count":1}"#, to: form)
    #expect(counted == InferenceAnswer(inputTokens: 11, outputTokens: 1))
    #expect(try answer(#"{"response":"","done":true}"#, to: form) == InferenceAnswer())
    #expect(try answer(#"{"response":""}"#, to: form) == nil)
    #expect(try answer(#"{"done":true}"#, to: form) == nil)
  }

  @Test func `a vector puts out no tokens`() throws {
    let form: RequestForm = RequestForm("embed")
    let counted = try answer(#"{"embeddings":[[0.1]],"prompt_eval_count":3}"#, to: form)
    #expect(counted == InferenceAnswer(inputTokens: 3, outputTokens: 0))
    for body in ["{}", #"{"embeddings":[]}"#, #"{"embeddings":[[]]}"#, #"{"embeddings":[0.1]}"#] {
      #expect(try answer(body, to: form) == nil)
    }
  }
}
