import JSON

/// Reads `GET {base}/models` of any row of `OpenAIDialects`: one answer, no pages.
struct OpenAIAdapter: Adapter {
  /// The row of the table that it follows.
  let dialect: OpenAIDialect
  let profile: KindProfile

  /// Follows `dialect`.
  init(_ dialect: OpenAIDialect) {
    self.dialect = dialect
    var fixed: ProviderName?
    if case .fixed(let name) = dialect.providerRule { fixed = ProviderName(name) }
    self.profile = KindProfile(
      name: dialect.name, defaultBaseURL: dialect.defaultBaseURL, rootPath: dialect.rootPath,
      needsCredential: dialect.needsCredential, fixedProvider: fixed)
  }

  func firstStep(for backend: BackendPlan) -> Step { Step(.get(path: "/models", query: [])) }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ReadingFault) -> Reading {
    // llama.cpp and Ollama's imitators write `models`; everyone else `data`, or a bare array.
    try ModelRows(of: body, at: ["data", "models"]) { model($0, for: backend) }.reading()
  }

  private func model(_ row: JSONNode, for backend: BackendPlan) -> FoundModel? {
    guard let id = row.identifier(at: "id") else { return nil }
    let maker = maker(in: row, id: id, for: backend)
    var model = FoundModel(id: id, maker: maker)
    if !isPlain(row) {
      model.displayName = row.first(of: dialect.fields.displayName, \.label)
      model.capabilities = dialect.fields.capabilities(of: row)
      model.lifecycle = dialect.fields.lifecycle(of: row)
    }
    model.lifecycle.createdAt = createdAt(row)
    return model
  }

  private func maker(in row: JSONNode, id: String, for backend: BackendPlan) -> String? {
    switch dialect.providerRule {
    case .rows: MakerClues.maker(in: row, id: id, map: backend.providerMap)
    // The rule is the kind's, but for owners that the user mapped: fine-tunes belong to an account.
    case .fixed: row["owned_by"]?.label.flatMap { backend.providerMap[$0] == nil ? nil : $0 }
    }
  }

  /// Whether the row has no member beyond those that all dialects have: most rows do not, and then two dozen members
  /// need not be asked for.
  private func isPlain(_ row: JSONNode) -> Bool {
    row.count <= 4
      && row.count == ["id", "object", "created", "owned_by"].count { row[$0] != nil }
  }

  /// When the model came out. Engines that serve one model write the time of the request there, and LiteLLM one
  /// constant for all (1677610602): no facts.
  private func createdAt(_ row: JSONNode) -> Timestamp? {
    guard let created = (row["created"] ?? row["created_at"])?.moment else { return nil }
    if case .fixed = dialect.providerRule { return created }
    let owner = row["owned_by"]?.text?.lowercased() ?? ""
    let isPlaceholder = created.milliseconds == 1_677_610_602_000
    return MakerClues.selfNames.contains(owner) || isPlaceholder ? nil : created
  }
}
