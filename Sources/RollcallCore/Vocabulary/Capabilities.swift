/// What is known of a model beyond its name. A fact that nobody stated is absent, never `false` or `0`.
public struct Capabilities: Hashable, Sendable {
  /// What the model is for: `chat`, `completion`, `embedding`, `rerank`, `image`, `video`, `speech`,
  /// `transcription`, `moderation`, or the backend's own word in that form.
  public var task: String?
  /// The longest input, in tokens.
  public var contextTokens: Int?
  /// The longest answer, in tokens.
  public var maxOutputTokens: Int?
  /// What goes in, sorted: `audio`, `image`, `pdf`, `text`, `video`.
  public var inputModalities: [String] = []
  /// What comes out, sorted.
  public var outputModalities: [String] = []
  /// Whether it calls tools.
  public var tools: Bool?
  /// Whether it reasons before it answers.
  public var reasoning: Bool?
  /// Whether it can be held to a schema.
  public var structuredOutput: Bool?
  /// What it costs.
  public var price: Price?
  /// How the weights are quantised, in the backend's own word: `Q4_K_M`, `fp8`.
  public var quantization: String?
  /// How many parameters it has.
  public var parameterCount: Int?
  /// Bytes on disk of a local model.
  public var sizeBytes: Int?
  /// Whether a local engine holds it in memory now.
  public var loaded: Bool?
  /// Bytes of video memory a loaded model takes.
  public var vramBytes: Int?
  /// Who serves it live, where a router passes requests on; sorted.
  public var servedBy: [String] = []

  /// Knows nothing yet.
  public init() {}

  /// Takes from `other` every fact that is still absent here.
  public mutating func fill(from other: Capabilities) {
    task = task ?? other.task
    contextTokens = contextTokens ?? other.contextTokens
    maxOutputTokens = maxOutputTokens ?? other.maxOutputTokens
    if inputModalities.isEmpty { inputModalities = other.inputModalities }
    if outputModalities.isEmpty { outputModalities = other.outputModalities }
    tools = tools ?? other.tools
    reasoning = reasoning ?? other.reasoning
    structuredOutput = structuredOutput ?? other.structuredOutput
    price = price ?? other.price
    quantization = quantization ?? other.quantization
    parameterCount = parameterCount ?? other.parameterCount
    sizeBytes = sizeBytes ?? other.sizeBytes
    loaded = loaded ?? other.loaded
    vramBytes = vramBytes ?? other.vramBytes
    if servedBy.isEmpty { servedBy = other.servedBy }
  }
}
