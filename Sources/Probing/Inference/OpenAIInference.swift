import Baseline
import Domain
import JSON
import SnapshotFiles

/// Asks a model for its smallest answer by OpenAI's protocol, on any host that speaks it.
struct OpenAIInference: InferenceProtocol {
  /// What the host takes.
  let requests: OpenAIRequests
  /// Where the model is asked first.
  let endpoint: OpenAIEndpoint

  /// More than this is never asked for, whatever a refusal says.
  static let mostOutputTokens = 64

  func firstTemplate(for model: ListedModel) -> RequestTemplate { requests.firstTemplate(at: endpoint) }

  /// Whether a form is one of those that this family writes itself. A remembered one comes from a file.
  func knows(_ template: RequestTemplate, for model: ListedModel) -> Bool {
    guard let endpoint = OpenAIEndpoint(rawValue: template.endpoint) else { return false }
    if let name = template.limitName {
      guard endpoint.limitNames.contains(name), (1...Self.mostOutputTokens).contains(template.maxOutputTokens)
      else { return false }
    } else if !endpoint.limitNames.isEmpty {
      return false
    }
    return template.effort.map { endpoint.takesEffort && RequestAdjustment.efforts.contains($0) } ?? true
  }

  func step(for model: ListedModel, in template: RequestTemplate, of backend: BackendPlan) -> Step {
    let endpoint = OpenAIEndpoint(rawValue: template.endpoint) ?? endpoint
    let body = endpoint.body(for: requests.namesModel ? model.id : nil, in: template)
    return Step(
      .post(path: requests.pathPrefix + endpoint.path, query: requests.query, body: body),
      purpose: "inference", authentication: requests.authentication)
  }

  func template(after template: RequestTemplate, refusedWith refusal: Refusal) -> RequestTemplate? {
    RequestAdjustment(requests: requests, refusal: refusal).template(after: template)
  }

  func answer(in body: JSONNode, to template: RequestTemplate) -> InferenceAnswer? {
    guard let endpoint = OpenAIEndpoint(rawValue: template.endpoint),
      let hasContent = OpenAIAnswer.hasContent(body, of: endpoint)
    else { return nil }
    return answer(usage: body["usage"], hasContent: hasContent)
  }

  func answer(inStream parts: [JSONNode], to template: RequestTemplate) -> InferenceAnswer? {
    let usage = parts.lazy.compactMap {
      ($0["usage"] ?? $0["response"]?["usage"]).flatMap { $0.isObject ? $0 : nil }
    }
    return answer(usage: usage.last, hasContent: OpenAIAnswer.hasContent(inStream: parts))
  }

  private func answer(usage: JSONNode?, hasContent: Bool) -> InferenceAnswer {
    InferenceAnswer(
      inputTokens: (usage?["prompt_tokens"] ?? usage?["input_tokens"])?.integer,
      outputTokens: (usage?["completion_tokens"] ?? usage?["output_tokens"])?.integer, hasContent: hasContent)
  }

  func otherTemplates(than template: RequestTemplate, for model: ListedModel) -> [RequestTemplate] {
    guard !requests.isOfLocalEngine else { return [] }
    return (OpenAIEndpoint(rawValue: template.endpoint)?.others ?? []).map { requests.firstTemplate(at: $0) }
  }

  /// OpenRouter puts the error of a request that failed late into the choice that it spoilt
  /// (<https://openrouter.ai/docs/api-reference/errors>).
  func failure(in body: JSONNode) -> JSONNode? {
    body["choices"]?.elements?.first { $0["error"]?.isObject == true }
  }
}
