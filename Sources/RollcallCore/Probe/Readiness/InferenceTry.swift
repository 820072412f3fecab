import JSON

// Trying models out: the one part of a probe that costs money.

extension ReadinessRun {
  /// Sends the smallest request to each model that is due, until the allowance of requests, money or time is used up,
  /// or until an answer shows that there is no point in going on.
  ///
  /// What is refused because of our own request, or for want of the model, stays with the model, as does whatever comes
  /// of one that runs elsewhere; anything else is the backend's outcome as well, unless another model answered.
  mutating func tryModels() async throws(OwnFailure) {
    var failures: [Readiness.Ending] = []
    var hasAnswered = false
    for candidate in Candidate.due(in: list, plan, held, now: now) {
      guard requestsLeft > 0, talk.timeLeft > .zero else { break }
      guard let ending = try await tryOut(candidate) else { continue }
      if ending.outcome == .interrupted { break }
      if ending.outcome == .ok {
        hasAnswered = true
      } else if !candidate.model.runsElsewhere {
        failures.append(ending)
        if !ending.outcome.letsOthersTry { break }
      }
    }
    if !hasAnswered { readiness.ending = failures.first { $0.outcome.isOfBackendAfterInference } }
  }

  private var now: Timestamp { talk.around.clock.wall }

  /// Tries one model, in another form as long as a refusal teaches one. Nil when no request was sent.
  private mutating func tryOut(_ candidate: Candidate) async throws(OwnFailure) -> Readiness.Ending? {
    let family: any InferenceFamily
    switch way(to: candidate) {
    case .none(let skip):
      readiness.evidence[candidate.id] = Evidence(.inference, at: now, skipped: skip)
      return nil
    case .family(let found): family = found
    }
    var form =
      candidate.evidence?.request.flatMap { RequestForm($0) } ?? family.firstForm(for: candidate.model)
    var tried: Set<RequestForm> = []
    var last: Readiness.Ending?
    while requestsLeft > 0, tried.insert(form).inserted, isAffordable(candidate, form) {
      requestsLeft -= 1
      let result = try await send(candidate.model, family, form)
      last = result.ending
      if result.ending.outcome == .interrupted { break }
      readiness.evidence[candidate.id] = Evidence(
        .inference, at: now, outcome: result.ending.outcome, request: form.description,
        durationMilliseconds: result.milliseconds)
      guard let next = result.nextForm else { break }
      form = next
    }
    return last
  }

  private func way(to candidate: Candidate) -> InferenceWay {
    // To ask a model that is not in memory would load it.
    if candidate.model.capabilities.loaded == false { return .none(.notLoaded) }
    return adapter.inference(of: candidate.model, for: talk.backend)
  }

  /// Whether the day's limit holds what a request may cost at most. Notes why, when it is the price that is missing.
  private mutating func isAffordable(_ candidate: Candidate, _ form: RequestForm) -> Bool {
    guard let limit = plan.maxUSDPerDay else { return true }
    let most = InferencePrice(candidate.model)?.cost(
      input: InferencePrice.assumedInputTokens, output: form.maxOutputTokens)
    guard let most else {
      readiness.evidence[candidate.id] = Evidence(.inference, at: now, skipped: .priceUnknown)
      return false
    }
    return readiness.spentToday.usd + most <= limit
  }

  private mutating func send(
    _ model: FoundModel, _ family: any InferenceFamily, _ form: RequestForm
  ) async throws(OwnFailure) -> InferenceResult {
    let step = family.step(for: model, in: form, of: talk.backend)
    let start = talk.elapsed
    let exchange = try await talk.send(talk.ask(step))
    guard let exchange else { return InferenceResult(Readiness.Ending(outcome: talk.endOfTime)) }
    var result = try judge(exchange, family, form)
    result.milliseconds = Int((talk.elapsed - start).milliseconds)
    readiness.pay(InferencePrice.spend(on: model, form, answer: result.answer, wasRefused: result.wasRefused))
    return result
  }

  private func judge(
    _ exchange: Exchange, _ family: any InferenceFamily, _ form: RequestForm
  ) throws(OwnFailure) -> InferenceResult {
    switch exchange {
    case .failed(let fault):
      return InferenceResult(Readiness.Ending(outcome: talk.outcome(of: fault), phase: fault.phase))
    case .reply(let reply):
      let memory = Conversation.treeMemory(for: reply.body.count)
      var ending = Readiness.Ending(outcome: .ok, httpStatus: reply.status)
      switch Classifier.verdict(on: reply, stage: .readiness, memory: memory) {
      case .unread: throw OwnFailure("there is no memory to read an answer")
      case .refused(let outcome):
        ending.outcome = outcome.afterInference
        ending.told = RetryAfter.told(reply, now: now)
        var result = InferenceResult(ending, wasRefused: reply.status != 200)
        if outcome == .probeRejected || outcome == .clientError || outcome == .modelMissing {
          result.nextForm = family.form(after: form, refusedWith: Refusal(ErrorEnvelope(body: reply.body)))
        }
        return result
      case .document(let body):
        let answer = family.answer(in: body, to: form)
        if answer == nil { ending.outcome = .inferenceBroken }
        return InferenceResult(ending, answer: answer)
      }
    }
  }
}

/// What came of one request to a model.
private struct InferenceResult {
  let ending: Readiness.Ending
  var answer: InferenceAnswer?
  /// Whether the request was refused, which costs nothing.
  var wasRefused = false
  /// The form to try next, where a refusal taught one.
  var nextForm: RequestForm?
  var milliseconds: Int?

  init(_ ending: Readiness.Ending, answer: InferenceAnswer? = nil, wasRefused: Bool = false) {
    self.ending = ending
    self.answer = answer
    self.wasRefused = wasRefused
  }
}

extension Outcome {
  /// The outcome of an inference whose answer was classified as this: what is no answer of a model is broken.
  fileprivate var afterInference: Outcome {
    switch self {
    case .malformedResponse, .notAnAPI: .inferenceBroken
    case .clientError: .probeRejected
    default: self
    }
  }

  /// Whether it makes sense to look at another model after this one ended so: nothing is wrong with the account, the
  /// way there or the time that is left.
  var letsOthersTry: Bool {
    switch self {
    case .ok, .modelMissing, .notFound, .forbidden, .modelLoading, .probeRejected, .clientError,
      .inferenceBroken,
      .serverError, .malformedResponse, .notAnAPI:
      true
    default: false
    }
  }

  /// Whether, as the end of an inference, it says something of the backend when no other model answered: everything
  /// but a model that is not there and a request that was not liked.
  fileprivate var isOfBackendAfterInference: Bool {
    self != .modelMissing && self != .notFound && self != .probeRejected
  }
}
