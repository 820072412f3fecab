import JSON

/// Reads the model list of Hugging Face's inference router (<https://huggingface.co/docs/inference-providers>). It
/// answers without a token. A model's provider is its maker, the first segment of its id; the parties that serve it
/// are a fact about it.
struct HuggingFaceAdapter: Adapter {
  let profile = KindProfile(
    name: "huggingface", defaultBaseURL: "https://router.huggingface.co/v1", makers: .many)

  func firstStep(for backend: BackendPlan) -> Step { Step(.get(path: "/models", query: [])) }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ReadingFault) -> Reading {
    try ModelRows(of: body, at: ["data"]) { row in
      guard let id = row.identifier(at: "id") else { return nil }
      var life = Lifecycle()
      life.createdAt = row["created"]?.moment
      return FoundModel(
        id: id, maker: maker(row, id: id, map: backend.providerMap), capabilities: capabilities(row),
        lifecycle: life)
    }.reading()
  }

  func inference(of model: FoundModel, for backend: BackendPlan) -> InferenceWay {
    OpenAIRequests().way(to: model)
  }

  private func maker(_ row: JSONNode, id: String, map: [String: ProviderName]) -> String? {
    let owner = row["owned_by"]?.label
    if let owner, map[owner] != nil { return owner }
    return MakerClues.organisation(of: id) ?? owner
  }

  private static let fields = DialectFields([
    .inputModalities: ["architecture.input_modalities"],
    .outputModalities: ["architecture.output_modalities"],
  ])
  private static let offers = DialectFields(prices: .millionTokens)

  private func capabilities(_ row: JSONNode) -> Capabilities {
    var facts = DialectRow(row, Self.fields).capabilities
    let live = (row["providers"]?.elements.map(Array.init) ?? []).filter { $0["status"]?.text == "live" }
    facts.servedBy = Set(live.compactMap { $0["provider"]?.label }).sorted()
    // Without a pin the router picks any of them: what holds is the shortest context, and only what all agree on.
    facts.contextTokens = live.compactMap { $0["context_length"]?.positive }.min()
    facts.tools = agreed(live.compactMap { $0["supports_tools"]?.bool })
    facts.structuredOutput = agreed(live.compactMap { $0["supports_structured_output"]?.bool })
    facts.price = agreed(live.compactMap { DialectRow($0, Self.offers).price })
    return facts
  }

  private func agreed<Fact: Hashable>(_ facts: [Fact]) -> Fact? {
    Set(facts).count == 1 ? facts.first : nil
  }
}
