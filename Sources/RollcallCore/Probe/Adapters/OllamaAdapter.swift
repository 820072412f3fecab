import JSON

/// Reads a local Ollama (<https://docs.ollama.com/api/tags>, `/api/ps`): what is pulled, then what is in memory.
/// Neither call loads a model. Rows that only stand for a model of Ollama's cloud go to the provider `ollama_cloud`.
struct OllamaAdapter: Adapter {
  let profile = KindProfile(
    name: "ollama", defaultBaseURL: "http://127.0.0.1:11434", rootPath: "", foreignRoots: ["/v1", "/api"])

  private static let loaded = "loaded"

  func firstStep(for backend: BackendPlan) -> Step { Step(.get(path: "/api/tags", query: [])) }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ReadingFault) -> Reading {
    if step.purpose == Self.loaded { return try readLoaded(body) }
    let rows = try ModelRows(of: body, at: ["models"], read: model)
    if rows.models.isEmpty { return rows.reading() }
    let look = Step(.get(path: "/api/ps", query: []), purpose: Self.loaded, isOptional: true)
    return rows.reading(next: .step(look))
  }

  private func id(_ row: JSONNode) -> String? { row.identifier(at: "model") ?? row.identifier(at: "name") }

  private func model(_ row: JSONNode) -> FoundModel? {
    guard let id = id(row) else { return nil }
    let isRemote = row.identifier(at: "remote_host") != nil || row.identifier(at: "remote_model") != nil
    var facts = Capabilities()
    if let details = row["details"] { readDetails(details, into: &facts) }
    // A stub for a cloud model has the size of its own manifest.
    facts.sizeBytes = isRemote ? nil : row["size"]?.positive
    readCapabilities(row["capabilities"]?.texts ?? [], into: &facts)
    return FoundModel(id: id, maker: isRemote ? "ollama-cloud" : "ollama", capabilities: facts)
  }

  private func readDetails(_ details: JSONNode, into facts: inout Capabilities) {
    facts.quantization = details["quantization_level"]?.label
    facts.parameterCount = details["parameter_size"]?.text.flatMap(parameterCount)
    facts.contextTokens = details["context_length"]?.positive
  }

  /// The server's own list, by which it also refuses requests: what is missing from one that is not empty is not
  /// there.
  private func readCapabilities(_ words: [String], into facts: inout Capabilities) {
    guard !words.isEmpty else { return }
    if words.contains("completion") {
      facts.task = "chat"
    } else if words.contains("embedding") {
      facts.task = "embedding"
    }
    facts.tools = words.contains("tools")
    facts.reasoning = words.contains("thinking")
    facts.inputModalities =
      (words.contains("audio") ? ["audio"] : []) + (words.contains("vision") ? ["image"] : []) + ["text"]
  }

  /// The list is of all that is in memory, so every other model is stated not to be.
  private func readLoaded(_ body: JSONNode) throws(ReadingFault) -> Reading {
    var additions: [ModelID: Capabilities] = [:]
    let rows = try ModelRows(of: body, at: ["models"]) { row in
      guard let id = id(row) else { return nil }
      var facts = Capabilities()
      facts.loaded = true
      facts.vramBytes = row["size_vram"]?.positive
      additions[ModelID(id)] = facts
      return FoundModel(id: id)
    }
    var others = Capabilities()
    others.loaded = false
    return Reading(additions: additions, additionsToOthers: others, unreadable: rows.unreadable)
  }
}
