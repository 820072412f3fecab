import Baseline
import Domain
import JSON

/// Reads LM Studio (<https://lmstudio.ai/docs/developer/rest/list>): its own API in the newest form that the program
/// has, else the OpenAI dialect's bare names. All say the same ids; none loads a model.
struct LMStudioAdapter: AdapterSource {
  let profile = BackendKind(
    name: "lmstudio",
    address: KindAddress(
      "http://127.0.0.1:1234", rootPath: "", foreignRoots: ["/api/v1", "/api/v0", "/api", "/v1"]))

  /// The forms of the list, newest first: since 0.4.0, since 0.3.6, since ever.
  private enum Form: String, CaseIterable {
    case v1, v0, openAI

    var path: String {
      switch self {
      case .v1: "/api/v1/models"
      case .v0: "/api/v0/models"
      case .openAI: "/v1/models"
      }
    }

    var next: Form? {
      switch self {
      case .v1: .v0
      case .v0: .openAI
      case .openAI: nil
      }
    }

    var step: Step { Step(.get(path: path, query: []), purpose: rawValue) }
  }

  var adapter: Adapter {
    Adapter(
      profile, listing: Listing(firstStep: firstStep, read: read, fallback: fallback),
      inference: Inference(way: inference))
  }

  func firstStep(for backend: BackendPlan) -> Step { Form.v1.step }

  /// A version that lacks a path answers 404, some 200 with the same words.
  func fallback(from step: Step, after outcome: Outcome, for backend: BackendPlan) -> Step? {
    outcome == .notFound ? Form(rawValue: step.purpose)?.next?.step : nil
  }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    let isFirstForm = step.purpose == Form.v1.rawValue
    let (list, id) = isFirstForm ? ("models", "key") : ("data", "id")
    return try ModelRows(of: body, at: [list]) { row in
      guard let id = row.identifier(at: id) else { return nil }
      // Whoever quantised the weights may stand here: it is what LM Studio publishes them under.
      let owner = row["publisher"]?.label ?? OwnerResolver.organisation(of: id) ?? profile.name
      return ListedModel(
        id: id, displayName: row["display_name"]?.label, owner: owner, capabilities: capabilities(row))
    }.reading()
  }

  /// A model that is asked for is loaded, so one is asked only when the list says that it is.
  func inference(of model: ListedModel, for backend: BackendPlan) -> InferenceSupport {
    guard model.capabilities.loaded == true else { return .none(.notLoaded) }
    return OpenAIRequests(pathPrefix: "/v1", isOfLocalEngine: true).way(to: model)
  }

  private func capabilities(_ row: JSONNode) -> Capabilities {
    var facts = Capabilities()
    let type = row["type"]?.text
    facts.task = type.flatMap(TaskName.known)
    if type == "vlm" { facts.inputModalities = ["image", "text"] }
    facts.quantization = row["quantization"]?["name"]?.label ?? row["quantization"]?.label
    facts.sizeBytes = row["size_bytes"]?.positive
    facts.parameterCount = row["params_string"]?.text.flatMap(parameterCount)
    readStated(row["capabilities"], into: &facts)
    readState(row, into: &facts)
    return facts
  }

  /// The newer form is an object of truth values, the older one a list of what there is.
  private func readStated(_ stated: JSONNode?, into facts: inout Capabilities) {
    guard let stated else { return }
    if let sees = stated["vision"]?.bool { facts.inputModalities = sees ? ["image", "text"] : ["text"] }
    facts.tools = stated["trained_for_tool_use"]?.bool ?? (stated.texts.contains("tool_use") ? true : nil)
    guard let reasoning = stated["reasoning"] else { return }
    // The choices that a request has; a model that has none but `off` does not reason.
    let choices = reasoning["allowed_options"]?.texts ?? []
    facts.reasoning = reasoning.bool ?? (choices.isEmpty ? nil : choices.contains { $0 != "off" })
  }

  /// A loaded model has the context it was loaded with: of several instances a request may meet any, so the shortest
  /// holds.
  private func readState(_ row: JSONNode, into facts: inout Capabilities) {
    let instances = row["loaded_instances"]?.elements.map(Array.init)
    facts.loaded = instances.map { !$0.isEmpty } ?? row["state"]?.text.map { $0 == "loaded" }
    let ofInstances = instances?.compactMap { $0["config"]?["context_length"]?.positive }.min()
    let runtime = ofInstances ?? row["loaded_context_length"]?.positive
    facts.contextTokens = (facts.loaded == true ? runtime : nil) ?? row["max_context_length"]?.positive
  }
}
