@testable import Domain
@testable import Probing
import JSON
import Testing

struct AnthropicInferenceTests {
  private let family = AnthropicInference()
  private let form = AnthropicInference().firstTemplate(for: ListedModel(id: "claude"))

  private func answer(_ body: String) throws -> InferenceAnswer? {
    family.answer(in: try JSONReader.read(Array(body.utf8), limits: .theirs(memory: 65_536)), to: form)
  }

  @Test func `its tokens are those that the answer counts`() throws {
    let counted = try answer(
      #"{"type":"message","content":[],"stop_reason":"max_tokens","usage":{"input_tokens":8,"output_tokens":1}}"#
    )
    #expect(counted == InferenceAnswer(inputTokens: 8, outputTokens: 1))
    #expect(try answer(#"{"type":"message","content":[]}"#) == InferenceAnswer(hasContent: false))
  }

  @Test(arguments: [
    "{}", #"{"type":"message"}"#, #"{"type":"message","content":"text"}"#,
    #"{"type":"completion","content":[]}"#,
  ])
  func `what is no message is no answer`(_ body: String) throws { #expect(try answer(body) == nil) }
}
