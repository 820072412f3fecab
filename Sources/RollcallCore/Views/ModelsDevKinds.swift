/// What is publicly known of a kind of backend in the words of models.dev's providers.
struct ModelsDevKind: Sendable {
  /// The kind's name.
  let kind: String
  /// The package of the AI SDK that speaks its protocol; nil where none does, and then its backends are left out.
  let package: String?
  /// The variables in which tools usually look for its key; never the ones that the baseline names.
  let variables: [String]
  /// Where its models are documented.
  let documentation: String
  /// The path of its API on its origin. Nil for a package that takes no address
  /// (<https://github.com/anomalyco/models.dev/blob/dev/packages/core/src/schema.ts>, the last `refine`).
  let path: String?

  private init(
    _ kind: String, _ package: String?, _ variables: [String], _ documentation: String, _ path: String?
  ) {
    self.kind = kind
    self.package = package
    self.variables = variables
    self.documentation = documentation
    self.path = path
  }

  /// A kind with a package of its own.
  private static func own(
    _ kind: String, _ package: String, _ variables: [String], _ documentation: String, path: String? = nil
  ) -> Self { Self(kind, package, variables, documentation, path) }

  /// A kind that is called by the common package, which must be told where.
  private static func compatible(
    _ kind: String, _ variable: String, _ documentation: String, path: String = "/v1"
  ) -> Self { Self(kind, "@ai-sdk/openai-compatible", [variable], documentation, path) }

  /// A kind that no package talks to: a program, another rollcall, an API without conversations.
  private static func none(_ kind: String) -> Self { Self(kind, nil, [], "", nil) }

  /// One line a kind. Packages, variables and pages are those of models.dev's own providers
  /// (<https://github.com/anomalyco/models.dev/tree/dev/providers>, `provider.toml`); for servers of one's own, which it
  /// does not know, the variable is the one that the server itself reads its key from where it has one
  /// (`LLAMA_API_KEY`, `VLLM_API_KEY`), else a name that no vendor's key goes by, so that none is sent to it.
  static let all: [ModelsDevKind] = [
    own(
      "anthropic", "@ai-sdk/anthropic", ["ANTHROPIC_API_KEY"],
      "https://docs.anthropic.com/en/docs/about-claude/models", path: "/v1"),
    own(
      "azure_openai", "@ai-sdk/azure", ["AZURE_RESOURCE_NAME", "AZURE_API_KEY"],
      "https://learn.microsoft.com/en-us/azure/ai-services/openai/concepts/models"),
    own(
      "bedrock", "@ai-sdk/amazon-bedrock", ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"],
      "https://docs.aws.amazon.com/bedrock/latest/userguide/models-supported.html"),
    own(
      "cerebras", "@ai-sdk/cerebras", ["CEREBRAS_API_KEY"],
      "https://inference-docs.cerebras.ai/models/overview"),
    own("cohere", "@ai-sdk/cohere", ["COHERE_API_KEY"], "https://docs.cohere.com/docs/models"),
    none("command"),
    compatible("copilot", "GITHUB_TOKEN", "https://docs.github.com/en/copilot", path: ""),
    compatible(
      "deepseek", "DEEPSEEK_API_KEY", "https://api-docs.deepseek.com/quick_start/pricing", path: ""),
    compatible("fireworks", "FIREWORKS_API_KEY", "https://fireworks.ai/docs/", path: "/inference/v1"),
    own(
      "gemini", "@ai-sdk/google", ["GOOGLE_GENERATIVE_AI_API_KEY"],
      "https://ai.google.dev/gemini-api/docs/pricing"),
    compatible(
      "github_models", "GITHUB_TOKEN", "https://docs.github.com/en/github-models", path: "/inference"),
    own("groq", "@ai-sdk/groq", ["GROQ_API_KEY"], "https://console.groq.com/docs/models"),
    compatible("huggingface", "HF_TOKEN", "https://huggingface.co/docs/inference-providers"),
    compatible("litellm", "LITELLM_API_KEY", "https://docs.litellm.ai/docs/"),
    compatible(
      "llamacpp", "LLAMA_API_KEY", "https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md"),
    compatible("lmstudio", "LMSTUDIO_API_KEY", "https://lmstudio.ai/models"),
    own(
      "mistral", "@ai-sdk/mistral", ["MISTRAL_API_KEY"], "https://docs.mistral.ai/getting-started/models/"),
    compatible("nvidia_nim", "NVIDIA_API_KEY", "https://docs.api.nvidia.com/nim/"),
    compatible("ollama", "OLLAMA_API_KEY", "https://docs.ollama.com/openai"),
    own(
      "openai", "@ai-sdk/openai", ["OPENAI_API_KEY"], "https://platform.openai.com/docs/models", path: "/v1"),
    compatible(
      "openai_compatible", "OPENAI_COMPATIBLE_API_KEY",
      "https://ai-sdk.dev/providers/openai-compatible-providers"),
    own(
      "openrouter", "@openrouter/ai-sdk-provider", ["OPENROUTER_API_KEY"], "https://openrouter.ai/models",
      path: "/api/v1"),
    own("perplexity", "@ai-sdk/perplexity", ["PERPLEXITY_API_KEY"], "https://docs.perplexity.ai"),
    none("replicate"),
    compatible("sglang", "SGLANG_API_KEY", "https://docs.sglang.ai/"),
    none("snapshot"),
    compatible("tgi", "TGI_API_KEY", "https://huggingface.co/docs/text-generation-inference"),
    own(
      "together", "@ai-sdk/togetherai", ["TOGETHER_API_KEY"],
      "https://docs.together.ai/docs/serverless-models"),
    own(
      "vertex", "@ai-sdk/google-vertex",
      ["GOOGLE_VERTEX_PROJECT", "GOOGLE_VERTEX_LOCATION", "GOOGLE_APPLICATION_CREDENTIALS"],
      "https://cloud.google.com/vertex-ai/generative-ai/docs/models"),
    compatible(
      "vllm", "VLLM_API_KEY", "https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html"),
    own("xai", "@ai-sdk/xai", ["XAI_API_KEY"], "https://docs.x.ai/docs/models"),
  ]

  /// By the kind's name.
  static let byKind = Dictionary(uniqueKeysWithValues: all.map { ($0.kind, $0) })

  /// The package for one provider's models, where it is another than the backend's: Vertex serves Anthropic's models
  /// by Anthropic's protocol.
  func package(for provider: ProviderName) -> String? {
    kind == "vertex" && provider.text == "anthropic" ? "@ai-sdk/google-vertex/anthropic" : nil
  }
}
