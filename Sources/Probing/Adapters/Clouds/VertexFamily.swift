import Baseline
import Domain
import JSON
import SnapshotFiles

/// The two protocols of Vertex that have a smallest request: Google's own `generateContent`, and Anthropic's Messages
/// through `rawPredict` (<https://docs.anthropic.com/en/api/claude-on-vertex-ai>). The model stands in the path alone.
struct VertexFamily: InferenceFamily {
  private let place: VertexPlace
  private let isMessages: Bool

  /// Nil for a model that neither protocol calls.
  init?(for model: FoundModel, at place: VertexPlace) {
    guard Self.takesContents(model) || model.maker == "anthropic" else { return nil }
    self.place = place
    isMessages = model.maker == "anthropic"
  }

  /// Whether `generateContent` and `countTokens` are for it. The catalogue does not say; what Google publishes there
  /// beside the Gemini models are images, videos, embeddings and models to deploy oneself.
  static func takesContents(_ model: FoundModel) -> Bool {
    model.maker == "google" && model.id.hasPrefix("gemini-")
      && !["-embedding", "-live"].contains { model.id.contains($0) }
  }

  func firstForm(for model: FoundModel) -> RequestForm {
    isMessages
      ? RequestForm("messages", limitName: "max_tokens", maxOutputTokens: 1)
      : RequestForm("generateContent", limitName: "maxOutputTokens", maxOutputTokens: 1)
  }

  func step(for model: FoundModel, in form: RequestForm, of backend: BackendPlan) -> Step {
    let limit = JSONValue.integer(form.maxOutputTokens)
    let members: [JSONValue.Member] =
      isMessages
      ? [
        .init("anthropic_version", .text("vertex-2023-10-16")), .init("max_tokens", limit),
        AnthropicFamily.messages,
      ] : [GeminiFamily.contents, .init("generationConfig", .object([.init("maxOutputTokens", limit)]))]
    var body = JSONWriter()
    body.value(.object(members))
    let path = place.path(of: model, calling: isMessages ? "rawPredict" : "generateContent")
    return Step(.post(path: path, body: body.bytes), purpose: "inference")
  }

  func answer(in body: JSONNode, to form: RequestForm) -> InferenceAnswer? {
    isMessages
      ? AnthropicFamily().answer(in: body, to: form) : GeminiFamily().answer(in: body, to: form)
  }
}
