import Baseline

/// Every kind of backend that rollcall speaks to. A new one is a file in `Adapters/` and a line here, or a row of
/// `OpenAIDialects`.
package enum AdapterList {
  /// Where the adapters come from.
  package static let sources: [any AdapterSource] =
    OpenAIDialects.all.map { OpenAIAdapter($0) } + [
      AnthropicAdapter(),
      AzureOpenAIAdapter(),
      BedrockAdapter(),
      CohereAdapter(),
      CommandAdapter(),
      CopilotAdapter(),
      FireworksAdapter(),
      GeminiAdapter(),
      GitHubModelsAdapter(),
      HuggingFaceAdapter(),
      LMStudioAdapter(),
      LiteLLMAdapter(),
      LlamaCppAdapter(),
      MistralAdapter(),
      OllamaAdapter(),
      OpenRouterAdapter(),
      ReplicateAdapter(),
      SnapshotAdapter(),
      TGIAdapter(),
      VertexAdapter(),
      XAIAdapter(),
    ] as [any AdapterSource]

  /// The adapters, by their kinds' names.
  package static let all = sources.map(\.adapter).sorted { $0.profile.name < $1.profile.name }

  /// The adapter of the kind that a baseline calls `kind`; `-` and `_` are the same.
  package static func adapter(kind: String) -> Adapter? {
    let name = BackendKind.canonical(kind)
    return all.first { $0.profile.name == name }
  }
}
