import Domain

// The one place that says which answer is which outcome: first the refinements, from the top, then the status.

/// One line of the table: an answer whose status and body are these ends as `outcome`.
struct Refinement: Sendable {
  /// Which statuses it is about.
  let statuses: ClosedRange<Int>
  /// Codes, types, states and reasons of which the body names one; see `ErrorEnvelope.words`.
  var words: Set<String> = []
  /// Lower-case text of which a message contains one.
  var phrases: [String] = []
  /// Whether it also takes a `Retry-After` of some kind.
  var needsRetryAfter = false
  /// The stage it is about; nil: every.
  var stage: ProbeStage?
  /// The word for it.
  let outcome: Outcome

  init(
    _ statuses: ClosedRange<Int>, words: Set<String> = [], phrases: [String] = [],
    needsRetryAfter: Bool = false,
    stage: ProbeStage? = nil, _ outcome: Outcome
  ) {
    self.statuses = statuses
    self.words = words
    self.phrases = phrases
    self.needsRetryAfter = needsRetryAfter
    self.stage = stage
    self.outcome = outcome
  }

  init(
    _ status: Int, words: Set<String> = [], phrases: [String] = [], needsRetryAfter: Bool = false,
    stage: ProbeStage? = nil, _ outcome: Outcome
  ) {
    self.init(
      status...status, words: words, phrases: phrases, needsRetryAfter: needsRetryAfter, stage: stage, outcome
    )
  }

  func fits(status: Int, envelope: ErrorEnvelope, hasRetryAfter: Bool, stage: ProbeStage) -> Bool {
    guard statuses.contains(status), self.stage == nil || self.stage == stage else { return false }
    if needsRetryAfter && !hasRetryAfter { return false }
    if words.isEmpty && phrases.isEmpty { return true }
    return !words.isDisjoint(with: envelope.words) || phrases.contains { envelope.says($0) }
  }
}

enum ClassificationTable {
  /// Codes by which vendors say that an account's allowance, not its pace, is used up: OpenAI's error-codes guide,
  /// Anthropic's `details.error_code`, LiteLLM's budgets.
  static let quotaWords: Set<String> = [
    "insufficient_quota", "credit_balance_exhausted", "organization_spend_limit_exceeded",
    "project_spend_limit_exceeded", "organization_usage_limit_exceeded", "billing_hard_limit_reached",
    "enforced_spend_limit_reached", "budget_exceeded", "billing_error", "servicequotaexceededexception",
  ]

  /// Windows of a day or a month in a message or a Google `quotaId`: waiting a minute will not help.
  static let longWindows = [
    "perday", "per day", "per-day", "per 86400s", "bymodelbyday", "/ month", "/month", "per month",
  ]

  static let keyWords: Set<String> = [
    "api_key_invalid", "api_key_expired", "invalid_api_key", "wrong_api_key", "authentication_error",
    "unauthenticated",
  ]

  static let keyPhrases = ["incorrect api key", "invalid api key", "api key not valid", "api key expired"]

  /// AWS's names for a signature or a token that does not hold; it sends them with 403.
  static let amazonKeyWords: Set<String> = [
    "unrecognizedclientexception", "invalidsignatureexception", "signaturedoesnotmatch",
    "expiredtokenexception",
    "incompletesignature", "missingauthenticationtoken", "invalidclienttokenid",
    "incompletesignatureexception", "missingauthenticationtokenexception",
  ]

  /// What Bedrock says of a bearer key, with a name (`AccessDeniedException`) that means something else as well.
  static let amazonKeyPhrases = [
    "make sure your api key is valid", "invalid api key format", "bearer token has expired",
  ]

  static let loadingPhrases = ["loading model", "is currently loading", "model is loading", "scaling up"]

  static let unknownModelWords: Set<String> = [
    "model_not_found", "invalid_model", "deploymentnotfound", "resourcenotfoundexception",
    // Together's word for a model that it lists and serves to nobody who has not rented a machine for it.
    "model_not_available",
  ]

  static let refinements: [Refinement] = [
    Refinement(400, words: keyWords, phrases: keyPhrases, .authRejected),
    Refinement(
      400, words: quotaWords, phrases: ["credit balance", "usage limits", "spend limit"], .quotaExhausted),
    Refinement(
      400, words: unknownModelWords,
      phrases: [
        "model not found", "model not exist", "unknown model", "invalid model", "model identifier is invalid",
      ],
      stage: .readiness, .modelMissing),
    // Vertex, of a model of another maker that nobody has enabled for the project.
    Refinement(400, phrases: ["not allowed to use publisher model"], stage: .readiness, .forbidden),
    // Anthropic refuses browsers that way: some header of the baseline, not the key, is at fault.
    Refinement(401, phrases: ["cors requests are not allowed"], .clientError),
    // OpenRouter's budget for requests under way: it frees itself.
    Refinement(402, needsRetryAfter: true, .rateLimited),
    Refinement(
      403, words: amazonKeyWords,
      phrases: ["unregistered callers", "not accessible by personal access token"] + amazonKeyPhrases,
      .authRejected),
    // Azure Resource Manager names the scope in its message, and with it a subscription.
    Refinement(403, words: ["authorizationfailed"], .forbidden),
    Refinement(
      403, words: quotaWords.union(["billing_disabled"]),
      phrases: ["billing", "credits", "credit balance", "subscription"],
      .quotaExhausted),
    Refinement(
      // NVIDIA's router has no path for a model that it does not know.
      404, words: unknownModelWords,
      phrases: ["model", "deployment", "no endpoints found", "404 page not found"],
      stage: .readiness,
      .modelMissing),
    // The engine, or the model, had the request and failed: TGI, Bedrock.
    Refinement(
      424, words: ["generation", "modelerrorexception"], phrases: ["failed during generation"],
      stage: .readiness, .inferenceBroken),
    Refinement(429, words: quotaWords, phrases: longWindows, .quotaExhausted),
    Refinement(429, words: ["modelnotreadyexception"], .modelLoading),
    // The backend's capacity, not our pace: TGI, Mistral's code 3505, Cerebras.
    Refinement(
      429, words: ["overloaded", "3505", "service_tier_capacity_exceeded", "queue_exceeded"], .overloaded),
    Refinement(498...498, phrases: loadingPhrases, .modelLoading),
    Refinement(503...503, phrases: loadingPhrases, .modelLoading),
    Refinement(529...529, phrases: loadingPhrases, .modelLoading),
    // TGI's own check of itself failed.
    Refinement(503, words: ["healthcheck"], .serverError),
  ]

  /// What a status means where no refinement fits. 498 is Groq's word for no capacity, 529 Anthropic's.
  static func outcome(status: Int, hasLocation: Bool, stage: ProbeStage) -> Outcome {
    switch status {
    case 200: .ok
    case 300..<400: hasLocation ? .redirectRefused : .notAnAPI
    case 401: .authRejected
    case 402: .quotaExhausted
    case 403: .forbidden
    case 404, 410: .notFound
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
    (402, quotaWords, ["insufficient credits"]),
    (401, keyWords.union(["unauthorized", "auth_error"]), keyPhrases + ["unauthorized"]),
    (403, ["permission_error", "permission_denied", "forbidden"], []),
    (404, ["not_found_error", "not_found", "notfounderror"], ["unexpected endpoint"]),
    (429, ["rate_limit_error", "rate_limit_exceeded", "rate_limited", "resource_exhausted"], []),
    (
      503, ["overloaded_error", "overloaded", "unavailable", "unavailable_error", "server_is_overloaded"], []
    ),
    (504, ["timeout_error", "deadline_exceeded"], []),
    (500, ["api_error", "server_error", "internal", "internal_error", "internal_server_error"], []),
    (503, [], loadingPhrases),
  ]
}
