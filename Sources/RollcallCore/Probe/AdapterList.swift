/// Every kind of backend that rollcall speaks to. A new one is a file in `Adapters/` and a line here, or a row of
/// `OpenAIDialects`.
public enum AdapterList {
  /// The adapters, by their kinds' names.
  public static let all: [any Adapter] =
    (OpenAIDialects.all.map { OpenAIAdapter($0) } + [
      AnthropicAdapter(),
      CommandAdapter(),
      GeminiAdapter(),
      HuggingFaceAdapter(),
      OllamaAdapter(),
      OpenRouterAdapter(),
      SnapshotAdapter(),
    ] as [any Adapter]).sorted { $0.profile.name < $1.profile.name }

  /// Kinds that are known by name but not spoken yet: a baseline that names one is told so, not that it mistyped.
  public static let laterKinds: [String] = [
    "azure_openai", "bedrock", "cerebras", "cohere", "copilot", "deepseek", "fireworks", "github_models",
    "groq",
    "litellm", "llamacpp", "lmstudio", "mistral", "nvidia_nim", "perplexity", "replicate", "sglang",
    "snapshot",
    "tgi", "together", "vertex", "vllm", "xai",
  ]

  /// The adapter of the kind that a baseline calls `kind`; `-` and `_` are the same.
  public static func adapter(kind: String) -> (any Adapter)? {
    let name = canonical(kind)
    return all.first { $0.profile.name == name }
  }

  /// A kind's name as it stands in `KindProfile.name`: `openai-compatible` becomes `openai_compatible`.
  public static func canonical(_ kind: String) -> String {
    String(kind.map { $0 == "-" ? "_" : $0 })
  }
}
