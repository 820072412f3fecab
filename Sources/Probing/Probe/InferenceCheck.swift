import Baseline
import Domain
import SnapshotFiles
import Transport

// Trying models out: the one part of a probe that costs money.

extension ReadinessRun {
  /// More forms than that are not tried on one model in a run, whatever its refusals teach.
  private static let maxForms = 6

  /// Sends the smallest request to each model that is due, until the allowance of requests, money or time is used up,
  /// or until an answer shows that there is no point in going on.
  ///
  /// What is refused because of our own request, or for want of the model, stays with the model, as does whatever comes
  /// of one that runs elsewhere; anything else is the backend's outcome as well, unless another model answered. Of
  /// several failures the one that ended the attempts is the backend's, for it is the account's or the way's; else the
  /// first.
  mutating func tryModels() async throws(LocalResourceError) {
    var found = Findings()
    for candidate in Candidate.due(among: list.models, plan, held, lasting: lasting, now: now) {
      guard client.timeLeft > .zero else { break }
      guard let result = try await tryOut(candidate) else { continue }
      guard found.takeIn(result, of: candidate) else { break }
    }
    noteCaps()
    if found.hasAnswered {
      readiness.delay = found.last?.retryAfter
    } else {
      readiness.ending = found.last ?? (hasProof ? nil : found.first)
      if readiness.ending == nil, !found.hasRetried { letStand() }
    }
  }

  /// What the tries of a run have said of the backend.
  private struct Findings {
    /// The first failure that may be the backend's, and the one that ended the tries.
    var (first, last): (Readiness.Ending?, Readiness.Ending?)
    var hasAnswered = false
    /// Whether the model of a refusal that stands was asked again.
    var hasRetried = false

    /// Takes in one try; false when there is no point in going on.
    mutating func takeIn(_ result: InferenceResult, of candidate: Candidate) -> Bool {
      var ending = result.ending
      if ending.outcome == .interrupted { return false }
      ending.model = candidate.id
      if candidate.isRetry { hasRetried = true }
      if ending.outcome == .ok { hasAnswered = true }
      // Its words are about the model, whatever the status.
      if candidate.model.runsElsewhere || result.isAboutModel { return true }
      if ending.outcome.isOfBackendAfterInference { first = first ?? ending }
      // Capacity is a model's own at most hosts, and the next request is a real one.
      if ending.outcome.letsOthersTry || ending.outcome == .overloaded { return true }
      last = ending
      return false
    }
  }

  /// Says so where a limit left models untried that were due.
  private mutating func noteCaps() {
    readiness.note(isCapped: !capped.isEmpty)
    if !capped.isEmpty {
      client.environment.report(.inferenceCapped(client.backend.name, models: capped.count))
    }
  }

  private var now: Timestamp { client.environment.clock.wall }

  /// Whether another model of the list answered so lately that it is not due: what is wrong with one model is then no
  /// fault of the backend's.
  private var hasProof: Bool {
    let known = held.evidence()
    return !known.isEmpty
      && list.ids.contains { id in
        known[id].map { $0.outcome == .ok && $0.isOfAnAnswer && now.since($0.at) < plan.every } ?? false
      }
  }

  /// Tries one model, in another form as long as a refusal teaches one. Nil when no request was sent.
  private mutating func tryOut(_ candidate: Candidate) async throws(LocalResourceError) -> InferenceResult? {
    switch way(to: candidate) {
    case .none(let skip):
      note(skip, of: candidate)
      return nil
    case .family(let inference): return try await tryOut(candidate, by: inference)
    }
  }

  private func way(to candidate: Candidate) -> InferenceSupport {
    // To ask a model that is not in memory would load it.
    if candidate.model.capabilities.loaded == false { return .none(.notLoaded) }
    let way = adapter.inference.way(candidate.model, client.backend)
    guard case .family(let inference) = way, plan.maxUSDPerDay != nil else { return way }
    let isPriced = InferencePrice(candidate.model, in: inference.firstTemplate(for: candidate.model)) != nil
    return isPriced ? way : .none(.priceUnknown)
  }

  private mutating func tryOut(
    _ candidate: Candidate, by inference: any InferenceProtocol
  ) async throws(LocalResourceError) -> InferenceResult? {
    let remembered = candidate.evidence?.request.flatMap { RequestTemplate(written: $0) }
    let known = remembered.flatMap { inference.knows($0, for: candidate.model) ? $0 : nil }
    var template = known ?? inference.firstTemplate(for: candidate.model)
    var others = inference.otherTemplates(than: template, for: candidate.model)
    var tried: Set<RequestTemplate> = []
    var last: InferenceResult?
    while tried.count < Self.maxForms, tried.insert(template).inserted {
      let result = try await send(candidate, inference, template)
      guard let result, result.ending.outcome != .interrupted else {
        noteUntried(template, of: candidate, after: last)
        return last ?? result
      }
      // Where the other forms are not there either, the first says so.
      if last?.ending.outcome != .notFound || result.ending.outcome != .notFound {
        readiness.evidence[candidate.id] = Evidence(
          .inference, at: now, outcome: result.ending.outcome, request: template.description,
          durationMilliseconds: result.milliseconds)
      }
      last = result
      if let next = result.nextTemplate {
        template = next
      } else if result.ending.outcome == .notFound, !others.isEmpty {
        template = others.removeFirst()
      } else {
        break
      }
    }
    return last
  }

  /// Notes that a form was not sent: the first one for want of a limit, another one though a refusal has taught it. Once
  /// more unfinished than the run before would go on for ever where refusals contradict each other.
  private mutating func noteUntried(
    _ template: RequestTemplate, of candidate: Candidate, after last: InferenceResult?
  ) {
    if let last {
      let isTaught = last.nextTemplate != nil && candidate.evidence?.skip != .unfinished
      if isTaught { noteUnfinished(template, of: candidate) }
    } else if capped.contains(candidate.id), candidate.evidence?.skip != .unfinished {
      note(.capReached, of: candidate)
    }
  }

  /// Notes why nothing is tried; once, so that a snapshot stays as it is.
  private mutating func note(_ skip: Evidence.Skip, of candidate: Candidate) {
    let before = candidate.evidence
    guard before?.outcome == nil, before?.skip != skip else { return }
    readiness.evidence[candidate.id] = Evidence(.inference, at: now, skipped: skip, request: before?.request)
  }

  private mutating func noteUnfinished(_ template: RequestTemplate, of candidate: Candidate) {
    readiness.evidence[candidate.id] = Evidence(
      .inference, at: now, skipped: .unfinished, request: template.description)
  }
}

// MARK: - One request

extension ReadinessRun {
  /// Nil when the allowance of requests, money or time does not hold it, so that nothing was sent.
  private mutating func send(
    _ candidate: Candidate, _ inference: any InferenceProtocol, _ template: RequestTemplate
  ) async throws(LocalResourceError) -> InferenceResult? {
    let model = candidate.model
    guard requestsLeft > 0, holds(template, on: model) else {
      capped.insert(candidate.id)
      return nil
    }
    let start = client.elapsed
    let step = inference.step(for: model, in: template, of: client.backend)
    guard let transfer = try await client.send(client.resolve(step)) else { return nil }
    requestsLeft -= 1
    var result = try InferenceResult(transfer, of: inference, to: candidate.id, in: template, client)
    result.milliseconds = Int((client.elapsed - start).milliseconds)
    if result.wasSent {
      readiness.pay(
        InferencePrice.spend(on: model, template, answer: result.answer, wasRefused: result.wasRefused))
    }
    return result
  }

  /// Whether the day's limit holds what a request may cost at most.
  private func holds(_ template: RequestTemplate, on model: ListedModel) -> Bool {
    guard let limit = plan.maxUSDPerDay else { return true }
    let most = InferencePrice(model, in: template)?.cost(
      input: InferencePrice.assumedInputTokens, output: template.maxOutputTokens)
    return most.map { readiness.spentToday.usd + $0 <= limit } ?? false
  }
}

extension Outcome {
  /// Whether it makes sense to look at another model after this one ended so: nothing is wrong with the account, the
  /// way there or the time that is left.
  var letsOthersTry: Bool {
    switch self {
    case .ok, .modelMissing, .notFound, .forbidden, .modelLoading, .probeRejected, .clientError,
      .inferenceBroken, .emptyAnswer, .serverError, .malformedResponse, .notAnAPI:
      true
    default: false
    }
  }

  /// Whether, as the end of an inference, it says something of the backend when no other model answered: everything
  /// but a model that is not there and a request that was not liked.
  fileprivate var isOfBackendAfterInference: Bool {
    ![.ok, .modelMissing, .notFound, .probeRejected, .emptyAnswer].contains(self)
  }
}
