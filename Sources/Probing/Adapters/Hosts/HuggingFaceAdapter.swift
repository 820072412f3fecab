import Baseline
import Domain
import JSON

/// Reads the model list of Hugging Face's inference router (<https://huggingface.co/docs/inference-providers>). It
/// answers without a token. A model's provider is its maker, the first segment of its id; the parties that serve it
/// are a fact about it. A row that names such parties, none of them live, is of a model that nobody serves now.
struct HuggingFaceAdapter: AdapterSource {
  let profile = BackendKind(name: "huggingface", address: KindAddress(Self.router), owners: .many)

  private static let router = "https://router.huggingface.co/v1"
  private static let hub = try? BaseURL("https://huggingface.co", rootPath: "")

  var adapter: Adapter {
    Adapter(
      profile, listing: Listing(firstStep: firstStep, read: read),
      checks: Checks(ofBackend: checks),
      inference: Inference(way: inference))
  }

  func firstStep(for backend: BackendPlan) -> Step { Step(.get(path: "/models", query: [])) }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    try ModelRows(of: body, at: ["data"]) { row in
      guard let id = row.identifier(at: "id") else { return nil }
      var life = Lifecycle()
      life.createdAt = row["created"]?.moment
      let offers = row["providers"]?.elements.map(Array.init)
      let live = (offers ?? []).filter { $0["status"]?.text == "live" }
      return ListedModel(
        id: id, owner: owner(row, id: id, map: backend.providerMap), capabilities: capabilities(row, live),
        lifecycle: life, refusal: offers != nil && live.isEmpty ? .modelMissing : nil)
    }.reading()
  }

  /// Whose token it is, by the Hub (<https://huggingface.co/docs/huggingface_hub/package_reference/hf_api>, `whoami`):
  /// the router's list needs none. Any other address is not the Hub's to judge, and no token of it goes there; nor is
  /// there anything to ask when the key is a header that its user adds, which stays at home.
  func checks(of backend: BackendPlan, listing models: () -> [ListedModel], hasKey: Bool) -> [Check] {
    guard hasKey, backend.credential != nil, backend.isVendorsOwn(at: Self.router, profile),
      let hub = Self.hub
    else { return [] }
    let step = Step(.get(path: "/api/whoami-v2", query: []), purpose: "key", elsewhere: hub)
    return [Check(step, .key(listTakesKey: false), hasDocument: true)]
  }

  func inference(of model: ListedModel, for backend: BackendPlan) -> InferenceSupport {
    OpenAIRequests().way(to: model)
  }

  private func owner(_ row: JSONNode, id: String, map: [String: ProviderName]) -> String? {
    let owner = row["owned_by"]?.label
    if let owner, map[owner] != nil { return owner }
    return OwnerResolver.organisation(of: id) ?? owner
  }

  private static let fields = DialectFields([
    .inputModalities: ["architecture.input_modalities"],
    .outputModalities: ["architecture.output_modalities"],
  ])
  private static let offers = DialectFields(prices: .millionTokens)

  private func capabilities(_ row: JSONNode, _ live: [JSONNode]) -> Capabilities {
    var facts = MappedRow(row, Self.fields).capabilities
    facts.servedBy = Set(live.compactMap { $0["provider"]?.label }).sorted()
    // Without a pin the router picks any of them: what holds is the shortest context, and only what all agree on.
    facts.contextTokens = live.compactMap { $0["context_length"]?.positive }.min()
    facts.tools = agreed(live.compactMap { $0["supports_tools"]?.bool })
    facts.structuredOutput = agreed(live.compactMap { $0["supports_structured_output"]?.bool })
    // Who names no price may be the one that is picked.
    let prices = live.map { MappedRow($0, Self.offers).price }
    facts.price = prices.contains(nil) ? nil : agreed(prices.compactMap(\.self))
    return facts
  }

  private func agreed<Fact: Hashable>(_ facts: [Fact]) -> Fact? {
    Set(facts).count == 1 ? facts.first : nil
  }
}
