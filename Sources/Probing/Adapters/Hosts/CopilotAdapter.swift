import Baseline
import Domain
import JSON
import Transport

/// Reads the model list of GitHub Copilot, a private API whose shape is known from the editors that use it
/// (<https://github.com/zed-industries/zed>, `copilot_chat.rs`). A GitHub token is first exchanged for a short-lived one,
/// and the answer to that names the host of the account's plan.
struct CopilotAdapter: AdapterSource {
  let profile = BackendKind(
    name: "copilot", address: KindAddress(Self.publicURL, rootPath: ""), key: KindKey(isRequired: true),
    owners: .many,
    options: [
      OptionField(
        "credential_is", .word(["github_token", "copilot_token"]),
        meaning: "an OAuth token of GitHub, exchanged first (the default), or what comes of that."),
      OptionField(
        "token_url", .url, meaning: "where it is exchanged; https://api.github.com unless told otherwise."),
    ])

  private static let publicURL = "https://api.githubcopilot.com"
  private static let publicTokenURL = "https://api.github.com"
  private static let exchangePurpose = "exchange"

  var adapter: Adapter {
    Adapter(
      profile, listing: Listing(firstStep: firstStep, read: read, headers: headers),
      inference: Inference(way: inference))
  }

  func firstStep(for backend: BackendPlan) -> Step {
    guard let base = exchangeBase(of: backend) else { return list(by: nil) }
    return Step(
      .get(path: "/copilot_internal/v2/token", query: []), purpose: Self.exchangePurpose, elsewhere: base,
      authentication: .scheme("token"))
  }

  /// Without the first two the API answers 400. The exchange belongs to another API, whose versions are not these.
  func headers(of step: Step, for backend: BackendPlan) -> [HTTPHeader] {
    guard step.purpose != Self.exchangePurpose else { return [] }
    return [
      HTTPHeader("Copilot-Integration-Id", "vscode-chat"), HTTPHeader("Editor-Version", "vscode/1.104.0"),
      HTTPHeader("X-GitHub-Api-Version", "2025-05-01"),
    ]
  }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    if step.purpose == Self.exchangePurpose {
      var reading = ListPage(next: .step(list(by: .granted)))
      reading.exchangedToken = try exchangedToken(body, for: backend)
      return reading
    }
    return try ModelRows(of: body, at: ["data"], read: CopilotRows.model).reading()
  }

  /// A chat of 16 tokens may use up a premium request of the account's plan. The list says of which models, but not
  /// what that is in money: with a limit in dollars none of them is asked.
  func inference(of model: ListedModel, for backend: BackendPlan) -> InferenceSupport {
    let requests = OpenAIRequests(
      leastOutputTokens: 16, authentication: exchangeBase(of: backend) == nil ? nil : .granted)
    switch model.capabilities.task {
    case "embedding": return .family(OpenAIInference(requests: requests, endpoint: .embeddings))
    // Completions of code are asked for at another host.
    case "completion": return .none(.noSmallRequest)
    default: break
    }
    if model.calls.isEmpty || model.calls.contains("/chat/completions") {
      return .family(OpenAIInference(requests: requests, endpoint: .chat))
    }
    guard model.calls.contains("/responses") else { return .none(.noSmallRequest) }
    return .family(OpenAIInference(requests: requests, endpoint: .responses))
  }

  private func list(by authentication: Authentication?) -> Step {
    Step(.get(path: "/models", query: []), authentication: authentication)
  }

  /// Where a GitHub token is exchanged; nil when the credential is what comes of that.
  private func exchangeBase(of backend: BackendPlan) -> BaseURL? {
    if backend.options["credential_is"]?.first == "copilot_token" { return nil }
    return try? BaseURL(backend.options["token_url"]?.first ?? Self.publicTokenURL, rootPath: "")
  }

  /// The token goes where the answer says only when that is a host of the vendor's; one that the user named stays.
  private func exchangedToken(_ body: JSONNode, for backend: BackendPlan) throws(ParseError) -> ExchangedToken
  {
    guard let token = body.identifier(at: "token") else { throw .notAList }
    var base: BaseURL?
    if backend.isVendorsOwn(at: Self.publicURL, profile), let endpoint = body["endpoints"]?["api"],
      !endpoint.isNull
    {
      guard let api = endpoint.text.flatMap({ try? BaseURL($0, rootPath: "") }), Self.isVendors(api) else {
        throw .notAList
      }
      base = api.text == Self.publicURL ? nil : api
    }
    guard let exchangedToken = ExchangedToken(key: token, base: base) else { throw .notAList }
    return exchangedToken
  }

  private static func isVendors(_ base: BaseURL) -> Bool {
    let domain = "githubcopilot.com"
    return base.scheme == "https" && base.port == 443
      && (base.host == domain || base.host.hasSuffix("." + domain))
  }
}
