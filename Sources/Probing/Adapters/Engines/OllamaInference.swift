import Baseline
import Domain
import JSON
import SnapshotFiles

/// Ollama's own `/api/generate` and `/api/embed` (<https://docs.ollama.com/api/generate>), asked for one token or one
/// vector of a model that is in memory already.
///
/// No word of `keep_alive`: the model stays for as long as whoever loaded it wished. A request for another context than
/// the one a model is held with would load it anew (`needsReload` in `server/sched.go` of Ollama's source), so it names
/// that one. Where it equals the longest that the model has, the server may have cut a longer wish down to it: then
/// saying nothing comes nearest to that wish.
struct OllamaInference: InferenceProtocol {
  private static let (generate, embed) = ("generate", "embed")

  func firstTemplate(for model: ListedModel) -> RequestTemplate {
    model.capabilities.task == "embedding"
      ? RequestTemplate(Self.embed)
      : RequestTemplate(Self.generate, limitName: "num_predict", maxOutputTokens: 1)
  }

  func step(for model: ListedModel, in template: RequestTemplate, of backend: BackendPlan) -> Step {
    let isEmbedding = template.endpoint == Self.embed
    var options: [JSONValue.Member] = []
    if let context = model.loadedContextTokens, context != model.capabilities.contextTokens {
      options.append(.init("num_ctx", .integer(context)))
    }
    if !isEmbedding { options.append(.init("num_predict", .integer(max(template.maxOutputTokens, 1)))) }
    var members: [JSONValue.Member] = [.init("model", .text(model.id))]
    if !options.isEmpty { members.append(.init("options", .object(options))) }
    members.append(.init(isEmbedding ? "input" : "prompt", .text("ping")))
    if !isEmbedding { members.append(.init("stream", .bool(false))) }
    var body = JSONWriter()
    body.value(.object(members))
    return Step(
      .post(path: isEmbedding ? "/api/embed" : "/api/generate", body: body.bytes), purpose: "inference")
  }

  func answer(in body: JSONNode, to template: RequestTemplate) -> InferenceAnswer? {
    let tokensIn = body["prompt_eval_count"]?.integer
    if template.endpoint == Self.embed {
      guard let vector = body["embeddings"]?.elements?.first(where: { _ in true }), vector.isArray,
        vector.count > 0
      else { return nil }
      return InferenceAnswer(inputTokens: tokensIn, outputTokens: 0)
    }
    guard body["done"]?.bool == true, body["response"]?.text != nil else { return nil }
    return InferenceAnswer(
      inputTokens: tokensIn, outputTokens: body["eval_count"]?.integer, hasContent: Self.hasContent(body))
  }

  /// One document a line, the last with `done`.
  func answer(inStream parts: [JSONNode], to template: RequestTemplate) -> InferenceAnswer? {
    let end = parts.last { $0["done"]?.bool == true }
    return InferenceAnswer(
      inputTokens: end?["prompt_eval_count"]?.integer, outputTokens: end?["eval_count"]?.integer,
      hasContent: parts.contains(where: Self.hasContent))
  }

  private static func hasContent(_ body: JSONNode) -> Bool {
    ["response", "thinking"].contains { body[$0]?.text?.isEmpty == false }
      || body["done_reason"]?.text == "length"
  }
}
