import Baseline
import Domain
import JSON
import SnapshotFiles
import Transport

/// OpenAI's protocol as Azure speaks it (<https://learn.microsoft.com/azure/ai-services/openai/reference>): the path names
/// the deployment, the body no model. The Responses API alone stands at the root and wants the name in the body.
struct AzureInference: InferenceProtocol {
  private let atDeployment: OpenAIInference
  private let atRoot: OpenAIInference

  /// Nil for a deployment that neither answers: Anthropic's models have a protocol of their own there.
  init?(for model: ListedModel) {
    let requests = OpenAIRequests(
      limitName: "max_completion_tokens", leastOutputTokens: 16,
      pathPrefix: "/openai/deployments/" + PathSegment.encoded(model.id), query: [AzureOpenAIAdapter.version],
      namesModel: false, hasResponses: true)
    guard model.owner?.lowercased() != "anthropic",
      let endpoint = model.calls == ["responses"] ? .responses : requests.endpoint(for: model)
    else { return nil }
    atDeployment = OpenAIInference(requests: requests, endpoint: endpoint)
    atRoot = OpenAIInference(requests: OpenAIRequests(pathPrefix: "/openai/v1"), endpoint: .responses)
  }

  func firstTemplate(for model: ListedModel) -> RequestTemplate { atDeployment.firstTemplate(for: model) }

  func knows(_ template: RequestTemplate, for model: ListedModel) -> Bool {
    atDeployment.knows(template, for: model)
  }

  func step(for model: ListedModel, in template: RequestTemplate, of backend: BackendPlan) -> Step {
    let isAtRoot = template.endpoint == OpenAIEndpoint.responses.rawValue
    return (isAtRoot ? atRoot : atDeployment).step(for: model, in: template, of: backend)
  }

  func template(after template: RequestTemplate, refusedWith refusal: Refusal) -> RequestTemplate? {
    atDeployment.template(after: template, refusedWith: refusal)
  }

  func answer(in body: JSONNode, to template: RequestTemplate) -> InferenceAnswer? {
    atDeployment.answer(in: body, to: template)
  }

  func answer(inStream parts: [JSONNode], to template: RequestTemplate) -> InferenceAnswer? {
    atDeployment.answer(inStream: parts, to: template)
  }

  func otherTemplates(than template: RequestTemplate, for model: ListedModel) -> [RequestTemplate] {
    atDeployment.otherTemplates(than: template, for: model)
  }

  func failure(in body: JSONNode) -> JSONNode? { atDeployment.failure(in: body) }
}
