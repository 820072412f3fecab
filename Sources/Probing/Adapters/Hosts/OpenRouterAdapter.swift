import Baseline
import Domain
import JSON
import Transport

/// Reads OpenRouter's catalogue (<https://openrouter.ai/docs/api-reference/list-available-models>). It answers
/// without a key, so a good answer proves nothing about one: `/key` does.
struct OpenRouterAdapter: AdapterSource {
  let profile = BackendKind(
    name: "openrouter", address: KindAddress("https://openrouter.ai/api/v1", rootPath: "/api/v1"),
    owners: .many)

  var adapter: Adapter {
    Adapter(
      profile, listing: Listing(firstStep: firstStep, read: read),
      checks: Checks(ofBackend: checks, read: read, lookUp: lookUp),
      inference: Inference(way: inference))
  }

  /// Text models only, unless asked for all.
  func firstStep(for backend: BackendPlan) -> Step {
    Step(.get(path: "/models", query: [QueryItem("output_modalities", "all")]))
  }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    let rows = try ModelRows(of: body, at: ["data"], read: model)
    return rows.reading(next: body["links"]?.cursor(at: "next").map { .link($0) } ?? .end)
  }

  /// What OpenRouter knows of the key (<https://openrouter.ai/docs/api-reference/get-current-api-key>). Without one
  /// there is nothing to check: the list needs none.
  func checks(of backend: BackendPlan, listing models: () -> [ListedModel], hasKey: Bool) -> [Check] {
    hasKey
      ? [
        Check(
          Step(.get(path: "/key", query: []), purpose: "key"), .key(listTakesKey: false), hasDocument: true)
      ] : []
  }

  /// A key may have a limit of its own, which may be used up; none is written `null`. Whether it has expired is for the
  /// server to say.
  func read(_ body: JSONNode, of check: Check, for backend: BackendPlan) -> CheckResult {
    guard let left = body["data"]?["limit_remaining"]?.number, left <= 0 else { return CheckResult() }
    return CheckResult(.quotaExhausted)
  }

  func lookUp(_ id: ModelID, for backend: BackendPlan) -> Step? {
    let path = "/models/" + PathSegment.path(id.text) + "/endpoints"
    return id.text.contains("/") ? Step(.get(path: path, query: []), purpose: "look_up") : nil
  }

  /// It passes requests on to hosts that take no limit below 16.
  private static let requests = OpenAIRequests(leastOutputTokens: 16)

  func inference(of model: ListedModel, for backend: BackendPlan) -> InferenceSupport {
    Self.requests.way(to: model)
  }

  private static let fields = DialectFields(
    [
      .context: ["context_length", "top_provider.context_length"],
      .maxOutput: ["top_provider.max_completion_tokens"],
      .inputModalities: ["architecture.input_modalities"],
      .outputModalities: ["architecture.output_modalities"],
      .requestPrice: ["pricing.request"], .retiresAt: ["expiration_date"],
    ], prices: .token)

  private func model(_ row: JSONNode) -> ListedModel? {
    guard let id = row.identifier(at: "id") else { return nil }
    let stated = MappedRow(row, Self.fields)
    var model = ListedModel(
      id: id, displayName: row["name"]?.label, owner: OwnerResolver.organisation(of: id),
      capabilities: capabilities(row, stated.capabilities), lifecycle: stated.lifecycle)
    model.lifecycle.createdAt = row["created"]?.moment
    return model
  }

  /// `supported_parameters` is documented as the list of all that a model supports, so what is missing from one that
  /// is not empty is stated to be unsupported.
  private func capabilities(_ row: JSONNode, _ stated: Capabilities) -> Capabilities {
    var facts = stated
    facts.task = task(facts.outputModalities)
    let parameters = row["supported_parameters"]?.texts ?? []
    let reasons = row["reasoning"]?.isObject == true
    if reasons { facts.reasoning = true }
    guard !parameters.isEmpty else { return facts }
    facts.tools = parameters.contains("tools")
    facts.reasoning = reasons || parameters.contains("reasoning")
    facts.structuredOutput = parameters.contains("structured_outputs")
    return facts
  }

  /// Whatever puts out text answers chat completions; of the others, one with a single kind of output is for that.
  private func task(_ outputs: [String]) -> String? {
    if outputs.contains("text") { return "chat" }
    guard outputs.count == 1, let only = outputs.first else { return nil }
    return TaskName.known(only)
  }
}
