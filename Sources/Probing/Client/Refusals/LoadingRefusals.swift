import Domain

/// How servers say that an engine is not ready yet.
enum LoadingRefusals {
  static let words: Set<String> = [
    // docs.aws.amazon.com/bedrock, with 429.
    "modelnotreadyexception", "model_loading", "model_not_ready", "loading_model", "engine_not_ready",
  ]

  /// Phrases that mean it whatever the status.
  static let plainPhrases = [
    "is currently loading", "model is loading", "is still loading", "scaling up", "is not ready yet",
    "engine is not ready", "model is not ready", "server is not ready", "is still starting",
    "is warming up", "model is being loaded", "still being loaded", "is initializing", "is starting up",
    "模型加载中", "模型正在加载",
  ]

  /// llama.cpp's and KServe's own words beside the others: only a server that says it is busy means a load with them.
  static let phrases = plainPhrases + ["loading model", "model with name "]

  private static let failures = [
    "error loading model", "failed loading model", "failed to load", "failure loading model",
    "while loading model", "error while loading",
  ]

  static let rows: [Refinement] = [
    Refinement([400, 409, 425, 429, 500, 502], words: words, phrases: plainPhrases, .modelLoading)
      .unless(failures),
    Refinement([498, 503, 529], words: words, phrases: phrases, .modelLoading).unless(failures),
  ]
}
