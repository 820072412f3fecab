import Baseline
import Domain
import SnapshotFiles

/// What a host that speaks OpenAI's protocol takes as a smallest request, and where it takes it. The defaults are
/// those of most hosts and engines.
struct OpenAIRequests: Sendable, Hashable {
  /// The name of the limit on a chat's answer. OpenAI's own reasoning models refuse `max_tokens`
  /// (<https://platform.openai.com/docs/api-reference/chat/create>); most others know nothing else.
  var limitName = "max_tokens"
  /// The least that a chat's limit may be: 16 where the request is passed on to OpenAI's Responses API, which takes
  /// no less.
  var leastOutputTokens = 1
  /// What stands between the backend's base and `/chat/completions`: `/v1` for a kind whose own API lies elsewhere.
  var pathPrefix = ""
  /// Query items of every request: llama.cpp's `autoload=false`, Azure's `api-version`.
  var query: [QueryItem] = []
  /// How the key travels; nil: as the kind has it.
  var authentication: Authentication?
  /// Whether the body names the model. It does not where the path does, as Azure's deployments.
  var namesModel = true
  /// Whether there is a `/rerank`.
  var hasRerank = false
  /// Whether there is a `/responses`, so that models which answer nowhere else are asked there at once.
  var hasResponses = false

  /// Whether it is an engine on a machine of its user's: the paths it lacks are the server's own, and no other endpoint is
  /// tried there for a model that is not answered at one.
  var isOfLocalEngine = false

  /// The form that is tried first at `endpoint`.
  func firstTemplate(at endpoint: OpenAIEndpoint) -> RequestTemplate {
    switch endpoint {
    case .chat: RequestTemplate("chat", limitName: limitName, maxOutputTokens: leastOutputTokens)
    case .completions: RequestTemplate("completions", limitName: "max_tokens", maxOutputTokens: 1)
    case .responses: RequestTemplate("responses", limitName: "max_output_tokens", maxOutputTokens: 16)
    case .embeddings, .rerank: RequestTemplate(endpoint.rawValue)
    }
  }

  /// How a model is asked here: by the task that its row states, else by the table over ids.
  func way(to model: ListedModel) -> InferenceSupport {
    guard let endpoint = endpoint(for: model) else { return .none(.noSmallRequest) }
    return .family(OpenAIInference(requests: self, endpoint: endpoint))
  }

  /// Where a model is asked first; nil where nothing small can be asked of it.
  func endpoint(for model: ListedModel) -> OpenAIEndpoint? {
    switch model.capabilities.task {
    case "chat": return .chat
    case "completion", "language": return .completions
    case "embedding": return .embeddings
    case "rerank": return hasRerank ? .rerank : nil
    case "image", "video", "speech", "transcription", "moderation": return nil
    default: break
    }
    let outputs = model.capabilities.outputModalities
    if !outputs.isEmpty, !outputs.contains("text") {
      return outputs.contains { $0.hasPrefix("embedding") } ? .embeddings : nil
    }
    switch EndpointTable.entry(for: model.id) {
    case .none: return .chat
    case .noSmallRequest?: return nil
    case .only(.rerank)?: return hasRerank ? .rerank : nil
    case .only(.responses)?: return hasResponses ? .responses : .chat
    case .only(let endpoint)?: return endpoint
    }
  }
}
