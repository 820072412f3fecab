import Baseline
import Domain
import JSON
import SnapshotFiles
import Transport

/// OpenAI's protocol as Azure speaks it (<https://learn.microsoft.com/azure/ai-services/openai/reference>): the path names
/// the deployment, the body no model. The Responses API alone stands at the root and wants the name in the body.
struct AzureFamily: InferenceFamily {
  private let atDeployment: OpenAIFamily
  private let atRoot: OpenAIFamily

  /// Nil for a deployment that neither answers: Anthropic's models have a protocol of their own there.
  init?(for model: FoundModel) {
    let requests = OpenAIRequests(
      limitName: "max_completion_tokens", leastOutputTokens: 16,
      pathPrefix: "/openai/deployments/" + PathSegment.encoded(model.id), query: [AzureOpenAIAdapter.version],
      namesModel: false, hasResponses: true)
    guard model.maker?.lowercased() != "anthropic",
      let endpoint = model.calls == ["responses"] ? .responses : requests.endpoint(for: model)
    else { return nil }
    atDeployment = OpenAIFamily(requests: requests, endpoint: endpoint)
    atRoot = OpenAIFamily(requests: OpenAIRequests(pathPrefix: "/openai/v1"), endpoint: .responses)
  }

  func firstForm(for model: FoundModel) -> RequestForm { atDeployment.firstForm(for: model) }

  func knows(_ form: RequestForm, for model: FoundModel) -> Bool { atDeployment.knows(form, for: model) }

  func step(for model: FoundModel, in form: RequestForm, of backend: BackendPlan) -> Step {
    let isAtRoot = form.endpoint == OpenAIEndpoint.responses.rawValue
    return (isAtRoot ? atRoot : atDeployment).step(for: model, in: form, of: backend)
  }

  func form(after form: RequestForm, refusedWith refusal: Refusal) -> RequestForm? {
    atDeployment.form(after: form, refusedWith: refusal)
  }

  func answer(in body: JSONNode, to form: RequestForm) -> InferenceAnswer? {
    atDeployment.answer(in: body, to: form)
  }

  func failure(in body: JSONNode) -> JSONNode? { atDeployment.failure(in: body) }
}
