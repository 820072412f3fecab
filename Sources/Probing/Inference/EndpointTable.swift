import Domain

/// Which models answer elsewhere than at `/chat/completions`, by their ids, for lists that state no task: OpenAI's own
/// and those of most engines.
///
/// Made from OpenAI's pages of models and its API reference (<https://platform.openai.com/docs/models>,
/// <https://platform.openai.com/docs/api-reference>), and from the names that makers of open models give those for
/// embeddings, reranking and speech. It only says what to try first: a model that is not in it is asked as a chat model,
/// and what its refusal teaches is remembered.
enum EndpointTable {
  /// What is known of a model by its id.
  enum Entry: Sendable, Hashable {
    /// It answers there and nowhere else.
    case only(OpenAIEndpoint)
    /// It takes audio, images or tools, or puts out no text: nothing small can be asked of it.
    case noSmallRequest
  }

  /// The first line that fits the id's last segment, in lower case; nil for a chat model.
  static func entry(for id: String) -> Entry? {
    // A fine-tune is called `ft:base:account:suffix:id` and answers where its base does.
    let parts = id.split(separator: ":", omittingEmptySubsequences: false)
    let base = parts.count > 2 && parts[0] == "ft" ? String(parts[1]) : id
    let name = base.split(separator: "/").last.map { $0.lowercased() } ?? base.lowercased()
    return lines.first { $0.globs.contains { $0.matches(name) } }?.entry
  }

  private static let lines: [(globs: [Glob], entry: Entry)] = [
    // Deep research demands a tool that searches, and `computer-use` a screen: both cost more than any answer.
    (globs("*-deep-research*", "computer-use-*"), .noSmallRequest),
    (globs("*realtime*", "gpt-audio*", "*-audio-preview*", "*transcribe*", "*whisper*"), .noSmallRequest),
    (
      globs("tts-*", "*-tts", "*-tts-*", "sora-*", "dall-e-*", "gpt-image-*", "chatgpt-image-*"),
      .noSmallRequest
    ),
    (globs("*-moderation", "*-moderation-*", "mistral-ocr-*", "grok-*-image*"), .noSmallRequest),
    (globs("*rerank*"), .only(.rerank)),
    (globs("text-embedding-*", "*embedding*", "*-embed", "*-embed-*"), .only(.embeddings)),
    (globs("babbage-002", "davinci-002", "gpt-3.5-turbo-instruct*"), .only(.completions)),
    (globs("o1-pro*", "o3-pro*", "gpt-5*-pro*", "gpt-*-codex*", "codex-mini-*"), .only(.responses)),
  ]

  private static func globs(_ patterns: String...) -> [Glob] { patterns.map { Glob($0) } }
}
