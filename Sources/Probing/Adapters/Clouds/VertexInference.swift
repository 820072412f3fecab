import Baseline
import Domain
import JSON
import SnapshotFiles

/// The two protocols of Vertex that have a smallest request: Google's own `generateContent`, and Anthropic's Messages
/// through `rawPredict` (<https://docs.anthropic.com/en/api/claude-on-vertex-ai>). The model stands in the path alone.
struct VertexInference: InferenceProtocol {
  private let place: VertexLocation
  private let isMessages: Bool

  /// Nil for a model that neither protocol calls.
  init?(for model: ListedModel, at place: VertexLocation) {
    guard Self.takesContents(model) || model.owner == "anthropic" else { return nil }
    self.place = place
    isMessages = model.owner == "anthropic"
  }

  /// Whether `generateContent` and `countTokens` are for it. The catalogue does not say; what Google publishes there
  /// beside the Gemini models are images, videos, embeddings and models to deploy oneself.
  static func takesContents(_ model: ListedModel) -> Bool {
    model.owner == "google" && model.id.hasPrefix("gemini-")
      && !["-embedding", "-live"].contains { model.id.contains($0) }
  }

  func firstTemplate(for model: ListedModel) -> RequestTemplate {
    isMessages
      ? RequestTemplate("messages", limitName: "max_tokens", maxOutputTokens: 1)
      : RequestTemplate("generateContent", limitName: "maxOutputTokens", maxOutputTokens: 1)
  }

  func step(for model: ListedModel, in template: RequestTemplate, of backend: BackendPlan) -> Step {
    let limit = JSONValue.integer(template.maxOutputTokens)
    let members: [JSONValue.Member] =
      isMessages
      ? [
        .init("anthropic_version", .text("vertex-2023-10-16")), .init("max_tokens", limit),
        AnthropicInference.messages, .init("stream", .bool(false)),
      ] : [GeminiInference.contents, .init("generationConfig", .object([.init("maxOutputTokens", limit)]))]
    var body = JSONWriter()
    body.value(.object(members))
    let path = place.path(of: model, calling: isMessages ? "rawPredict" : "generateContent")
    return Step(.post(path: path, body: body.bytes), purpose: "inference")
  }

  func answer(in body: JSONNode, to template: RequestTemplate) -> InferenceAnswer? {
    isMessages
      ? AnthropicInference().answer(in: body, to: template) : GeminiInference().answer(in: body, to: template)
  }

  func answer(inStream parts: [JSONNode], to template: RequestTemplate) -> InferenceAnswer? {
    isMessages
      ? AnthropicInference().answer(inStream: parts, to: template)
      : GeminiInference().answer(inStream: parts, to: template)
  }
}
