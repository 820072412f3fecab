/// Why a model counts as usable or not: what was tried, when, and how it ended. Holds no text from outside.
package struct Evidence: Hashable, Sendable {
  /// Where it comes from.
  package enum Source: String, Sendable, CaseIterable {
    /// A free check of the model.
    case metadata
    /// A real request.
    case inference
    /// A program that has just talked to the model.
    case session
  }

  /// Why nothing was tried though it was asked for.
  package enum Skip: String, Sendable, CaseIterable {
    /// There is no small request for what the model does.
    case noSmallRequest = "no_small_request"
    /// `max_usd_per_day` is set, and no price is known to count by.
    case priceUnknown = "price_unknown"
    /// It would have to be loaded, which a probe must not cause.
    case notLoaded = "not_loaded"
    /// It is called by another id, such as an inference profile's or a deployment's.
    case notCallableByID = "not_callable_by_id"
    /// A refusal taught another form of request (`request`), and the run had no request, money or time left to send
    /// it.
    case unfinished
    /// It was due, and a limit was used up: `max_requests_per_run`, or the day's `max_usd_per_day`, which may also be
    /// less than one request can cost.
    case capReached = "cap_reached"
    /// The kind has no free check of a single model.
    case noFreeCheck = "no_free_check"
  }

  /// Where it comes from.
  package var source: Source
  /// When it was tried, or when that was decided against.
  package var at: Timestamp
  /// How it ended; nil when nothing was tried.
  package var outcome: Outcome?
  /// Why nothing was tried.
  package var skip: Skip?
  /// The form of the request that was sent, or that was learnt and not yet sent, in words of ours:
  /// `chat max_completion_tokens=16`. What the next attempt starts with.
  package var request: String?
  /// How long the answer took.
  package var durationMilliseconds: Int?

  /// Something that was tried.
  package init(
    _ source: Source, at: Timestamp, outcome: Outcome, request: String? = nil,
    durationMilliseconds: Int? = nil
  ) {
    self.source = source
    self.at = at
    self.outcome = outcome
    self.request = request
    self.durationMilliseconds = durationMilliseconds
  }

  /// Something that was not tried.
  package init(_ source: Source, at: Timestamp, skipped skip: Skip, request: String? = nil) {
    self.source = source
    self.at = at
    self.skip = skip
    self.request = request
  }

  /// Whether it is of the model's own answer, not of something that was said about it.
  package var isOfAnAnswer: Bool { source == .inference || source == .session }

  /// What it proves at `now`. Only a model that answered is usable: a good free check proves key and access, not
  /// that an answer comes. Proof ages out after `validFor`.
  package func usability(at now: Timestamp, validFor: Duration) -> Usability {
    guard let outcome, now.since(at) <= validFor else { return .unknown }
    switch outcome {
    case .ok: return isOfAnAnswer ? .yes : .unknown
    case .modelMissing, .forbidden, .authRejected, .quotaExhausted, .inferenceBroken, .modelLoading:
      return .no
    // A path that is not there is no word on the model. A session knows which of the two it met.
    case .notFound: return source == .session ? .no : .unknown
    default: return .unknown
    }
  }
}

/// Whether a model can be called right now.
package enum Usability: String, Sendable, CaseIterable {
  /// It answered, not long ago.
  case yes
  /// Something proves that it cannot.
  case no
  /// Nobody tried, or too long ago, or what came proves neither.
  case unknown
}
