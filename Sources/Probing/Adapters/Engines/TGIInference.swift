import Baseline
import Domain
import JSON
import SnapshotFiles

/// Text Generation Inference's own endpoint (<https://huggingface.github.io/text-generation-inference>): a prompt in, a
/// text out, no name of a model. Unlike the chat endpoint it needs no chat template, so every model has it.
struct TGIInference: InferenceProtocol {
  func firstTemplate(for model: ListedModel) -> RequestTemplate {
    RequestTemplate("generate", limitName: "max_new_tokens", maxOutputTokens: 1)
  }

  func step(for model: ListedModel, in template: RequestTemplate, of backend: BackendPlan) -> Step {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("inputs")
    writer.text("ping")
    writer.key("parameters")
    writer.beginObject()
    writer.key("max_new_tokens")
    writer.integer(template.maxOutputTokens)
    writer.endObject()
    writer.endObject()
    return Step(.post(path: "/generate", body: writer.bytes), purpose: "generate")
  }

  /// A longer answer is never asked for, whatever a file says.
  func knows(_ template: RequestTemplate, for model: ListedModel) -> Bool {
    template == firstTemplate(for: model)
  }

  /// The text may be empty, since the first token may be the end: that proves nothing. Token counts come only to those who
  /// ask for details.
  func answer(in body: JSONNode, to template: RequestTemplate) -> InferenceAnswer? {
    body["generated_text"]?.text.map { InferenceAnswer(hasContent: !$0.isEmpty) }
  }

  /// The parts of `/generate_stream`: a token each.
  func answer(inStream parts: [JSONNode], to template: RequestTemplate) -> InferenceAnswer? {
    InferenceAnswer(
      hasContent: parts.contains {
        $0["token"]?["text"]?.text?.isEmpty == false || $0["generated_text"]?.text?.isEmpty == false
      })
  }
}
