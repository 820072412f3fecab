import Baseline
import Domain
import JSON
import SnapshotFiles

/// Anthropic's Messages API (<https://platform.claude.com/docs/en/api/messages>), asked for one token.
///
/// It takes `max_tokens` of 1 from every model; a model that thinks first then answers with no content at all.
struct AnthropicInference: InferenceProtocol {
  func firstTemplate(for model: ListedModel) -> RequestTemplate {
    RequestTemplate("messages", limitName: "max_tokens", maxOutputTokens: 1)
  }

  func step(for model: ListedModel, in template: RequestTemplate, of backend: BackendPlan) -> Step {
    var body = JSONWriter()
    body.value(
      .object(
        Self.question(for: model.id) + [.init("max_tokens", .integer(max(template.maxOutputTokens, 1)))]))
    return Step(.post(path: "/messages", body: body.bytes), purpose: "inference")
  }

  func answer(in body: JSONNode, to template: RequestTemplate) -> InferenceAnswer? {
    guard body["type"]?.text == "message", body["content"]?.isArray == true else { return nil }
    let usage = body["usage"]
    return InferenceAnswer(
      inputTokens: usage?["input_tokens"]?.integer, outputTokens: usage?["output_tokens"]?.integer)
  }

  /// What a message and a count of its tokens have in common.
  static func question(for id: String) -> [JSONValue.Member] { [messages, .init("model", .text(id))] }

  /// The shortest question.
  static var messages: JSONValue.Member {
    .init("messages", .array([.object([.init("content", .text("ping")), .init("role", .text("user"))])]))
  }
}
