import Baseline
import Domain
import JSON

/// Reads `GET {base}/models` of any row of `OpenAIDialects`: one answer, no pages.
struct OpenAIAdapter: AdapterSource {
  /// The row of the table that it follows.
  let dialect: OpenAIDialect
  let profile: BackendKind

  /// Follows `dialect`.
  init(_ dialect: OpenAIDialect) {
    self.dialect = dialect
    var owners = KindOwners(policy: dialect.owners)
    if case .fixed(let name) = dialect.providerRule { owners.fixed = ProviderName(name) }
    self.profile = BackendKind(
      name: dialect.name,
      address: KindAddress(
        dialect.defaultBaseURL, rootPath: dialect.rootPath, foreignRoots: dialect.foreignRoots),
      key: KindKey(isRequired: dialect.needsCredential), owners: owners)
  }

  var adapter: Adapter {
    Adapter(
      profile, listing: Listing(firstStep: firstStep, read: read),
      checks: Checks(ofBackend: checks, ofModel: Checks.byLookUp(lookUp), read: read, lookUp: lookUp),
      inference: Inference(way: inference))
  }

  func firstStep(for backend: BackendPlan) -> Step { Step(.get(path: dialect.listPath, query: [])) }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    var row = MappedRow(dialect.fields)
    // llama.cpp and Ollama's imitators write `models`; everyone else `data`, or a bare array.
    return try ModelRows(loose: body, at: ["data", "models"]) { node, id in
      if let node { row.fill(from: node) } else { row = MappedRow(dialect.fields) }
      return model(row, id: id, for: backend)
    }.reading()
  }

  func inference(of model: ListedModel, for backend: BackendPlan) -> InferenceSupport {
    dialect.requests.way(to: model)
  }

  private func model(_ row: MappedRow, id: String?, for backend: BackendPlan) -> ListedModel? {
    guard let id = id ?? row.first(of: .id, { $0.text.flatMap { $0.isEmpty ? nil : $0 } }) else { return nil }
    var model = ListedModel(
      id: id, displayName: row.first(of: .displayName, \.label), owner: owner(in: row, id: id, for: backend),
      capabilities: row.capabilities, lifecycle: row.lifecycle, refusal: row.refusal)
    model.lifecycle.createdAt = createdAt(row)
    return model
  }

  private func owner(in row: MappedRow, id: String, for backend: BackendPlan) -> String? {
    switch dialect.providerRule {
    case .rows: OwnerResolver.owner(in: row, id: id, map: backend.providerMap) ?? dialect.defaultOwner
    // The rule is the kind's, but for owners that the user mapped: fine-tunes belong to an account.
    case .fixed: row.first(of: .owner, \.label).flatMap { backend.providerMap[$0] == nil ? nil : $0 }
    }
  }

  /// When the model came out. Engines that serve one model write the time of the request there, and LiteLLM one
  /// constant for all (1677610602): no facts.
  private func createdAt(_ row: MappedRow) -> Timestamp? {
    guard let created = row.member(.created)?.moment else { return nil }
    if case .fixed = dialect.providerRule { return created }
    let owner = row.member(.owner)?.text?.lowercased() ?? ""
    let isPlaceholder = created.milliseconds == 1_677_610_602_000
    return OwnerResolver.selfNames.contains(owner) || isPlaceholder ? nil : created
  }
}
