import Baseline
import Domain
import JSON
import Transport

/// Reads the catalogue of GitHub Models (<https://docs.github.com/en/rest/models/catalog>), a bare list.
///
/// GitHub has taken the service down on 30 July 2026: its own address answers 410, and the probe `not_found`. The
/// kind is kept for servers that still speak its protocol.
struct GitHubModelsAdapter: AdapterSource {
  let profile = BackendKind(
    name: "github_models",
    address: KindAddress(
      "https://models.github.ai", rootPath: "", foreignRoots: ["/inference", "/catalog"]),
    key: KindKey(isRequired: true),
    headers: [
      HTTPHeader("Accept", "application/vnd.github+json"), HTTPHeader("X-GitHub-Api-Version", "2022-11-28"),
    ],
    owners: .many)

  var adapter: Adapter {
    Adapter(profile, listing: Listing(firstStep: firstStep, read: read), inference: Inference(way: inference))
  }

  func firstStep(for backend: BackendPlan) -> Step { Step(.get(path: "/catalog/models", query: [])) }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    try ModelRows(of: body, at: ["models"], read: model).reading()
  }

  func inference(of model: ListedModel, for backend: BackendPlan) -> InferenceSupport {
    OpenAIRequests(pathPrefix: "/inference").way(to: model)
  }

  private static let fields = DialectFields([
    .context: ["limits.max_input_tokens"], .maxOutput: ["limits.max_output_tokens"],
    .inputModalities: ["supported_input_modalities"], .outputModalities: ["supported_output_modalities"],
  ])

  private func model(_ row: JSONNode) -> ListedModel? {
    guard let id = row.identifier(at: "id") else { return nil }
    var facts = MappedRow(row, Self.fields).capabilities
    facts.task = task(facts.outputModalities)
    let words = row["capabilities"]?.texts ?? []
    if words.contains("tool-calling") { facts.tools = true }
    if words.contains("reasoning") { facts.reasoning = true }
    return ListedModel(
      id: id, displayName: row["name"]?.label,
      owner: row["publisher"]?.label ?? OwnerResolver.organisation(of: id), capabilities: facts)
  }

  /// Whatever puts out text answers chat completions.
  private func task(_ outputs: [String]) -> String? {
    if outputs.contains("text") { return "chat" }
    return outputs.contains("embeddings") ? "embedding" : nil
  }
}
