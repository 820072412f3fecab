import Domain

// The one place that says which answer is which outcome: first the refinements, from the top, then the status. Their
// rows stand by idea in `Refusals/`, each beside its source; the order in which they are asked stands here.

enum ClassificationTable {
  static let unknownModelWords: Set<String> = [
    "model_not_found", "invalid_model", "deploymentnotfound", "resourcenotfoundexception",
    // Together's word for a model that it lists and serves to nobody who has not rented a machine for it.
    "model_not_available",
  ]

  /// What an answer says of the model that a request names.
  static let modelRows: [Refinement] = [
    Refinement(
      [400], words: unknownModelWords,
      phrases: [
        "model not found", "model not exist", "unknown model", "invalid model", "model identifier is invalid",
      ], .modelMissing
    ).at(.readiness),
    // Vertex, of a model of another maker that nobody has enabled for the project.
    Refinement([400], phrases: ["not allowed to use publisher model"], .forbidden).at(.readiness),
    Refinement(
      // NVIDIA's router has no path for a model that it does not know.
      [404], words: unknownModelWords,
      phrases: ["model", "deployment", "no endpoints found", "404 page not found"], .modelMissing
    ).at(.readiness),
    // The engine, or the model, had the request and failed: TGI, Bedrock.
    Refinement(
      [424], words: ["generation", "modelerrorexception"], phrases: ["failed during generation"],
      .inferenceBroken
    ).at(.readiness),
  ]

  /// What an answer says of the backend's own capacity.
  static let capacityRows: [Refinement] = [
    // The backend's capacity, not our pace: TGI, Mistral's code 3505, Cerebras, Moonshot, Z.ai's code 1305.
    Refinement(
      [429],
      words: [
        "overloaded", "3505", "service_tier_capacity_exceeded", "queue_exceeded", "engine_overloaded_error",
        "1305",
      ], phrases: ["engine is currently overloaded"], .overloaded),
    // TGI's own check of itself failed.
    Refinement([503], words: ["healthcheck"], .serverError),
  ]

  /// Every row, in the order in which they are asked. A header of ours comes first, for its words also name the key or
  /// the organisation; money comes before the key, for a refusal of a spent account often calls the key invalid.
  static let refinements: [Refinement] =
    HeaderRefusals.rows + QuotaRefusals.rows + ScopeRefusals.rows + KeyRefusals.rows + modelRows
    + LoadingRefusals.rows + capacityRows

  /// What a status means where no refinement fits. 498 is Groq's word for no capacity, 529 Anthropic's.
  static func outcome(status: Int, hasLocation: Bool, stage: ProbeStage) -> Outcome {
    switch status {
    case 200: .ok
    case 300..<400: hasLocation ? .redirectRefused : .notAnAPI
    case 401: .authRejected
    case 402: .quotaExhausted
    case 403: .forbidden
    case 404, 410: .notFound
    case 407: .proxyRefused
    case 408: .serverError
    case 429: .rateLimited
    case 498, 503, 529: .overloaded
    case 400, 413, 415, 422: stage == .readiness ? .probeRejected : .clientError
    // llama.cpp's word for an endpoint that the loaded model does not fit.
    case 501: stage == .readiness ? .probeRejected : .serverError
    case 400..<500: .clientError
    case 500..<600: .serverError
    default: .notAnAPI
    }
  }

  /// The status that an error inside a 200 would have had, by the first line that fits.
  static let impliedStatuses: [(status: Int, words: Set<String>, phrases: [String])] = [
    (402, QuotaRefusals.words, QuotaRefusals.phrases),
    (403, ScopeRefusals.words, ScopeRefusals.phrases),
    (401, KeyRefusals.words.union(["unauthorized", "auth_error"]), KeyRefusals.phrases + ["unauthorized"]),
    (403, ["permission_error", "permission_denied", "forbidden"], []),
    (404, ["not_found_error", "not_found", "notfounderror"], ["unexpected endpoint"]),
    (429, ["rate_limit_error", "rate_limit_exceeded", "rate_limited", "resource_exhausted"], []),
    (
      503, ["overloaded_error", "overloaded", "unavailable", "unavailable_error", "server_is_overloaded"], []
    ),
    (504, ["timeout_error", "deadline_exceeded"], []),
    (500, ["api_error", "server_error", "internal", "internal_error", "internal_server_error"], []),
    (503, LoadingRefusals.words, LoadingRefusals.phrases),
  ]
}
