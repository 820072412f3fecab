import Baseline
import Domain
import JSON
import Transport

/// Reads Fireworks' models, which stand in two lists: what the inference API serves, in OpenAI's form, and with the
/// option `account` all models of that account, in pages of 200 from the control plane beside it
/// (<https://docs.fireworks.ai/api-reference/list-models>). Ids are resource names:
/// `accounts/fireworks/models/gpt-oss-120b`.
struct FireworksAdapter: AdapterSource {
  let profile = BackendKind(
    name: "fireworks",
    address: KindAddress("https://api.fireworks.ai/inference/v1", rootPath: "/inference/v1"),
    key: KindKey(isRequired: true), owners: .always(ProviderName("fireworks")),
    options: [
      OptionField(
        "account", .text,
        meaning: "list an account by the control plane, such as fireworks, instead of what the key is served."
      )
    ])

  private static let control = "account"

  var adapter: Adapter {
    Adapter(
      profile, listing: Listing(firstStep: firstStep, read: read),
      checks: Checks(ofModel: Checks.byLookUp(lookUp), read: read, lookUp: lookUp),
      inference: Inference(way: inference))
  }

  func firstStep(for backend: BackendPlan) -> Step {
    account(of: backend).map { page(of: $0, token: nil) } ?? Step(.get(path: "/models", query: []))
  }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    guard step.purpose == Self.control, let account = account(of: backend) else {
      return try ModelRows(of: body, at: ["data"], read: served).reading()
    }
    var reading = try ModelRows(
      of: body, at: ["models"], leftOutBeside: ["nextPageToken", "totalSize"], read: owned
    ).reading()
    if let token = body.cursor(at: "nextPageToken") {
      reading.next = .step(page(of: account, token: token))
    }
    return reading
  }

  /// Only where the control plane is also what was listed: it knows models that no server has, so it cannot say
  /// whether the inference API still serves one.
  func lookUp(_ id: ModelID, for backend: BackendPlan) -> Step? {
    guard account(of: backend) != nil, id.text.hasPrefix("accounts/") else { return nil }
    return Step(
      .get(path: "/v1/" + PathSegment.path(id.text), query: []), purpose: "look_up", isBesideAPI: true)
  }

  func read(_ body: JSONNode, of check: Check, for backend: BackendPlan) -> CheckResult {
    guard let model = owned(body) else { return CheckResult(.malformedResponse) }
    return CheckResult(model.refusal ?? .ok, facts: model.capabilities)
  }

  /// The control plane also names models that are not for text, and says of those that chat that they do: of the rest
  /// nobody can tell what to ask.
  func inference(of model: ListedModel, for backend: BackendPlan) -> InferenceSupport {
    if account(of: backend) != nil, model.capabilities.task == nil { return .none(.noSmallRequest) }
    return OpenAIRequests().way(to: model)
  }

  private func account(of backend: BackendPlan) -> String? { backend.options["account"]?.first }

  private func page(of account: String, token: String?) -> Step {
    let cursor = token.map { [QueryItem("pageToken", $0)] } ?? []
    return Step(
      .get(
        path: "/v1/accounts/" + PathSegment.encoded(account) + "/models",
        query: [QueryItem("pageSize", "200")] + cursor), purpose: Self.control, isBesideAPI: true)
  }
}

extension FireworksAdapter {
  private static let fields = DialectFields([
    .chat: ["supports_chat"], .context: ["context_length"], .vision: ["supports_image_input"],
    .tools: ["supports_tools"],
  ])

  /// A row of the inference API.
  private func served(_ row: JSONNode) -> ListedModel? {
    guard let id = row.identifier(at: "id") else { return nil }
    let stated = MappedRow(row, Self.fields)
    var model = ListedModel(id: id, owner: row["owned_by"]?.label, capabilities: stated.capabilities)
    model.lifecycle.createdAt = row["created"]?.moment
    return model
  }

  private static let controlFields = DialectFields([
    .context: ["contextLength"], .vision: ["supportsImageInput"], .tools: ["supportsTools"],
    .parameterCount: ["baseModelDetails.parameterCount"],
  ])

  /// A row of the control plane. It names no owner: that is the account in its name.
  private func owned(_ row: JSONNode) -> ListedModel? {
    guard let id = row.identifier(at: "name") else { return nil }
    let segments = id.split(separator: "/", omittingEmptySubsequences: false)
    let account = segments.count > 1 && segments[0] == "accounts" ? String(segments[1]) : nil
    var facts = MappedRow(row, Self.controlFields).capabilities
    facts.task = task(row)
    return ListedModel(
      id: id, displayName: row["displayName"]?.label, owner: account, capabilities: facts,
      lifecycle: lifecycle(row),
      // Its files are not there yet.
      refusal: row["state"]?.text == "UPLOADING" ? .modelMissing : nil)
  }

  /// A model has a conversation's configuration where chat completions are switched on for it.
  private func task(_ row: JSONNode) -> String? {
    if row["kind"]?.text == "EMBEDDING_MODEL" { return "embedding" }
    return row["conversationConfig"]?.isObject == true ? "chat" : nil
  }

  /// `deprecationDate` is the day on which the serverless deployment is taken down. A part of it that is 0 stands for
  /// "not said": such a date is none.
  private func lifecycle(_ row: JSONNode) -> Lifecycle {
    var life = Lifecycle()
    life.createdAt = row["createTime"]?.moment
    guard let date = row["deprecationDate"], date.isObject else { return life }
    life.retiresAt = Timestamp(
      year: date["year"]?.positive, month: date["month"]?.positive, day: date["day"]?.positive)
    if life.retiresAt != nil { life.status = .deprecated }
    return life
  }
}

extension Timestamp {
  /// Midnight in UTC of a date in three numbers, of this century.
  fileprivate init?(year: Int?, month: Int?, day: Int?) {
    guard let year, let month, let day, (2015...2099).contains(year), (1...12).contains(month),
      (1...31).contains(day)
    else { return nil }
    self.init(lenient: "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)")
  }
}
