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
      .init("model", .text(model.id)),
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
  /// A message without content is one that its limit cut.
  private func said(_ body: JSONNode) -> InferenceAnswer? {
    guard body["message"]?.isObject == true, let reason = body["finish_reason"]?.text,
      !["ERROR", "ERROR_TOXIC", "TIMEOUT"].contains(reason)
    else { return nil }
    return answer(usage: body["usage"])
  }

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
