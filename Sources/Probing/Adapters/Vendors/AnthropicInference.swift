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
        Self.question(for: model.id) + [
          .init("max_tokens", .integer(max(template.maxOutputTokens, 1))), .init("stream", .bool(false)),
        ]))
    return Step(.post(path: "/messages", body: body.bytes), purpose: "inference")
  }

  func answer(in body: JSONNode, to template: RequestTemplate) -> InferenceAnswer? {
    guard body["type"]?.text == "message", body["content"]?.isArray == true else { return nil }
    let usage = body["usage"]
    let blocks = body["content"]?.elements.map(Array.init) ?? []
    return InferenceAnswer(
      inputTokens: usage?["input_tokens"]?.integer, outputTokens: usage?["output_tokens"]?.integer,
      hasContent: blocks.contains(where: Self.holds) || Self.isCut(body))
  }

  /// The events of <https://platform.claude.com/docs/en/build-with-claude/streaming>.
  func answer(inStream parts: [JSONNode], to template: RequestTemplate) -> InferenceAnswer? {
    let usage = parts.lazy.compactMap { $0["usage"] ?? $0["message"]?["usage"] }
    return InferenceAnswer(
      inputTokens: usage.compactMap { $0["input_tokens"]?.integer }.first,
      outputTokens: usage.compactMap { $0["output_tokens"]?.integer }.last,
      hasContent: parts.contains { part in
        [part["delta"], part["content_block"]].contains {
          $0.map { Self.holds($0) || Self.isCut($0) } ?? false
        }
      })
  }

  /// Whether a block, or a part of one, says, thinks or calls something.
  private static func holds(_ block: JSONNode) -> Bool {
    ["text", "thinking", "data", "partial_json"].contains { block[$0]?.text?.isEmpty == false }
      || block["type"]?.text == "tool_use"
  }

  private static func isCut(_ message: JSONNode) -> Bool { message["stop_reason"]?.text == "max_tokens" }

  /// What a message and a count of its tokens have in common.
  static func question(for id: String) -> [JSONValue.Member] { [messages, .init("model", .text(id))] }

  /// The shortest question.
  static var messages: JSONValue.Member {
    .init("messages", .array([.object([.init("content", .text("ping")), .init("role", .text("user"))])]))
  }
}
