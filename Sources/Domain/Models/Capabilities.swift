/// What is known of a model beyond its name. A fact that nobody stated is absent, never `false` or `0`.
package struct Capabilities: Hashable, Sendable {
  /// What the model is for: `chat`, `completion`, `embedding`, `rerank`, `image`, `video`, `speech`,
  /// `transcription`, `moderation`, or the backend's own word in that form.
  package var task: String?
  /// The longest input, in tokens.
  package var contextTokens: Int?
  /// The longest answer, in tokens.
  package var maxOutputTokens: Int?
  /// What goes in, sorted: `audio`, `image`, `pdf`, `text`, `video`.
  package var inputModalities: [String] = []
  /// What comes out, sorted.
  package var outputModalities: [String] = []
  /// Whether it calls tools.
  package var tools: Bool?
  /// Whether it reasons before it answers.
  package var reasoning: Bool?
  /// Whether it can be held to a schema.
  package var structuredOutput: Bool?
  /// What it costs.
  package var price: Price?
  /// How the weights are quantised, in the backend's own word: `Q4_K_M`, `fp8`.
  package var quantization: String?
  /// How many parameters it has.
  package var parameterCount: Int?
  /// Bytes on disk of a local model.
  package var sizeBytes: Int?
  /// Whether a local engine holds it in memory now.
  package var loaded: Bool?
  /// Bytes of video memory a loaded model takes.
  package var vramBytes: Int?
  /// Who serves it live, where a router passes requests on; sorted.
  package var servedBy: [String] = []

  /// Knows nothing yet.
  package init() {}

  /// Takes from `other` every fact that is still absent here.
  package mutating func fill(from other: Capabilities) {
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
