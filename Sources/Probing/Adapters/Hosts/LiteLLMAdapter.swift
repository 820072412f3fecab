import Baseline
import Domain
import JSON

/// Reads a LiteLLM proxy (<https://docs.litellm.ai/docs/proxy/model_management>): its deployments with what LiteLLM's
/// own tables say of them or, for a key that may not see those, the bare names.
///
/// Of a deployment's `litellm_params` nothing but the front of `model` is read: keys and addresses may stand there.
/// `/health` is never asked: it sends a paid request to every deployment.
struct LiteLLMAdapter: AdapterSource {
  let profile = BackendKind(
    name: "litellm",
    address: KindAddress("http://127.0.0.1:4000", rootPath: "", foreignRoots: ["/v1"]), owners: .many)

  private static let (deployments, names) = ("deployments", "names")

  var adapter: Adapter {
    Adapter(
      profile, listing: Listing(firstStep: firstStep, read: read, fallback: fallback),
      checks: Checks(ofBackend: checks),
      inference: Inference(way: inference))
  }

  func firstStep(for backend: BackendPlan) -> Step {
    Step(.get(path: "/v1/model/info", query: []), purpose: Self.deployments)
  }

  /// Keys that are made for the routes of models alone are forbidden the table of deployments.
  func fallback(from step: Step, after outcome: Outcome, for backend: BackendPlan) -> Step? {
    guard step.purpose == Self.deployments, outcome == .forbidden || outcome == .notFound else { return nil }
    return Step(.get(path: "/v1/models", query: []), purpose: Self.names)
  }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    guard step.purpose == Self.deployments else {
      return try ModelRows(of: body, at: ["data"]) { row in name(row, for: backend) }.reading()
    }
    var row = MappedRow(LiteLLMFacts.fields)
    var reading = try ModelRows(of: body, at: ["data"]) {
      row.fill(from: $0)
      return deployment($0, row, for: backend)
    }.reading()
    reading.models = firstOfEach(reading.models, for: backend)
    return reading
  }

  /// Says whether the proxy has its database; open to all. It has no word on the models behind it.
  func checks(of backend: BackendPlan, listing models: () -> [ListedModel], hasKey: Bool) -> [Check] {
    [Check(Step(.get(path: "/health/readiness", query: []), purpose: "readiness"), .serverHealth)]
  }

  /// A name with a star stands for all that a vendor has.
  func inference(of model: ListedModel, for backend: BackendPlan) -> InferenceSupport {
    if model.id.utf8.contains(UInt8(ascii: "*")) { return .none(.notCallableByID) }
    return OpenAIRequests(pathPrefix: "/v1", hasRerank: true).way(to: model)
  }

  /// `owned_by` and `created` are the same for all models there: OpenAI, and a day of 2023.
  private func name(_ row: JSONNode, for backend: BackendPlan) -> ListedModel? {
    guard let id = row.identifier(at: "id") else { return nil }
    var facts = Capabilities()
    facts.contextTokens = row["max_input_tokens"]?.positive
    facts.maxOutputTokens = row["max_output_tokens"]?.positive
    return passedOn(ListedModel(id: id, owner: nobody(of: backend), capabilities: facts))
  }

  private func deployment(_ node: JSONNode, _ row: MappedRow, for backend: BackendPlan) -> ListedModel? {
    guard let id = row.first(of: .id, \.text), !id.isEmpty else { return nil }
    return passedOn(
      ListedModel(
        id: id, owner: owner(node, for: backend), capabilities: LiteLLMFacts.capabilities(row, node)))
  }

  /// Each deployment has a key and a host of its own, whose failures the proxy hands on as they are.
  private func passedOn(_ model: ListedModel) -> ListedModel {
    var model = model
    model.runsElsewhere = true
    return model
  }

  private func owner(_ node: JSONNode, for backend: BackendPlan) -> String? {
    let stated = node["model_info"]?["litellm_provider"]?.label
    let route = node["litellm_params"]?["model"]?.text.flatMap(OwnerResolver.organisation)
    guard let word = stated ?? route else { return nobody(of: backend) }
    // Spellings that the user mapped are left as they are.
    return backend.providerMap[word] == nil ? LiteLLMFacts.provider(word) : word
  }

  /// The proxy itself stands in for a maker that nobody named, unless the user named one for that.
  private func nobody(of backend: BackendPlan) -> String? { backend.provider == nil ? profile.name : nil }

  /// One model of each name and provider: the others are deployments that the proxy spreads its load over.
  private func firstOfEach(_ models: [ListedModel], for backend: BackendPlan) -> [ListedModel] {
    // Which deployment answers a call is the proxy's choice: a price that they do not share is none.
    let prices = Dictionary(grouping: models, by: { ModelID($0.id) })
      .mapValues { Set($0.map(\.capabilities.price)) }
    var seen: Set<Listed> = []
    return models.compactMap { model in
      let provider = ProviderRule.assign(model, of: backend, profile: profile)
      guard seen.insert(Listed(id: ModelID(model.id), provider: provider)).inserted else { return nil }
      var model = model
      if prices[ModelID(model.id)].map({ $0.count > 1 }) ?? false { model.capabilities.price = nil }
      return model
    }
  }

  private struct Listed: Hashable {
    let id: ModelID
    let provider: ProviderAssignment
  }
}
