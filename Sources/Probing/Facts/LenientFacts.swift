import Domain
import JSON

/// Facts in the snapshot's own form, from a source that is not ours: what cannot be read is left out.
enum LenientFacts {
  /// An object as the snapshot's `capabilities`.
  static func capabilities(_ node: JSONNode) -> Capabilities {
    var facts = Capabilities()
    facts.task = node["task"]?.label
    facts.contextTokens = node["context_tokens"]?.positive
    facts.maxOutputTokens = node["max_output_tokens"]?.positive
    facts.inputModalities = modalities(node["input_modalities"]?.texts ?? [])
    facts.outputModalities = modalities(node["output_modalities"]?.texts ?? [])
    facts.tools = node["tools"]?.bool
    facts.reasoning = node["reasoning"]?.bool
    facts.structuredOutput = node["structured_output"]?.bool
    facts.price = node["price"].flatMap(price)
    facts.quantization = node["quantization"]?.label
    facts.parameterCount = node["parameter_count"]?.positive
    facts.sizeBytes = node["size_bytes"]?.positive
    facts.loaded = node["loaded"]?.bool
    facts.vramBytes = node["vram_bytes"]?.positive
    facts.servedBy = Set(node["served_by"]?.elements?.compactMap(\.label) ?? []).sorted()
    return facts
  }

  /// An object as the snapshot's `lifecycle`.
  static func lifecycle(_ node: JSONNode) -> Lifecycle {
    var life = Lifecycle()
    life.status = node["status"]?.text.flatMap(Lifecycle.Status.init(rawValue:))
    life.createdAt = node["created_at"]?.moment
    life.deprecatedAt = node["deprecated_at"]?.moment
    life.retiresAt = node["retires_at"]?.moment
    life.successor = node["successor"]?.label
    return life
  }

  /// Prices in any other currency than USD are no prices of ours.
  private static func price(_ node: JSONNode) -> Price? {
    if let currency = node["currency"], currency.text != "USD" { return nil }
    let rates = node["per_million_tokens"]
    var price = Price()
    price.input = rates?["input"]?.amount
    price.output = rates?["output"]?.amount
    price.cacheRead = rates?["cache_read"]?.amount
    price.cacheWrite = rates?["cache_write"]?.amount
    price.reasoning = rates?["reasoning"]?.amount
    price.perRequest = node["per_request"]?.amount
    return price.isEmpty ? nil : price
  }
}
