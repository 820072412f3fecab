import Baseline
import Domain
import JSON
import Transport

/// Reads Mistral's Models API (<https://docs.mistral.ai/api/endpoint/models>): one answer, in practice `{data}`, in
/// the reference's example a bare list. The aliases of a model (`mistral-large-latest`) are rows of their own.
struct MistralAdapter: AdapterSource {
  let profile = BackendKind(
    name: "mistral", address: KindAddress("https://api.mistral.ai/v1"), key: KindKey(isRequired: true),
    owners: .always(ProviderName("mistral")))

  var adapter: Adapter {
    Adapter(
      profile, listing: Listing(firstStep: firstStep, read: read),
      checks: Checks(ofModel: Checks.byLookUp(lookUp), read: read, lookUp: lookUp),
      inference: Inference(way: inference))
  }

  func firstStep(for backend: BackendPlan) -> Step { Step(.get(path: "/models", query: [])) }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    try ModelRows(of: body, at: ["data"], read: model).reading()
  }

  func read(_ body: JSONNode, of check: Check, for backend: BackendPlan) -> CheckResult {
    guard body.identifier(at: "id") != nil else { return CheckResult(.malformedResponse) }
    return CheckResult(facts: capabilities(body))
  }

  func lookUp(_ id: ModelID, for backend: BackendPlan) -> Step? {
    Step(.get(path: "/models/" + PathSegment.encoded(id.text), query: []), purpose: "look_up")
  }

  /// Code is filled in at an endpoint of Mistral's own, which OpenAI's protocol lacks.
  func inference(of model: ListedModel, for backend: BackendPlan) -> InferenceSupport {
    if model.capabilities.task == "completion" { return .none(.noSmallRequest) }
    return OpenAIRequests().way(to: model)
  }

  /// `created` is passed over: it is the same for all rows of an answer, whatever their age.
  private func model(_ row: JSONNode) -> ListedModel? {
    guard let id = row.identifier(at: "id") else { return nil }
    return ListedModel(
      id: id, displayName: row["name"]?.label, owner: row["owned_by"]?.label,
      capabilities: capabilities(row), lifecycle: lifecycle(row))
  }

  private func capabilities(_ row: JSONNode) -> Capabilities {
    var facts = Capabilities()
    facts.contextTokens = row["max_context_length"]?.positive
    guard let stated = row["capabilities"], stated.isObject else { return facts }
    facts.task = Self.tasks.first { stated[$0.capability]?.bool == true }?.task
    facts.tools = stated["function_calling"]?.bool
    facts.reasoning = stated["reasoning"]?.bool
    let media = [("audio", "audio"), ("image", "vision")].filter { stated[$0.1]?.bool == true }.map(\.0)
    // A model that only transcribes takes no text.
    if !media.isEmpty { facts.inputModalities = media + (facts.task == "chat" ? ["text"] : []) }
    return facts
  }

  /// What a model is for, by the first capability that it has: one that chats may also fill in code or transcribe.
  private static let tasks: [(capability: String, task: String)] = [
    ("completion_chat", "chat"), ("moderation", "moderation"), ("audio_transcription", "transcription"),
    ("audio_speech", "speech"), ("completion_fim", "completion"),
  ]

  /// `deprecation` is the day on which a model is taken down, though its name says otherwise: for
  /// `mistral-medium-2505` it is the `retirementDate` of the vendor's own table
  /// (<https://github.com/mistralai/platform-docs-public>, `src/schema/models`), not the `deprecationDate`. A
  /// fine-tune that its owner archived is not served.
  private func lifecycle(_ row: JSONNode) -> Lifecycle {
    var life = Lifecycle()
    life.retiresAt = row["deprecation"]?.moment
    life.successor = row["deprecation_replacement_model"]?.label
    if life.retiresAt != nil { life.status = .deprecated }
    if row["archived"]?.bool == true { life.status = .retired }
    return life
  }
}
