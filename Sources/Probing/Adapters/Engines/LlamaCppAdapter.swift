import Baseline
import Domain
import JSON

/// Reads llama.cpp's server (<https://github.com/ggml-org/llama.cpp/tree/master/tools/server>): the one model it was
/// started with or, as a router, all it may start.
///
/// `/health` and the list answer without a key even where the server wants one, so only `/props` proves a key. None of
/// the three loads or wakes a model.
struct LlamaCppAdapter: AdapterSource {
  let profile = BackendKind(name: "llamacpp", address: KindAddress("http://127.0.0.1:8080/v1"))

  var adapter: Adapter {
    Adapter(
      profile, listing: Listing(firstStep: firstStep, read: read),
      checks: Checks(ofBackend: checks, read: read),
      inference: Inference(way: inference))
  }

  func firstStep(for backend: BackendPlan) -> Step { Step(.get(path: "/models", query: [])) }

  /// A list in Ollama's form rides along under `models`; it says less.
  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    var row = MappedRow(Self.fields)
    return try ModelRows(of: body, at: ["data"]) {
      row.fill(from: $0)
      return model(row, for: backend)
    }.reading()
  }

  func checks(of backend: BackendPlan, listing models: () -> [ListedModel], hasKey: Bool) -> [Check] {
    let health = Check(
      Step(.get(path: "/health", query: []), purpose: "health", isBesideAPI: true), .engineHealth)
    let models = models()
    let only = models.first.flatMap { models.count == 1 && isServedAlone($0) ? ModelID($0.id) : nil }
    guard hasKey || only != nil else { return [health] }
    let props = Step(.get(path: "/props", query: []), purpose: "props", isBesideAPI: true)
    return [
      health,
      Check(props, hasKey ? .key(listTakesKey: false) : .settings, hasDocument: only != nil, describes: only),
    ]
  }

  /// What the server runs with. Its context is what a caller gets of the one that the model was trained for.
  func read(_ body: JSONNode, of check: Check, for backend: BackendPlan) -> CheckResult {
    var facts = Capabilities()
    facts.contextTokens = body["default_generation_settings"]?["n_ctx"]?.positive
    facts.loaded = body["is_sleeping"]?.bool.map { !$0 }
    return CheckResult(facts: facts)
  }

  /// A router starts a model that is asked for unless told not to.
  func inference(of model: ListedModel, for backend: BackendPlan) -> InferenceSupport {
    Self.requests.way(to: model)
  }

  private static let requests = OpenAIRequests(
    query: [QueryItem("autoload", "false")], hasRerank: true, isOfLocalEngine: true)

  private static let fields = DialectFields([
    .context: ["meta.n_ctx_train"],
    .inputModalities: ["architecture.input_modalities"],
    .outputModalities: ["architecture.output_modalities"],
    .parameterCount: ["meta.n_params"], .size: ["meta.size"], .state: ["status.value"],
  ])

  /// `created` is the time of the request, and so no fact. An id that is a file's path stays one.
  private func model(_ row: MappedRow, for backend: BackendPlan) -> ListedModel? {
    guard let id = row.first(of: .id, \.text), !id.isEmpty else { return nil }
    return ListedModel(
      id: id, owner: OwnerResolver.owner(in: row, id: id, map: backend.providerMap),
      capabilities: row.capabilities)
  }

  /// Only a router says of its models which are loaded; its own `/props` describe none of them.
  private func isServedAlone(_ model: ListedModel) -> Bool { model.capabilities.loaded == nil }
}
