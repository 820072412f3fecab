import Baseline

// The rows of hosts: vendors' public services. Their lists want a key, so a good list proves it, unless a row says
// otherwise.

extension OpenAIDialects {
  /// Groq (<https://console.groq.com/docs/api-reference#models>). `owned_by` is the maker; `active` is false for a
  /// model that is listed and not served.
  static let groq = OpenAIDialect(
    name: "groq", defaultBaseURL: "https://api.groq.com/openai/v1", rootPath: "/openai/v1",
    needsCredential: true, providerRule: .rows, owners: .many,
    fields: DialectFields([
      .context: ["context_window"], .maxOutput: ["max_completion_tokens"], .active: ["active"],
    ]), looksUpModels: true)

  /// Cerebras (<https://inference-docs.cerebras.ai/api-reference/models>): ids, dates and makers, no more.
  static let cerebras = OpenAIDialect(
    name: "cerebras", defaultBaseURL: "https://api.cerebras.ai/v1", needsCredential: true,
    providerRule: .rows, owners: .many, fields: DialectFields(), looksUpModels: true,
    requests: OpenAIRequests(limitName: "max_completion_tokens"))

  /// DeepSeek (<https://api-docs.deepseek.com/api/list-models>): the same API with and without `/v1`, beside a beta
  /// and an imitation of Anthropic's. It documents no look-up of one model.
  static let deepSeek = OpenAIDialect(
    name: "deepseek", defaultBaseURL: "https://api.deepseek.com", rootPath: "",
    foreignRoots: ["/v1", "/beta", "/anthropic"], needsCredential: true, providerRule: .rows,
    defaultOwner: "deepseek",
    fields: DialectFields([
      .displayName: ["name"], .context: ["context_window"], .maxOutput: ["max_output_tokens"],
      .inputModalities: ["input_modalities"], .outputModalities: ["output_modalities"],
      .reasoningEfforts: ["effort.supported_levels"],
    ]))

  /// Perplexity (<https://docs.perplexity.ai/api-reference>): the list stands under `/v1`, completions at the bare
  /// host. A service from before the list answers 404.
  static let perplexity = OpenAIDialect(
    name: "perplexity", defaultBaseURL: "https://api.perplexity.ai", rootPath: "", foreignRoots: ["/v1"],
    listPath: "/v1/models", needsCredential: true, providerRule: .rows, defaultOwner: "perplexity",
    owners: .many, fields: DialectFields())

  /// Together (<https://docs.together.ai/reference/models>): a bare array. `running` is about machines that the
  /// account rents, not about whether a model answers. It documents no look-up of one model.
  static let together = OpenAIDialect(
    name: "together", defaultBaseURL: "https://api.together.xyz/v1", needsCredential: true,
    providerRule: .rows, owners: .many,
    fields: DialectFields(
      [.displayName: ["display_name"], .task: ["type"], .context: ["context_length"]],
      prices: .chargedMillionTokens), requests: OpenAIRequests(hasRerank: true))

  /// NVIDIA's hosted models, and its NIM containers anywhere
  /// (<https://docs.nvidia.com/nim/large-language-models/latest/api-reference.html>). The hosted list is open without
  /// a key, and the service has no other free request that wants one: a good list proves nothing of the key. A
  /// container tells whether its model is ready. `created` is one constant there, the time of the request here.
  static let nvidia = OpenAIDialect(
    name: "nvidia_nim", defaultBaseURL: "https://integrate.api.nvidia.com/v1", providerRule: .rows,
    owners: .many, fields: DialectFields([.created: [], .context: ["max_model_len"]]),
    health: OpenAIDialect.HealthCheck(path: "/health/ready"))
}
