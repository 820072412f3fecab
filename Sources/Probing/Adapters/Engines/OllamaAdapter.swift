import Baseline
import Domain
import JSON

/// Reads a local Ollama (<https://docs.ollama.com/api/tags>, `/api/ps`, `/api/show`): what is pulled, what is in
/// memory, and how long a context each model has where the list does not say. None of these calls loads a model. Rows
/// that only stand for a model of Ollama's cloud go to the provider `ollama_cloud`, and so does all that the cloud
/// itself lists, whose API is the same but for what is in memory.
struct OllamaAdapter: AdapterSource {
  let profile = BackendKind(
    name: "ollama",
    address: KindAddress("http://127.0.0.1:11434", rootPath: "", foreignRoots: ["/v1", "/api"]))

  private static let (loaded, show, key) = ("loaded", "show", "key")

  var adapter: Adapter {
    Adapter(
      profile, listing: Listing(firstStep: firstStep, read: read),
      checks: Checks(ofBackend: checks, ofModel: Checks.byLookUp(lookUp), read: read, lookUp: lookUp),
      inference: Inference(way: inference))
  }

  func firstStep(for backend: BackendPlan) -> Step { Step(.get(path: "/api/tags", query: [])) }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    if step.purpose == Self.loaded { return try readLoaded(body) }
    let isCloud = isCloud(backend)
    let rows = try ModelRows(of: body, at: ["models"]) { model($0, isCloud: isCloud) }
    if rows.models.isEmpty || isCloud { return rows.reading() }
    let look = Step(.get(path: "/api/ps", query: []), purpose: Self.loaded, isOptional: true)
    return rows.reading(next: .step(look))
  }

  /// Ollama's cloud lists without a key, and tells its owner by one. A server of one's own has proven by its list that
  /// it answers; it says more of a model only when asked.
  func checks(of backend: BackendPlan, listing models: () -> [ListedModel], hasKey: Bool) -> [Check] {
    if isCloud(backend) {
      let step = Step(.post(path: "/api/me", body: Array("{}".utf8)), purpose: Self.key)
      return hasKey ? [Check(step, .key(listTakesKey: false), hasDocument: true)] : []
    }
    let unstated = models().filter {
      !$0.runsElsewhere && $0.capabilities.contextTokens == nil && ModelText.isAcceptable($0.id)
    }
    return unstated.map {
      Check(show($0.id), .modelFacts, hasDocument: true, subject: ModelID($0.id))
    }
  }

  func read(_ body: JSONNode, of check: Check, for backend: BackendPlan) -> CheckResult {
    guard check.subject != nil else { return CheckResult() }
    let (details, about) = (body["details"], body["model_info"])
    guard details?.isObject == true || about?.isObject == true else {
      return CheckResult(.malformedResponse)
    }
    var facts = Capabilities()
    if let details { readDetails(details, into: &facts) }
    readCapabilities(body["capabilities"]?.texts ?? [], into: &facts)
    if let architecture = about?["general.architecture"]?.text, architecture.utf8.count <= 64 {
      facts.contextTokens = about?[architecture + ".context_length"]?.positive ?? facts.contextTokens
    }
    facts.parameterCount = facts.parameterCount ?? about?["general.parameter_count"]?.positive
    return CheckResult(facts: facts)
  }

  func lookUp(_ id: ModelID, for backend: BackendPlan) -> Step? { show(id.text) }

  /// A local model only while it is in memory, and only when it is known with which context: anything else could load
  /// it.
  func inference(of model: ListedModel, for backend: BackendPlan) -> InferenceSupport {
    let isHeld = model.capabilities.loaded == true && model.loadedContextTokens != nil
    guard isHeld || model.runsElsewhere || isCloud(backend) else { return .none(.notLoaded) }
    let task = model.capabilities.task
    return task == nil || task == "chat" || task == "embedding"
      ? .family(OllamaInference()) : .none(.noSmallRequest)
  }

  private func isCloud(_ backend: BackendPlan) -> Bool {
    backend.isVendorsOwn(at: "https://ollama.com", profile)
  }

  private func show(_ id: String) -> Step {
    var body = JSONWriter()
    body.value(.object([.init("model", .text(id))]))
    return Step(.post(path: "/api/show", body: body.bytes), purpose: Self.show)
  }

  private func id(_ row: JSONNode) -> String? { row.identifier(at: "model") ?? row.identifier(at: "name") }

  private func model(_ row: JSONNode, isCloud: Bool) -> ListedModel? {
    guard let id = id(row) else { return nil }
    let isRemote = row.identifier(at: "remote_host") != nil || row.identifier(at: "remote_model") != nil
    var facts = Capabilities()
    if let details = row["details"] { readDetails(details, into: &facts) }
    // A stub for a cloud model has the size of its own manifest.
    facts.sizeBytes = isRemote ? nil : row["size"]?.positive
    readCapabilities(row["capabilities"]?.texts ?? [], into: &facts)
    var model = ListedModel(
      id: id, owner: isRemote || isCloud ? "ollama-cloud" : "ollama", capabilities: facts)
    model.runsElsewhere = isRemote
    return model
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
    } else {
      facts.task = words.contains("embedding") ? "embedding" : words.contains("image") ? "image" : nil
    }
    facts.tools = words.contains("tools")
    facts.reasoning = words.contains("thinking")
    facts.inputModalities =
      (words.contains("audio") ? ["audio"] : []) + (words.contains("vision") ? ["image"] : []) + ["text"]
  }

  /// The list is of all that is in memory, so every other model is stated not to be.
  private func readLoaded(_ body: JSONNode) throws(ParseError) -> ListPage {
    var (additions, contexts): ([ModelID: Capabilities], [ModelID: Int]) = ([:], [:])
    let rows = try ModelRows(of: body, at: ["models"]) { row in
      guard let id = id(row) else { return nil }
      var facts = Capabilities()
      facts.loaded = true
      facts.vramBytes = row["size_vram"]?.positive
      additions[ModelID(id)] = facts
      contexts[ModelID(id)] = row["context_length"]?.positive
      return ListedModel(id: id)
    }
    var others = Capabilities()
    others.loaded = false
    var reading = ListPage(
      additions: additions, additionsToOthers: others, unreadable: rows.unreadable)
    reading.loadedContexts = contexts
    return reading
  }
}
