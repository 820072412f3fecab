/// The table of OpenAI's dialects: one row a kind.
enum OpenAIDialects {
  /// Every kind that is only data.
  static let all: [OpenAIDialect] =
    [openAI, compatible] + [groq, cerebras, deepSeek, perplexity, together, nvidia] + [vLLM, sgLang]

  /// OpenAI itself. Its rows carry nothing but dates; all else stands in its documentation's prose. One model:
  /// <https://developers.openai.com/api/docs/api-reference/models/retrieve>.
  static let openAI = OpenAIDialect(
    name: "openai", defaultBaseURL: "https://api.openai.com/v1", needsCredential: true,
    providerRule: .fixed("openai"), fields: DialectFields([.retiresAt: ["shutdown_date"]]),
    looksUpModels: true,
    requests: OpenAIRequests(
      limitName: "max_completion_tokens", leastOutputTokens: 16, hasResponses: true))

  /// Any other server of the dialect. It may be any of those that write more than OpenAI does, so it reads the
  /// members of all of them: vLLM, SGLang, llama.cpp, LM Studio, LiteLLM, Groq, DeepSeek, Fireworks, Moonshot,
  /// Mistral, Chutes, Vercel's and OpenRouter's gateways. What it answers beside the list nobody knows: no checks.
  static let compatible = OpenAIDialect(
    name: "openai_compatible", providerRule: .rows,
    fields: DialectFields(
      [
        .displayName: ["display_name", "displayName", "name"],
        .task: ["type", "task", "mode"],
        .chat: ["supports_chat", "capabilities.completion_chat"],
        .context: [
          "context_window", "max_model_len", "context_length", "max_context_length", "max_input_tokens",
        ],
        .maxOutput: [
          "max_completion_tokens", "max_output_tokens", "top_provider.max_completion_tokens", "max_tokens",
        ],
        .inputModalities: ["input_modalities", "architecture.input_modalities"],
        .outputModalities: ["output_modalities", "architecture.output_modalities"],
        .vision: ["supports_image_input", "supports_image_in", "supports_vision", "capabilities.vision"],
        .tools: ["supports_tools", "supports_function_calling", "capabilities.function_calling"],
        .reasoning: ["supports_reasoning", "capabilities.reasoning"],
        .structuredOutput: ["supports_structured_output", "supports_structured_outputs"],
        .parameters: ["supported_parameters"],
        .quantization: ["quantization"],
        .parameterCount: ["meta.n_params"],
        .size: ["meta.size"],
        .state: ["status.value", "state"],
        .deprecatedFlag: ["deprecated", "is_deprecated"],
        .deprecatedAt: ["deprecated_at", "deprecation"],
        .retiresAt: ["shutdown_date", "expiration_date", "retires_at"],
        .successor: ["deprecation_replacement_model"],
      ], prices: .byType))
}
