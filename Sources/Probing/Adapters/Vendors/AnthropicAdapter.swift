import Baseline
import Domain
import JSON
import Transport

/// Reads Anthropic's Models API (<https://platform.claude.com/docs/en/api/models/list>): pages of up to 1,000 rows,
/// newest first.
struct AnthropicAdapter: AdapterSource {
  let profile = BackendKind(
    name: "anthropic", address: KindAddress("https://api.anthropic.com/v1"),
    key: KindKey(.header("x-api-key"), isRequired: true),
    headers: [HTTPHeader("anthropic-version", "2023-06-01")], owners: .always(ProviderName("anthropic")))

  var adapter: Adapter {
    Adapter(
      profile, listing: Listing(firstStep: firstStep, read: read),
      checks: Checks(ofModel: check, read: read, lookUp: lookUp),
      inference: Inference(way: inference))
  }

  func firstStep(for backend: BackendPlan) -> Step { step(after: nil) }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    let rows = try ModelRows(of: body, at: ["data"], read: model)
    // Announced without a way to it, the rest makes the list incomplete, as with every kind.
    guard body["has_more"]?.bool == true, let last = body.identifier(at: "last_id") else {
      return rows.reading()
    }
    return rows.reading(next: .step(self.step(after: last)))
  }

  /// Counting tokens costs nothing and wants the same key and model as a message
  /// (<https://platform.claude.com/docs/en/build-with-claude/token-counting>).
  func check(of model: ListedModel, for backend: BackendPlan) -> Check? {
    var body = JSONWriter()
    body.value(.object(AnthropicInference.question(for: model.id)))
    let step = Step(.post(path: "/messages/count_tokens", body: body.bytes), purpose: "count_tokens")
    return Check(step, .model, hasDocument: true, subject: ModelID(model.id))
  }

  func read(_ body: JSONNode, of check: Check, for backend: BackendPlan) -> CheckResult {
    CheckResult(body["input_tokens"]?.integer == nil ? .malformedResponse : .ok)
  }

  /// Aliases resolve there as well.
  func lookUp(_ id: ModelID, for backend: BackendPlan) -> Step? {
    Step(.get(path: "/models/" + PathSegment.encoded(id.text), query: []), purpose: "look_up")
  }

  func inference(of model: ListedModel, for backend: BackendPlan) -> InferenceSupport {
    .family(AnthropicInference())
  }

  private func step(after last: String?) -> Step {
    let cursor = last.map { [QueryItem("after_id", $0)] } ?? []
    return Step(.get(path: "/models", query: [QueryItem("limit", "1000")] + cursor))
  }

  private func model(_ row: JSONNode) -> ListedModel? {
    guard let id = row.identifier(at: "id") else { return nil }
    return ListedModel(
      id: id, displayName: row["display_name"]?.label, capabilities: capabilities(row),
      lifecycle: lifecycle(row))
  }

  /// Every model of the list answers on the Messages API, hence `chat`. Tools count as stated where one that the
  /// vendor runs itself is: a model that calls code execution calls tools.
  private func capabilities(_ row: JSONNode) -> Capabilities {
    var facts = Capabilities()
    facts.task = "chat"
    facts.contextTokens = row["max_input_tokens"]?.positive
    facts.maxOutputTokens = row["max_tokens"]?.positive
    guard let stated = row["capabilities"], stated.isObject else { return facts }
    let (image, pdf) = (stated["image_input"]?.support, stated["pdf_input"]?.support)
    if image != nil || pdf != nil {
      facts.inputModalities = (image == true ? ["image"] : []) + (pdf == true ? ["pdf"] : []) + ["text"]
    }
    let runsTools = stated["server_tools"]?.support == true || stated["code_execution"]?.support == true
    facts.tools = runsTools ? true : nil
    facts.reasoning = stated["thinking"]?.support
    facts.structuredOutput = stated["structured_outputs"]?.support
    return facts
  }

  /// `lifecycle` is the vendor's own word. A date alone is not: it is published for active models too, as the
  /// earliest end.
  private func lifecycle(_ row: JSONNode) -> Lifecycle {
    var life = Lifecycle()
    life.status = row["lifecycle"]?.text.flatMap { Lifecycle.Status(rawValue: $0.lowercased()) }
    life.createdAt = row["created_at"]?.moment
    life.deprecatedAt = row["deprecated_at"]?.moment
    life.retiresAt = row["retires_at"]?.moment
    return life
  }
}
