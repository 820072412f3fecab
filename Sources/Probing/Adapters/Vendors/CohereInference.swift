import Baseline
import Domain
import JSON
import SnapshotFiles

/// Cohere's own protocol, version 2 (<https://docs.cohere.com/reference/chat>, `/reference/embed`,
/// `/reference/rerank`). One form for each of its three endpoints; a refusal teaches no other.
struct CohereInference: InferenceProtocol {
  /// The endpoint for a model, in the words of `RequestTemplate`; nil when none of the three takes it.
  static func endpoint(of model: ListedModel) -> String? {
    switch model.capabilities.task {
    case "chat": "chat"
    case "embedding": "embeddings"
    case "rerank": "rerank"
    default: nil
    }
  }

  func firstTemplate(for model: ListedModel) -> RequestTemplate {
    let endpoint = Self.endpoint(of: model) ?? "chat"
    guard endpoint == "chat" else { return RequestTemplate(endpoint) }
    return RequestTemplate(endpoint, limitName: "max_tokens", maxOutputTokens: 1)
  }

  func step(for model: ListedModel, in template: RequestTemplate, of backend: BackendPlan) -> Step {
    let (path, body): (String, JSONValue) =
      switch template.endpoint {
      case "embeddings": ("/v2/embed", embedding(model))
      case "rerank": ("/v2/rerank", ranking(model))
      default: ("/v2/chat", chat(model, template))
      }
    var writer = JSONWriter()
    writer.value(body)
    return Step(.post(path: path, body: writer.bytes), purpose: "inference")
  }

  /// The events of <https://docs.cohere.com/docs/streaming>.
  func answer(inStream parts: [JSONNode], to template: RequestTemplate) -> InferenceAnswer? {
    let end = parts.last { $0["type"]?.text == "message-end" }?["delta"]
    var answer = answer(usage: end?["usage"])
    answer.hasContent =
      end?["finish_reason"]?.text == "MAX_TOKENS"
      || parts.contains { part in
        let content = part["delta"]?["message"]?["content"]
        return Self.texts.contains { content?[$0]?.text?.isEmpty == false }
      }
    return answer
  }

  func answer(in body: JSONNode, to template: RequestTemplate) -> InferenceAnswer? {
    switch template.endpoint {
    case "embeddings": embedded(body)
    case "rerank": ranked(body)
    default: said(body)
    }
  }
}

// MARK: - Requests

extension CohereInference {
  private func chat(_ model: ListedModel, _ template: RequestTemplate) -> JSONValue {
    .object([
      .init("max_tokens", .integer(max(template.maxOutputTokens, 1))),
      .init(
        "messages", .array([.object([.init("content", .text("ping")), .init("role", .text("user"))])])),
      .init("model", .text(model.id)), .init("stream", .bool(false)),
    ])
  }

  /// `input_type` is demanded of every model since version 3.
  private func embedding(_ model: ListedModel) -> JSONValue {
    .object([
      .init("embedding_types", .array([.text("float")])), .init("input_type", .text("search_query")),
      .init("model", .text(model.id)), .init("texts", .array([.text("ping")])),
    ])
  }

  private func ranking(_ model: ListedModel) -> JSONValue {
    .object([
      .init("documents", .array([.text("ping")])), .init("model", .text(model.id)),
      .init("query", .text("ping")),
    ])
  }
}

// MARK: - Answers

extension CohereInference {
  private func said(_ body: JSONNode) -> InferenceAnswer? {
    guard body["message"]?.isObject == true, let reason = body["finish_reason"]?.text,
      !["ERROR", "ERROR_TOXIC", "TIMEOUT"].contains(reason)
    else { return nil }
    let message = body["message"]
    let blocks = message?["content"]?.elements
    var answer = answer(usage: body["usage"])
    answer.hasContent =
      reason == "MAX_TOKENS" || message?["tool_calls"]?.count ?? 0 > 0
      || blocks?.contains { block in Self.texts.contains { block[$0]?.text?.isEmpty == false } } ?? false
      || message?["content"]?.text?.isEmpty == false
    return answer
  }

  private static let texts = ["text", "thinking"]

  private func embedded(_ body: JSONNode) -> InferenceAnswer? {
    guard let vectors = body["embeddings"]?["float"], vectors.isArray, vectors.count > 0 else { return nil }
    return answer(usage: body["meta"])
  }

  private func ranked(_ body: JSONNode) -> InferenceAnswer? {
    guard let results = body["results"], results.isArray, results.count > 0 else { return nil }
    return answer(usage: body["meta"])
  }

  /// What is billed counts: `tokens` includes what Cohere wraps around a message at its own cost.
  private func answer(usage: JSONNode?) -> InferenceAnswer {
    let billed = usage?["billed_units"]
    return InferenceAnswer(
      inputTokens: billed?["input_tokens"]?.integer ?? usage?["tokens"]?["input_tokens"]?.integer,
      outputTokens: billed?["output_tokens"]?.integer ?? usage?["tokens"]?["output_tokens"]?.integer)
  }
}
