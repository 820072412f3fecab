import Baseline
import Domain
import JSON

/// Reads Text Generation Inference (<https://huggingface.co/docs/text-generation-inference>): one model a server,
/// described by `/info` or, behind a gateway that lets only the OpenAI dialect through, named by `/v1/models`.
///
/// With `--api-key` all of this, `/health` included, still answers without one, so nothing free proves a key.
struct TGIAdapter: AdapterSource {
  let profile = BackendKind(
    name: "tgi", address: KindAddress("http://127.0.0.1:3000", rootPath: "", foreignRoots: ["/v1"]))

  private static let (info, models) = ("info", "models")

  var adapter: Adapter {
    Adapter(
      profile, listing: Listing(firstStep: firstStep, read: read, fallback: fallback),
      checks: Checks(ofBackend: checks),
      inference: Inference(way: inference))
  }

  func firstStep(for backend: BackendPlan) -> Step {
    Step(.get(path: "/info", query: []), purpose: Self.info)
  }

  func fallback(from step: Step, after outcome: Outcome, for backend: BackendPlan) -> Step? {
    guard step.purpose == Self.info, outcome == .notFound || outcome == .forbidden else { return nil }
    return Step(.get(path: "/v1/models", query: []), purpose: Self.models)
  }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ParseError) -> ListPage {
    guard step.purpose == Self.info else {
      // `created` is 0 there and `owned_by` the id once more.
      return try ModelRows(of: body, at: ["data"]) { row in
        guard let id = row.identifier(at: "id") else { return nil }
        return named(id)
      }.reading()
    }
    guard let id = body.identifier(at: "model_id") else { throw .notAList }
    var model = named(id)
    model.capabilities.task = body["model_pipeline_tag"]?.text.flatMap(TaskName.known)
    // Input and answer share it; `max_input_tokens` is only how much of it the input may take.
    model.capabilities.contextTokens = body["max_total_tokens"]?.positive
    return ListPage(models: [model])
  }

  /// The engine's look at itself: a device check or, after a failure, one token.
  func checks(of backend: BackendPlan, listing models: () -> [ListedModel], hasKey: Bool) -> [Check] {
    [Check(Step(.get(path: "/health", query: []), purpose: "health"), .engineHealth)]
  }

  func inference(of model: ListedModel, for backend: BackendPlan) -> InferenceSupport {
    let generates = model.capabilities.task.map { ["chat", "completion"].contains($0) } ?? true
    return generates ? .family(TGIInference()) : .none(.noSmallRequest)
  }

  /// An id is a repository of the hub, or a folder on the server.
  private func named(_ id: String) -> ListedModel {
    ListedModel(id: id, owner: OwnerResolver.organisation(of: id) ?? profile.name)
  }
}
