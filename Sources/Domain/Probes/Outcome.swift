/// How a probe that was sent ended: `ok`, or exactly one word of why not.
///
/// Its raw value is the word in every file and event. What follows from a word stands in `Outcome.policy`, the one
/// table that the README's is checked against.
package enum Outcome: String, Sendable, Hashable, CaseIterable {
  case ok
  case dnsFailure = "dns_failure"
  case unreachable
  case connectionRefused = "connection_refused"
  case connectionLost = "connection_lost"
  case tlsFailure = "tls_failure"
  case proxyRefused = "proxy_refused"
  case deadlineExceeded = "deadline_exceeded"
  case authRejected = "auth_rejected"
  case forbidden
  case notFound = "not_found"
  case quotaExhausted = "quota_exhausted"
  case rateLimited = "rate_limited"
  case overloaded
  case modelLoading = "model_loading"
  case serverError = "server_error"
  case clientError = "client_error"
  case redirectRefused = "redirect_refused"
  case notAnAPI = "not_an_api"
  case responseTooLarge = "response_too_large"
  case malformedResponse = "malformed_response"
  case modelMissing = "model_missing"
  case probeRejected = "probe_rejected"
  case inferenceBroken = "inference_broken"
  case emptyAnswer = "empty_answer"
  case commandFailed = "command_failed"
  case interrupted
  case unclassified
}

extension Outcome {
  /// The outcome that a file of ours writes as `text`: a word that only later versions know is `unclassified`, so that
  /// what stands beside it is kept. Nil for what is no word.
  package init?(written text: String) {
    guard isIdentifier(text) else { return nil }
    self = Outcome(rawValue: text) ?? .unclassified
  }
}

/// How long a failed backend is left alone, unless its answer told a time.
package enum BackOff: Sendable, Hashable {
  /// 5 s, doubling with each failure in a row, up to 5 min.
  case transient
  /// 1 h: a retry cannot help before somebody changes something.
  case hard
  /// 15 s: a model that loads its weights.
  case loading
  /// None: it says nothing about the backend.
  case none
}

/// Whether a probe is sent a second time within the run.
package enum Retry: Sendable, Hashable {
  /// Never.
  case no
  /// Once.
  case once
  /// Once, but only when not a byte of an answer had arrived.
  case onceBeforeAnswer
}

/// What follows from an outcome.
package struct OutcomePolicy: Sendable {
  /// Whether it proves that the address answers.
  package let reaches: Bool
  /// Whether the run tries once more.
  package let retry: Retry
  /// How long the backend is left alone.
  package let backOff: BackOff
  /// Whether a time that the answer told (`Retry-After`) takes the place of the back-off.
  package let honorsRetryAfter: Bool
  /// One sentence on what to do, naming the key of `baseline.json` to change where there is one. Never contains
  /// text from outside.
  package let hint: String

  fileprivate init(
    _ reaches: Bool, _ retry: Retry, _ backOff: BackOff, retryAfter: Bool = false, _ hint: String
  ) {
    self.reaches = reaches
    self.retry = retry
    self.backOff = backOff
    self.honorsRetryAfter = retryAfter
    self.hint = hint
  }
}

extension Outcome {
  /// What follows from it.
  package var policy: OutcomePolicy { Self.policies[self] ?? Self.unclassifiedPolicy }

  private static let unclassifiedPolicy = OutcomePolicy(
    false, .no, .transient, "rollcall has no word for what happened: please report this as a bug")

  /// The table: reach, retry, back-off and hint of each outcome.
  static let policies: [Outcome: OutcomePolicy] = [
    .ok: OutcomePolicy(true, .no, .none, "nothing to do"),
    .dnsFailure: OutcomePolicy(
      false, .once, .transient, "the host name does not resolve: check `base_url` and this machine's DNS"),
    .unreachable: OutcomePolicy(
      false, .once, .transient, "no route to the host: check `base_url`, `proxy` and this machine's network"
    ),
    .connectionRefused: OutcomePolicy(
      false, .onceBeforeAnswer, .transient,
      "nothing listens there: start the server, or correct the port in `base_url`"),
    .connectionLost: OutcomePolicy(
      false, .onceBeforeAnswer, .transient,
      "the connection broke before the answer was whole: look at the server's own log, or at a proxy between"
    ),
    .tlsFailure: OutcomePolicy(
      false, .no, .hard,
      "no trusted TLS connection: check the certificate and the clock, or set `ca_file` or `client_certificate`"
    ),
    .proxyRefused: OutcomePolicy(
      false, .no, .hard,
      "the proxy refused the connection: check its address and login in `proxy`, and what it lets through"),
    .deadlineExceeded: OutcomePolicy(
      false, .no, .transient,
      "no whole answer in time: raise `deadline` or `connect_timeout`, or find out why the server is slow"),
    .authRejected: OutcomePolicy(
      true, .no, .hard,
      "the key was refused: renew it where `credential` points, the next run tries it at once"),
    .forbidden: OutcomePolicy(
      true, .no, .hard,
      "the key is known but may not do this: grant it access to list models, or check the region"),
    .notFound: OutcomePolicy(
      true, .no, .hard, "nothing at that path: check `kind` and the path in `base_url`"),
    .quotaExhausted: OutcomePolicy(
      true, .no, .hard, retryAfter: true,
      "the account's quota or credit is used up: add credit, or raise its spending limit"),
    .rateLimited: OutcomePolicy(
      true, .no, .transient, retryAfter: true, "too many requests: give the backend a longer `interval`"),
    .overloaded: OutcomePolicy(
      true, .no, .transient, retryAfter: true,
      "the backend is at its capacity: nothing to change here, it is tried again"),
    .modelLoading: OutcomePolicy(
      true, .no, .loading, retryAfter: true,
      "the server is loading a model: it is tried again in a moment"),
    .serverError: OutcomePolicy(
      true, .no, .transient, retryAfter: true,
      "the server failed: look at its log or its status page"),
    .clientError: OutcomePolicy(
      true, .no, .hard, "the server refused the request: check `kind`, `base_url` and `headers`"),
    .redirectRefused: OutcomePolicy(
      true, .no, .hard,
      "the server points elsewhere, which is never followed: put the final address in `base_url`"),
    .notAnAPI: OutcomePolicy(
      true, .no, .hard,
      "what answers is no model API (a web page, a sign-in, another protocol): check `base_url`"),
    .responseTooLarge: OutcomePolicy(
      true, .no, .hard,
      "the answer passes a limit: raise `max_response_bytes` if the list really is that long"),
    .malformedResponse: OutcomePolicy(
      true, .no, .transient, "the answer is no whole list of models: check `kind`, or the server"),
    .modelMissing: OutcomePolicy(
      true, .no, .hard, "the backend does not know the model: remove it from the baseline"),
    .probeRejected: OutcomePolicy(
      true, .no, .hard, "our own request was refused, which says nothing on the model: report it"),
    .inferenceBroken: OutcomePolicy(
      true, .no, .transient, "the model is listed but did not answer: look at the backend's status"),
    .emptyAnswer: OutcomePolicy(
      true, .no, .none, "the model answered with nothing in it, which proves neither: ask it by hand"),
    .commandFailed: OutcomePolicy(
      false, .no, .transient,
      "the command failed: run its `options.argv` by hand and look at what it prints"),
    .interrupted: OutcomePolicy(false, .no, .none, "the run ended first: it is probed on the next run"),
    .unclassified: unclassifiedPolicy,
  ]
}
