import Baseline
import Domain
import JSON
import SnapshotFiles
import Transport

/// Bedrock's own protocol: `Converse` for all that talk
/// (<https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_Converse.html>), and `InvokeModel` with the
/// body of Amazon's Titan for its text embeddings, which no common form covers
/// (<https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-titan-embed-text.html>).
struct BedrockInference: InferenceProtocol {
  private static let converse = RequestTemplate("converse", limitName: "maxTokens", maxOutputTokens: 1)
  private static let invoke = RequestTemplate("invoke", maxOutputTokens: 0)

  /// Whether there is a small request for what the model does. Of a profile it is not stated: it may talk.
  static func hasRequest(for model: ListedModel) -> Bool {
    let task = model.capabilities.task
    return task == "chat" || task == nil && BedrockAddress.isProfile(model.id) || isTitanEmbedding(model)
  }

  private static func isTitanEmbedding(_ model: ListedModel) -> Bool {
    model.capabilities.task == "embedding" && model.id.hasPrefix("amazon.titan-embed-text-")
  }

  func firstTemplate(for model: ListedModel) -> RequestTemplate {
    Self.isTitanEmbedding(model) ? Self.invoke : Self.converse
  }

  func step(for model: ListedModel, in template: RequestTemplate, of backend: BackendPlan) -> Step {
    let isInvoke = template.endpoint == Self.invoke.endpoint
    let path = "/model/\(PathSegment.encoded(model.id))/\(isInvoke ? "invoke" : "converse")"
    return Step(
      .post(path: path, body: isInvoke ? Self.titanBody : Self.body(limit: template.maxOutputTokens)),
      purpose: "inference", elsewhere: backend.base.flatMap(BedrockAddress.runtime),
      authentication: BedrockAddress.authentication(of: backend))
  }

  func answer(in body: JSONNode, to template: RequestTemplate) -> InferenceAnswer? {
    if template.endpoint == Self.invoke.endpoint {
      guard (body["embedding"]?.count ?? 0) > 0 else { return nil }
      return InferenceAnswer(inputTokens: body["inputTextTokenCount"]?.integer, outputTokens: 0)
    }
    guard let message = body["output"]?["message"], message.isObject else { return nil }
    let usage = body["usage"]
    let holds = message["content"]?.elements?.contains { $0.isObject && $0["text"]?.text?.isEmpty != true }
    return InferenceAnswer(
      inputTokens: usage?["inputTokens"]?.integer, outputTokens: usage?["outputTokens"]?.integer,
      hasContent: holds ?? false || body["stopReason"]?.text == "max_tokens")
  }

  private static let titanBody = Array(#"{"inputText":"ping"}"#.utf8)

  private static func body(limit: Int) -> [UInt8] {
    var writer = JSONWriter()
    writer.value(
      .object([
        .init("inferenceConfig", .object([.init("maxTokens", .integer(max(1, limit)))])),
        .init(
          "messages",
          .array([
            .object([
              .init("content", .array([.object([.init("text", .text("ping"))])])),
              .init("role", .text("user")),
            ])
          ])),
      ]))
    return writer.bytes
  }
}
