import Baseline
import Domain
import JSON
import SnapshotFiles

/// The Gemini API's `generateContent` and `embedContent` (<https://ai.google.dev/api/generate-content>), asked for one
/// token or one vector.
///
/// A model that thinks spends the token on that, and its answer is a candidate without parts.
struct GeminiInference: InferenceProtocol {
  private static let (generate, embed) = ("generateContent", "embedContent")

  func firstTemplate(for model: ListedModel) -> RequestTemplate {
    model.calls.contains(Self.generate)
      ? RequestTemplate(Self.generate, limitName: "maxOutputTokens", maxOutputTokens: 1)
      : RequestTemplate(Self.embed)
  }

  func step(for model: ListedModel, in template: RequestTemplate, of backend: BackendPlan) -> Step {
    let isEmbedding = template.endpoint == Self.embed
    var body = JSONWriter()
    if isEmbedding {
      body.value(.object([.init("content", .object([Self.parts]))]))
    } else {
      let limit = JSONValue.object([.init("maxOutputTokens", .integer(max(template.maxOutputTokens, 1)))])
      body.value(.object([Self.contents, .init("generationConfig", limit)]))
    }
    let method = isEmbedding ? Self.embed : Self.generate
    return Step(
      .post(path: GeminiAdapter.path(of: model.id) + ":" + method, body: body.bytes), purpose: "inference")
  }

  func answer(in body: JSONNode, to template: RequestTemplate) -> InferenceAnswer? {
    let usage = body["usageMetadata"]
    var answer = InferenceAnswer(inputTokens: usage?["promptTokenCount"]?.integer)
    if template.endpoint == Self.embed {
      guard let values = body["embedding"]?["values"], values.isArray, values.count > 0 else { return nil }
      answer.outputTokens = 0
      return answer
    }
    guard let first = body["candidates"]?.elements?.first(where: { _ in true }),
      first["content"]?.isObject == true || first["finishReason"]?.text != nil
    else { return nil }
    // Thoughts are paid for as output. Proto3's JSON leaves out a count of zero.
    let counts = ["candidatesTokenCount", "thoughtsTokenCount"].compactMap { usage?[$0]?.integer }
    answer.outputTokens =
      counts.isEmpty ? nil : counts.reduce(0) { $0.addingReportingOverflow($1).partialValue }
    answer.hasContent = Self.hasContent(first)
    return answer
  }

  /// Each part of a stream is a whole answer with a part of the text (`streamGenerateContent?alt=sse`).
  func answer(inStream parts: [JSONNode], to template: RequestTemplate) -> InferenceAnswer? {
    let answers = parts.compactMap { answer(in: $0, to: template) }
    return answers.first(where: \.hasContent) ?? answers.last ?? InferenceAnswer(hasContent: false)
  }

  private static func hasContent(_ candidate: JSONNode) -> Bool {
    let parts = candidate["content"]?["parts"]?.elements
    return candidate["finishReason"]?.text == "MAX_TOKENS"
      || parts?.contains { $0.isObject && $0["text"]?.text?.isEmpty != true } ?? false
  }

  /// What a generation and a count of its tokens have in common.
  static var contents: JSONValue.Member {
    .init("contents", .array([.object([parts, .init("role", .text("user"))])]))
  }

  private static var parts: JSONValue.Member {
    .init("parts", .array([.object([.init("text", .text("ping"))])]))
  }
}
