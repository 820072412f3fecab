import Baseline
import Domain
import JSON

/// Reads xAI (<https://docs.x.ai/developers/rest-api-reference/inference/models>). `/models` says which models the key
/// may call; `/language-models` adds what those that chat take, give and cost. Its `aliases` are further names of the
/// same models, and no models.
struct XAIAdapter: AdapterSource {
  private static let dialect = OpenAIDialect(
    name: "xai", defaultBaseURL: "https://api.x.ai/v1", needsCredential: true, providerRule: .rows,
    defaultOwner: "xai", fields: fields, looksUpModels: true)

  private static let fields = DialectFields(
    [
      .context: ["context_length", "max_prompt_length"],
      .inputModalities: ["input_modalities"], .outputModalities: ["output_modalities"],
      .inputPrice: ["prompt_text_token_price"], .outputPrice: ["completion_text_token_price"],
      .cacheReadPrice: ["cached_prompt_text_token_price"], .cacheWritePrice: [], .reasoningPrice: [],
    ], prices: .centsPerHundredMillionTokens)

  private static let details = "details"

  private let plain = OpenAIAdapter(Self.dialect)

  /// The dialect's, with a second list and a check of the key.
  var adapter: Adapter {
    var adapter = plain.adapter
    adapter.listing.read = read
    adapter.checks.ofBackend = checks
    adapter.checks.read = read
    return adapter
  }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    if step.purpose == Self.details { return try readDetails(body) }
    var reading = try plain.read(body, at: step, for: backend)
    guard !reading.models.isEmpty else { return reading }
    reading.next = .step(
      Step(.get(path: "/language-models", query: []), purpose: Self.details, isOptional: true))
    return reading
  }

  private func readDetails(_ body: JSONNode) throws(ParseError) -> ListPage {
    var additions: [ModelID: Capabilities] = [:]
    var row = MappedRow(Self.fields)
    let rows = try ModelRows(of: body, at: ["models"]) {
      row.fill(from: $0)
      guard let id = row.first(of: .id, \.text), !id.isEmpty else { return nil }
      var facts = row.capabilities
      facts.task = "chat"
      additions[ModelID(id)] = facts
      return ListedModel(id: id)
    }
    return ListPage(additions: additions, unreadable: rows.unreadable)
  }
}

extension XAIAdapter {
  /// A key can be blocked and still list models.
  func checks(of backend: BackendPlan, listing models: () -> [ListedModel], hasKey: Bool) -> [Check] {
    hasKey
      ? [
        Check(
          Step(.get(path: "/api-key", query: []), purpose: "key"), .key(listTakesKey: true), hasDocument: true
        )
      ] : []
  }

  func read(_ body: JSONNode, of check: Check, for backend: BackendPlan) -> CheckResult {
    guard check.subject == nil else { return plain.read(body, of: check, for: backend) }
    if body["api_key_blocked"]?.bool == true || body["api_key_disabled"]?.bool == true {
      return CheckResult(.authRejected)
    }
    return CheckResult(body["team_blocked"]?.bool == true ? .forbidden : .ok)
  }
}
