import Baseline
import Domain
import JSON
import SnapshotFiles

/// Asks a model for its smallest answer by OpenAI's protocol, on any host that speaks it.
struct OpenAIFamily: InferenceFamily {
  /// What the host takes.
  let requests: OpenAIRequests
  /// Where the model is asked first.
  let endpoint: OpenAIEndpoint

  /// More than this is never asked for, whatever a refusal says.
  static let mostOutputTokens = 64

  func firstForm(for model: FoundModel) -> RequestForm { requests.firstForm(at: endpoint) }

  /// Whether a form is one of those that this family writes itself. A remembered one comes from a file.
  func knows(_ form: RequestForm, for model: FoundModel) -> Bool {
    guard let endpoint = OpenAIEndpoint(rawValue: form.endpoint) else { return false }
    if let name = form.limitName {
      guard endpoint.limitNames.contains(name), (1...Self.mostOutputTokens).contains(form.maxOutputTokens)
      else { return false }
    } else if !endpoint.limitNames.isEmpty {
      return false
    }
    return form.effort.map { endpoint.takesEffort && OpenAILesson.efforts.contains($0) } ?? true
  }

  func step(for model: FoundModel, in form: RequestForm, of backend: BackendPlan) -> Step {
    let endpoint = OpenAIEndpoint(rawValue: form.endpoint) ?? endpoint
    let body = endpoint.body(for: requests.namesModel ? model.id : nil, in: form)
    return Step(
      .post(path: requests.pathPrefix + endpoint.path, query: requests.query, body: body),
      purpose: "inference", authentication: requests.authentication)
  }

  func form(after form: RequestForm, refusedWith refusal: Refusal) -> RequestForm? {
    OpenAILesson(requests: requests, refusal: refusal).form(after: form)
  }

  func answer(in body: JSONNode, to form: RequestForm) -> InferenceAnswer? {
    guard OpenAIEndpoint(rawValue: form.endpoint)?.isAnswered(by: body) == true else { return nil }
    let usage = body["usage"]
    return InferenceAnswer(
      inputTokens: (usage?["prompt_tokens"] ?? usage?["input_tokens"])?.integer,
      outputTokens: (usage?["completion_tokens"] ?? usage?["output_tokens"])?.integer)
  }

  /// OpenRouter puts the error of a request that failed late into the choice that it spoilt
  /// (<https://openrouter.ai/docs/api-reference/errors>).
  func failure(in body: JSONNode) -> JSONNode? {
    body["choices"]?.elements?.first { $0["error"]?.isObject == true }
  }
}
