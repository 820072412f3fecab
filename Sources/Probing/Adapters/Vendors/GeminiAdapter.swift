import Baseline
import Domain
import JSON
import Transport

/// Reads the Gemini API's `models.list` (<https://ai.google.dev/api/models>). Ids lose the resource prefix `models/`,
/// as the vendor's own SDKs take them; `tunedModels/…` stays whole.
struct GeminiAdapter: AdapterSource {
  let profile = BackendKind(
    name: "gemini",
    address: KindAddress("https://generativelanguage.googleapis.com/v1beta", rootPath: "/v1beta"),
    key: KindKey(.header("x-goog-api-key"), isRequired: true), owners: .always(ProviderName("google")))

  var adapter: Adapter {
    Adapter(
      profile, listing: Listing(firstStep: firstStep, read: read),
      checks: Checks(ofModel: check, read: read, lookUp: lookUp),
      inference: Inference(way: inference))
  }

  func firstStep(for backend: BackendPlan) -> Step { step(token: nil) }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    var reading = try ModelRows(of: body, at: ["models"], leftOutBeside: ["nextPageToken"], read: model)
      .reading()
    if let token = body.cursor(at: "nextPageToken") { reading.next = .step(self.step(token: token)) }
    return reading
  }

  /// Counting tokens costs nothing (<https://ai.google.dev/api/tokens>); a model whose row does not name the method
  /// would answer as if it were not there.
  func check(of model: ListedModel, for backend: BackendPlan) -> Check? {
    guard model.calls.contains("countTokens") else { return nil }
    var body = JSONWriter()
    body.value(.object([GeminiInference.contents]))
    let path = Self.path(of: model.id) + ":countTokens"
    let step = Step(.post(path: path, body: body.bytes), purpose: "count_tokens")
    return Check(step, .model, hasDocument: true, subject: ModelID(model.id))
  }

  func read(_ body: JSONNode, of check: Check, for backend: BackendPlan) -> CheckResult {
    CheckResult(body["totalTokens"]?.integer == nil ? .malformedResponse : .ok)
  }

  func lookUp(_ id: ModelID, for backend: BackendPlan) -> Step? {
    Step(.get(path: Self.path(of: id.text), query: []), purpose: "look_up")
  }

  func inference(of model: ListedModel, for backend: BackendPlan) -> InferenceSupport {
    let hasSmallRequest = model.calls.contains("generateContent") || model.calls.contains("embedContent")
    return hasSmallRequest ? .family(GeminiInference()) : .none(.noSmallRequest)
  }

  /// The path of a model's resource: its id below `/models/`, a tuned model's as it stands.
  static func path(of id: String) -> String {
    let tuned = "tunedModels/"
    if id.hasPrefix(tuned) { return "/" + tuned + PathSegment.encoded(String(id.dropFirst(tuned.count))) }
    return "/models/" + PathSegment.path(id)
  }

  private func step(token: String?) -> Step {
    let cursor = token.map { [QueryItem("pageToken", $0)] } ?? []
    return Step(.get(path: "/models", query: [QueryItem("pageSize", "1000")] + cursor))
  }

  private func model(_ row: JSONNode) -> ListedModel? {
    guard let name = row.identifier(at: "name") else { return nil }
    let prefix = "models/"
    let id = name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
    guard !id.isEmpty else { return nil }
    let methods = row["supportedGenerationMethods"]?.texts ?? []
    var model = ListedModel(
      id: id, displayName: row["displayName"]?.label, capabilities: capabilities(row, methods))
    model.calls = Self.methods.intersection(methods)
    return model
  }

  /// The methods that checks ask for.
  private static let methods: Set = ["countTokens", "embedContent", "generateContent"]

  private func capabilities(_ row: JSONNode, _ methods: [String]) -> Capabilities {
    var facts = Capabilities()
    facts.contextTokens = row["inputTokenLimit"]?.positive
    facts.maxOutputTokens = row["outputTokenLimit"]?.positive
    facts.reasoning = row["thinking"]?.bool
    facts.task = task(methods)
    return facts
  }

  /// What the methods say for certain. `predict` serves images and more, `predictLongRunning` videos and more.
  private func task(_ methods: [String]) -> String? {
    if methods.contains("generateContent") { return "chat" }
    return methods.contains("embedContent") ? "embedding" : nil
  }
}
