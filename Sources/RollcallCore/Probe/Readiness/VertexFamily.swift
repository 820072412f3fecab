import JSON

/// The two protocols of Vertex that have a smallest request: Google's own `generateContent`, and Anthropic's Messages
/// through `rawPredict` (<https://docs.anthropic.com/en/api/claude-on-vertex-ai>). The model stands in the path alone.
struct VertexFamily: InferenceFamily {
  private enum Wire {
    case contents, messages
  }

  private let place: VertexPlace
  private let wire: Wire

  /// Nil for a model that neither protocol calls.
  init?(for model: FoundModel, at place: VertexPlace) {
    self.place = place
    if Self.takesContents(model) {
      wire = .contents
    } else if model.maker == "anthropic" {
      wire = .messages
    } else {
      return nil
    }
  }

  /// Whether `generateContent` and `countTokens` are for it. The catalogue does not say; what Google publishes there
  /// beside the Gemini models are images, videos, embeddings and models to deploy oneself.
  static func takesContents(_ model: FoundModel) -> Bool {
    model.maker == "google" && model.id.hasPrefix("gemini-")
      && !["-embedding", "-live"].contains { model.id.contains($0) }
  }

  func firstForm(for model: FoundModel) -> RequestForm {
    switch wire {
    case .contents: RequestForm("generateContent", limitName: "maxOutputTokens", maxOutputTokens: 1)
    case .messages: RequestForm("messages", limitName: "max_tokens", maxOutputTokens: 1)
    }
  }

  func step(for model: FoundModel, in form: RequestForm, of backend: BackendPlan) -> Step {
    var body = JSONWriter()
    body.beginObject()
    switch wire {
    case .contents:
      body.key("contents")
      body.ping()
      body.key("generationConfig")
      body.beginObject()
      body.key("maxOutputTokens")
      body.integer(form.maxOutputTokens)
      body.endObject()
    case .messages:
      body.key("anthropic_version")
      body.text("vertex-2023-10-16")
      body.key("max_tokens")
      body.integer(form.maxOutputTokens)
      body.key("messages")
      body.value(.array([.object([.init("content", .text("ping")), .init("role", .text("user"))])]))
    }
    body.endObject()
    let method = wire == .contents ? "generateContent" : "rawPredict"
    return Step(.post(path: place.path(of: model, calling: method), body: body.bytes), purpose: "inference")
  }

  /// None: neither protocol has another way to ask for less.
  func form(after form: RequestForm, refusedWith refusal: Refusal) -> RequestForm? { nil }

  func answer(in body: JSONNode, to form: RequestForm) -> InferenceAnswer? {
    switch wire {
    case .contents:
      // A candidate that spent its one token on thinking has no parts.
      guard body["candidates"]?.elements?.first(where: { $0.isObject }) != nil else { return nil }
      let usage = body["usageMetadata"]
      let thoughts = usage?["thoughtsTokenCount"]?.positive ?? 0
      return InferenceAnswer(
        inputTokens: usage?["promptTokenCount"]?.positive,
        outputTokens: usage?["candidatesTokenCount"]?.positive.map { $0 + thoughts })
    case .messages:
      guard body["content"]?.isArray == true, body["role"]?.text == "assistant" else { return nil }
      let usage = body["usage"]
      return InferenceAnswer(
        inputTokens: usage?["input_tokens"]?.integer, outputTokens: usage?["output_tokens"]?.integer)
    }
  }
}

extension JSONWriter {
  /// Google's form of the shortest question.
  mutating func ping() {
    value(
      .array([
        .object([
          .init("parts", .array([.object([.init("text", .text("ping"))])])), .init("role", .text("user")),
        ])
      ]))
  }
}
