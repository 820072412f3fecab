import Baseline
import Domain
import JSON
import Transport

/// Reads Cohere's list of models (<https://docs.cohere.com/v1/reference/list-models>) in pages of up to 1,000 rows.
/// List and key check are of version 1 of its API, inference is of version 2, so its base is the bare host.
struct CohereAdapter: AdapterSource {
  let profile = BackendKind(
    name: "cohere",
    address: KindAddress(
      "https://api.cohere.com", rootPath: "", foreignRoots: ["/compatibility/v1", "/v1", "/v2"]),
    key: KindKey(isRequired: true), owners: .always(ProviderName("cohere")))

  var adapter: Adapter {
    Adapter(
      profile, listing: Listing(firstStep: firstStep, read: read),
      checks: Checks(ofBackend: checks, ofModel: Checks.byLookUp(lookUp), read: read, lookUp: lookUp),
      inference: Inference(way: inference))
  }

  func firstStep(for backend: BackendPlan) -> Step { step(token: nil) }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    let rows = try ModelRows(of: body, at: ["models"], read: model)
    guard let token = body.cursor(at: "next_page_token") else { return rows.reading() }
    return rows.reading(next: .step(self.step(token: token)))
  }

  /// Costs nothing, and answers 200 with `valid: false` for a key that holds no more.
  func checks(of backend: BackendPlan, listing models: () -> [ListedModel], hasKey: Bool) -> [Check] {
    let step = Step(.post(path: "/v1/check-api-key", body: []), purpose: Self.key)
    return hasKey ? [Check(step, .key(listTakesKey: true), hasDocument: true)] : []
  }

  func read(_ body: JSONNode, of check: Check, for backend: BackendPlan) -> CheckResult {
    if check.step.purpose == Self.key {
      return CheckResult(body["valid"]?.bool == false ? .authRejected : .ok)
    }
    guard body.identifier(at: "name") != nil else { return CheckResult(.malformedResponse) }
    return CheckResult(facts: capabilities(body))
  }

  func lookUp(_ id: ModelID, for backend: BackendPlan) -> Step? {
    Step(.get(path: "/v1/models/" + PathSegment.encoded(id.text), query: []), purpose: "look_up")
  }

  func inference(of model: ListedModel, for backend: BackendPlan) -> InferenceSupport {
    CohereInference.endpoint(of: model) == nil ? .none(.noSmallRequest) : .family(CohereInference())
  }

  private static let key = "key"

  private func step(token: String?) -> Step {
    let cursor = token.map { [QueryItem("page_token", $0)] } ?? []
    return Step(.get(path: "/v1/models", query: [QueryItem("page_size", "1000")] + cursor))
  }

  private func model(_ row: JSONNode) -> ListedModel? {
    guard let id = row.identifier(at: "name") else { return nil }
    var life = Lifecycle()
    if row["is_deprecated"]?.bool == true { life.status = .deprecated }
    return ListedModel(id: id, capabilities: capabilities(row), lifecycle: life)
  }

  /// A feature in the list is a capability. One that is missing says nothing: the list is null for models that are
  /// not for chat, and new words come without notice.
  private func capabilities(_ row: JSONNode) -> Capabilities {
    var facts = Capabilities()
    let endpoints = row["endpoints"]?.texts ?? []
    facts.task = Self.tasks.first { endpoints.contains($0.endpoint) }?.task
    facts.contextTokens = row["context_length"]?.positive
    if row["supports_vision"]?.bool == true { facts.inputModalities = ["image", "text"] }
    let features = row["features"]?.texts ?? []
    if features.contains("tools") { facts.tools = true }
    if features.contains("reasoning") { facts.reasoning = true }
    if features.contains("json_schema") { facts.structuredOutput = true }
    return facts
  }

  /// What a model is for, by the first endpoint that takes it: chat models also take `summarize` and `generate`.
  private static let tasks: [(endpoint: String, task: String)] = [
    ("chat", "chat"), ("embed", "embedding"), ("rerank", "rerank"), ("generate", "completion"),
  ]
}
