import Domain
import JSON

/// What LiteLLM's table of models says of one, as it comes in `model_info`
/// (<https://github.com/BerriAI/litellm/blob/main/model_prices_and_context_window.json>, `sample_spec`).
enum LiteLLMFacts {
  /// Where a deployment holds its facts.
  static let fields = DialectFields(
    [
      .id: ["model_name"], .task: ["model_info.mode"], .context: ["model_info.max_input_tokens"],
      .maxOutput: ["model_info.max_output_tokens"], .tools: ["model_info.supports_function_calling"],
      .reasoning: ["model_info.supports_reasoning"],
      .structuredOutput: ["model_info.supports_response_schema"],
      .inputPrice: ["model_info.input_cost_per_token"],
      .outputPrice: ["model_info.output_cost_per_token"],
      .cacheReadPrice: ["model_info.cache_read_input_token_cost"],
      .cacheWritePrice: ["model_info.cache_creation_input_token_cost"],
      .reasoningPrice: ["model_info.output_cost_per_reasoning_token"],
    ], prices: .token)

  /// The capabilities that a deployment states.
  static func capabilities(_ row: MappedRow, _ node: JSONNode) -> Capabilities {
    var facts = row.capabilities
    guard let info = node["model_info"] else { return facts }
    // The older `max_tokens` is the limit of the answer, or that of the input where none is known for the answer.
    if facts.maxOutputTokens == nil, let input = facts.contextTokens,
      let limit = info["max_tokens"]?.positive,
      limit != input
    {
      facts.maxOutputTokens = limit
    }
    let inputs = modalityFlags.filter { info[$0.flag]?.bool == true }.map(\.modality)
    if !inputs.isEmpty { facts.inputModalities = modalities(inputs + ["text"]) }
    if isUnpriced(facts.price) { facts.price = nil }
    return facts
  }

  private static let modalityFlags = [
    (flag: "supports_vision", modality: "image"), (flag: "supports_audio_input", modality: "audio"),
    (flag: "supports_pdf_input", modality: "pdf"), (flag: "supports_video_input", modality: "video"),
  ]

  /// LiteLLM writes 0 for both prices of a model that it has none for, so that pair is no statement.
  private static func isUnpriced(_ price: Price?) -> Bool {
    guard let price else { return false }
    return [price.input, price.output].allSatisfy { $0 == nil || $0 == .zero }
  }

  /// The provider that a `litellm_provider` stands for: LiteLLM tells the APIs of one provider apart, a reader of the
  /// snapshot does not. All else goes to the common table of aliases as it is.
  static func provider(_ word: String) -> String {
    let word = word.lowercased()
    if word.hasPrefix("vertex_ai") { return "vertex_ai" }
    if word.hasPrefix("bedrock") { return "bedrock" }
    return apis[word] ?? word
  }

  private static let apis = [
    "azure_ai": "azure", "azure_text": "azure", "cohere_chat": "cohere", "hosted_vllm": "vllm",
    "ollama_chat": "ollama", "text-completion-openai": "openai",
  ]
}
