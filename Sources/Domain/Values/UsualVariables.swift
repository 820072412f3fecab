/// In which variables of the environment tools usually look for a kind's key and address: the one table of it.
package struct UsualVariables: Sendable {
  /// The kind's name.
  package let kind: String
  /// Variables for its key. The first is the one of its own documentation; the others are those of common tools.
  package let keys: [String]
  /// Variables for its address, which then takes the key in place of the vendor's own.
  package let addresses: [String]
  /// Where its key belongs when no variable gives an address and it is not the kind's usual place.
  package let home: String?
  /// Variables for its region, where its address is made from one.
  package private(set) var regions: [String] = []
  /// Variables for the parts of an AWS key, in the order id, secret, session token; the last may be missing.
  package private(set) var signing: [String] = []
  /// Whether it is a server of one's own: its key belongs nowhere unless the server is found or its address is given.
  package let isOwnServer: Bool

  private init(
    _ kind: String, _ keys: [String], addresses: [String] = [], home: String? = nil,
    isOwnServer: Bool = false
  ) {
    self.kind = kind
    self.keys = keys
    self.addresses = addresses
    self.home = home
    self.isOwnServer = isOwnServer
  }

  /// A server of one's own.
  private static func own(_ kind: String, _ keys: [String], addresses: [String] = []) -> Self {
    Self(kind, keys, addresses: addresses, isOwnServer: true)
  }

  /// A vendor whose address is made from a region, and whose key may be the parts of a signature.
  private static func signed(
    _ kind: String, _ keys: [String], regions: [String], signing: [String]
  ) -> Self {
    var line = Self(kind, keys)
    line.regions = regions
    line.signing = signing
    return line
  }

  /// One line a kind. Names are those of the vendors' own packages, of models.dev's providers
  /// (<https://github.com/anomalyco/models.dev/tree/dev/providers>) and of LiteLLM
  /// (<https://docs.litellm.ai/docs/providers>). For servers of one's own the variable is the one that the server itself
  /// reads its key from where it has one (`LLAMA_API_KEY`, `VLLM_API_KEY`), else a name that no vendor's key goes by, so
  /// that none is sent to it. Kinds without a line have none: their tokens are made by a program (`vertex`), or they are
  /// programs and files themselves.
  package static let all: [UsualVariables] = [
    Self("anthropic", ["ANTHROPIC_API_KEY"], addresses: ["ANTHROPIC_BASE_URL", "ANTHROPIC_API_BASE"]),
    Self(
      "azure_openai", ["AZURE_OPENAI_API_KEY", "AZURE_API_KEY"],
      addresses: ["AZURE_OPENAI_ENDPOINT", "AZURE_API_BASE"]),
    .signed(
      "bedrock", ["AWS_BEARER_TOKEN_BEDROCK"], regions: ["AWS_REGION", "AWS_DEFAULT_REGION"],
      signing: ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"]),
    Self("cerebras", ["CEREBRAS_API_KEY"]),
    Self("cohere", ["COHERE_API_KEY", "CO_API_KEY"]),
    Self("copilot", ["COPILOT_GITHUB_TOKEN"]),
    Self("deepseek", ["DEEPSEEK_API_KEY"]),
    Self("fireworks", ["FIREWORKS_API_KEY", "FIREWORKS_AI_API_KEY"]),
    Self("gemini", ["GEMINI_API_KEY", "GOOGLE_API_KEY", "GOOGLE_GENERATIVE_AI_API_KEY"]),
    Self("groq", ["GROQ_API_KEY"]),
    Self("huggingface", ["HF_TOKEN", "HUGGING_FACE_HUB_TOKEN", "HUGGINGFACE_API_KEY"]),
    .own(
      "litellm", ["LITELLM_API_KEY", "LITELLM_PROXY_API_KEY", "LITELLM_MASTER_KEY"],
      addresses: ["LITELLM_PROXY_API_BASE"]),
    .own("llamacpp", ["LLAMA_API_KEY"]),
    .own("lmstudio", ["LMSTUDIO_API_KEY", "LM_API_TOKEN"]),
    Self("mistral", ["MISTRAL_API_KEY"]),
    Self("nvidia_nim", ["NVIDIA_API_KEY", "NVIDIA_NIM_API_KEY"]),
    Self("ollama", ["OLLAMA_API_KEY"], home: "https://ollama.com"),
    Self("openai", ["OPENAI_API_KEY"], addresses: ["OPENAI_BASE_URL", "OPENAI_API_BASE"]),
    .own("openai_compatible", ["OPENAI_COMPATIBLE_API_KEY"]),
    Self("openrouter", ["OPENROUTER_API_KEY"]),
    Self("perplexity", ["PERPLEXITY_API_KEY", "PPLX_API_KEY", "PERPLEXITYAI_API_KEY"]),
    Self("replicate", ["REPLICATE_API_TOKEN", "REPLICATE_API_KEY"]),
    .own("sglang", ["SGLANG_API_KEY"]),
    .own("tgi", ["TGI_API_KEY"]),
    Self("together", ["TOGETHER_API_KEY", "TOGETHERAI_API_KEY", "TOGETHER_AI_API_KEY"]),
    .own("vllm", ["VLLM_API_KEY"]),
    Self("xai", ["XAI_API_KEY"]),
  ]

  /// The line of a kind.
  package static func of(_ kind: String) -> UsualVariables? { all.first { $0.kind == kind } }

  /// Every name in the table: no other variable is looked at.
  package static let names = Set(all.flatMap { $0.keys + $0.addresses + $0.regions + $0.signing })
}
