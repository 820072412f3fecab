import Baseline
import Domain
import JSON

/// Reads Azure OpenAI. A resource answers only which base models it could deploy
/// (<https://learn.microsoft.com/rest/api/azureopenai/models/list>), none of which can be called by its id; what is
/// deployed stands in Azure Resource Manager, for those who have `options.arm`.
struct AzureOpenAIAdapter: AdapterSource {
  let profile = BackendKind(
    name: "azure_openai", address: KindAddress(rootPath: "", foreignRoots: ["/openai/v1", "/openai"]),
    key: KindKey(.header("api-key"), isRequired: true), owners: .many, options: [AzureManagement.option])

  /// The newest version of the data plane that is no preview.
  static let version = QueryItem("api-version", "2024-10-21")

  private static let baseModels = Step(.get(path: "/openai/models", query: [version]), purpose: "base_models")
  private static let unversioned = Step(.get(path: "/openai/v1/models", query: []), purpose: "base_models_v1")

  var adapter: Adapter {
    Adapter(
      profile, listing: Listing(firstStep: firstStep, read: read, fallback: fallback),
      checks: Checks(ofBackend: checks, lookUp: lookUp),
      inference: Inference(way: inference))
  }

  func firstStep(for backend: BackendPlan) -> Step {
    AzureManagement(of: backend)?.deployments() ?? Self.baseModels
  }

  /// A resource of Foundry may have the newer path alone.
  func fallback(from step: Step, after outcome: Outcome, for backend: BackendPlan) -> Step? {
    step.purpose == Self.baseModels.purpose && outcome == .notFound ? Self.unversioned : nil
  }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    guard step.purpose == AzureManagement.listPurpose else {
      return try ModelRows(of: body, at: ["data"], read: AzureRows.baseModel).reading()
    }
    let rows = try ModelRows(of: body, at: ["value"], read: AzureRows.deployment)
    return rows.reading(next: body.cursor(at: "nextLink").map { .link($0) } ?? .end)
  }

  /// Deployments are listed with another key than they are called with: the resource's own is tried on its list of
  /// base models.
  func checks(of backend: BackendPlan, listing models: () -> [ListedModel], hasKey: Bool) -> [Check] {
    guard AzureManagement(of: backend) != nil, backend.credential != nil else { return [] }
    var step = Self.baseModels
    step.purpose = "key"
    return [Check(step, .key(listTakesKey: false), hasDocument: true)]
  }

  func lookUp(_ id: ModelID, for backend: BackendPlan) -> Step? {
    AzureManagement(of: backend)?.deployment(id.text)
  }

  func inference(of model: ListedModel, for backend: BackendPlan) -> InferenceSupport {
    guard AzureManagement(of: backend) != nil else { return .none(.notCallableByID) }
    return AzureInference(for: model).map { .family($0) } ?? .none(.noSmallRequest)
  }
}
