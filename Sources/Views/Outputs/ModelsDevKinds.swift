import Domain

/// What is publicly known of a kind of backend in the words of models.dev's providers.
package struct ModelsDevKind: Sendable {
  /// The kind's name.
  let kind: String
  /// The package of the AI SDK that speaks its protocol; nil where none does, and then its backends are left out.
  let package: String?
  /// The variables in which tools usually look for its key, the first of `UsualVariables` unless models.dev names
  /// others; never the ones that the baseline names.
  let variables: [String]
  /// Where its models are documented.
  let documentation: String
  /// The path of its API on its origin. Nil for a package that takes no address
  /// (<https://github.com/anomalyco/models.dev/blob/dev/packages/core/src/schema.ts>, the last `refine`).
  let path: String?

  private init(
    _ kind: String, _ package: String?, _ variables: [String]?, _ documentation: String, _ path: String?
  ) {
    self.kind = kind
    self.package = package
    self.variables = variables ?? UsualVariables.of(kind).map { Array($0.keys.prefix(1)) } ?? []
    self.documentation = documentation
    self.path = path
  }

  /// A kind with a package of its own.
  private static func own(
    _ kind: String, _ package: String, _ documentation: String, variables: [String]? = nil,
    path: String? = nil
  ) -> Self { Self(kind, package, variables, documentation, path) }

  /// A kind that is called by the common package, which must be told where.
  private static func compatible(
    _ kind: String, _ documentation: String, variables: [String]? = nil, path: String = "/v1"
  ) -> Self { Self(kind, "@ai-sdk/openai-compatible", variables, documentation, path) }

  /// A kind that no package talks to: a program, another rollcall, an API without conversations.
  private static func none(_ kind: String) -> Self { Self(kind, nil, [], "", nil) }

  /// One line a kind. Packages and pages are those of models.dev's own providers
  /// (<https://github.com/anomalyco/models.dev/tree/dev/providers>, `provider.toml`), variables where they differ.
  static let all: [ModelsDevKind] = [
    own(
      "anthropic", "@ai-sdk/anthropic", "https://docs.anthropic.com/en/docs/about-claude/models", path: "/v1"),
    own(
      "azure_openai", "@ai-sdk/azure",
      "https://learn.microsoft.com/en-us/azure/ai-services/openai/concepts/models",
      variables: ["AZURE_RESOURCE_NAME", "AZURE_API_KEY"]),
    own(
      "bedrock", "@ai-sdk/amazon-bedrock",
      "https://docs.aws.amazon.com/bedrock/latest/userguide/models-supported.html",
      variables: ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION"]),
    own("cerebras", "@ai-sdk/cerebras", "https://inference-docs.cerebras.ai/models/overview"),
    own("cohere", "@ai-sdk/cohere", "https://docs.cohere.com/docs/models"),
    none("command"),
    compatible("copilot", "https://docs.github.com/en/copilot", variables: ["GITHUB_TOKEN"], path: ""),
    compatible("deepseek", "https://api-docs.deepseek.com/quick_start/pricing", path: ""),
    compatible("fireworks", "https://fireworks.ai/docs/", path: "/inference/v1"),
    own(
      "gemini", "@ai-sdk/google", "https://ai.google.dev/gemini-api/docs/pricing",
      variables: ["GOOGLE_GENERATIVE_AI_API_KEY"]),
    compatible(
      "github_models", "https://docs.github.com/en/github-models", variables: ["GITHUB_TOKEN"],
      path: "/inference"),
    own("groq", "@ai-sdk/groq", "https://console.groq.com/docs/models"),
    compatible("huggingface", "https://huggingface.co/docs/inference-providers"),
    compatible("litellm", "https://docs.litellm.ai/docs/"),
    compatible("llamacpp", "https://github.com/ggml-org/llama.cpp/blob/master/tools/server/README.md"),
    compatible("lmstudio", "https://lmstudio.ai/models"),
    own("mistral", "@ai-sdk/mistral", "https://docs.mistral.ai/getting-started/models/"),
    compatible("nvidia_nim", "https://docs.api.nvidia.com/nim/"),
    compatible("ollama", "https://docs.ollama.com/openai"),
    own("openai", "@ai-sdk/openai", "https://platform.openai.com/docs/models", path: "/v1"),
    compatible("openai_compatible", "https://ai-sdk.dev/providers/openai-compatible-providers"),
    own(
      "openrouter", "@openrouter/ai-sdk-provider", "https://openrouter.ai/models",
      path: "/api/v1"),
    own("perplexity", "@ai-sdk/perplexity", "https://docs.perplexity.ai"),
    none("replicate"),
    compatible("sglang", "https://docs.sglang.ai/"),
    none("snapshot"),
    compatible("tgi", "https://huggingface.co/docs/text-generation-inference"),
    own("together", "@ai-sdk/togetherai", "https://docs.together.ai/docs/serverless-models"),
    own(
      "vertex", "@ai-sdk/google-vertex", "https://cloud.google.com/vertex-ai/generative-ai/docs/models",
      variables: ["GOOGLE_VERTEX_PROJECT", "GOOGLE_VERTEX_LOCATION", "GOOGLE_APPLICATION_CREDENTIALS"]),
    compatible("vllm", "https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html"),
    own("xai", "@ai-sdk/xai", "https://docs.x.ai/docs/models"),
  ]

  /// By the kind's name.
  package static let byKind = Dictionary(uniqueKeysWithValues: all.map { ($0.kind, $0) })

  /// The package for one provider's models, where it is another than the backend's: Vertex serves Anthropic's models
  /// by Anthropic's protocol.
  func package(for provider: ProviderName) -> String? {
    kind == "vertex" && provider.text == "anthropic" ? "@ai-sdk/google-vertex/anthropic" : nil
  }
}
