import Baseline
import Domain
import Transport

/// The checks after a good list: first the backend's own, then models that seem to be gone, then single models.
package struct ReadinessRun {
  var talk: Conversation
  /// The list, with what checks of the backend have added since.
  private(set) var list: FoundList
  let held: HeldModels
  var readiness: Readiness
  /// How many more requests about single models this run may send.
  var requestsLeft: Int

  /// More look-ups than that wait for the next list.
  private static let maxLookUps = 10

  /// Prepares the checks of the backend that `talk` is with.
  package init(_ talk: Conversation, list: FoundList, held: HeldModels, readiness: Readiness) {
    self.talk = talk
    self.list = list
    self.held = held
    self.readiness = readiness
    requestsLeft = talk.backend.readiness.maxRequestsPerRun
  }

  var adapter: Adapter { talk.adapter }
  var plan: ReadinessPlan { talk.backend.readiness }

  /// Makes them. When the run ends first, what was found out until then stands.
  /// - Throws: `OwnFailure` of the transport.
  package mutating func check() async throws(OwnFailure) -> Readiness {
    try await checkBackend()
    guard readiness.ending == nil else { return readiness }
    list.correct(with: readiness.facts)
    try await confirmAbsences()
    switch plan.mode {
    case .off: break
    case .metadata: try await checkModels()
    case .inference: try await tryModels()
    }
    return readiness
  }
}

// MARK: - Free checks

extension ReadinessRun {
  private mutating func checkBackend() async throws(OwnFailure) {
    let checks = adapter.checks.ofBackend(talk.backend, { list.models }, talk.hasKey)
    for check in checks {
      let answer = try await answer(to: check)
      if let subject = check.subject {
        // A model's facts that there is no time or room left for are merely absent: the list was good.
        if [.interrupted, .deadlineExceeded, .responseTooLarge].contains(answer.outcome) { return }
        if !answer.outcome.saysNothingOfModel { note(answer, of: subject) }
        guard answer.outcome.letsOthersTry else {
          if answer.outcome.isOfBackend { readiness.ending = answer.ending }
          return
        }
      } else if check.step.elsewhere == nil ? answer.outcome.isOfBackend : answer.outcome.isOfAccount {
        readiness.ending = answer.ending
        return
      } else if let model = check.describes {
        learn(answer.facts, of: model)
      }
    }
  }

  /// Looks at single models that the baseline names, those whose evidence is oldest first.
  private mutating func checkModels() async throws(OwnFailure) {
    for candidate in Candidate.due(among: list.models, plan, held, now: talk.around.clock.wall)
    where readiness.evidence[candidate.id] == nil {
      guard let check = adapter.checks.ofModel(candidate.model, talk.backend) else {
        readiness.evidence[candidate.id] = Evidence(
          .metadata, at: talk.around.clock.wall, skipped: .noFreeCheck)
        continue
      }
      guard requestsLeft > 0 else { return }
      requestsLeft -= 1
      let answer = try await answer(to: check)
      if !answer.outcome.isOfNoCheck { note(answer, of: candidate.id) }
      guard answer.outcome.letsOthersTry else {
        if answer.outcome.isOfBackend { readiness.ending = answer.ending }
        return
      }
    }
  }

  private mutating func note(_ answer: CheckAnswer, of model: ModelID) {
    guard answer.outcome != .interrupted else { return }
    learn(answer.facts, of: model)
    // Evidence of an inference says more than a good free check does.
    readiness.evidence[model] = Evidence(.metadata, at: talk.around.clock.wall, outcome: answer.outcome)
  }

  private mutating func learn(_ facts: Capabilities, of model: ModelID) {
    if facts != Capabilities() { readiness.facts[model] = facts }
  }

  private mutating func answer(to check: Check) async throws(OwnFailure) -> CheckAnswer {
    switch try await talk.send(talk.ask(check.step)) {
    case nil: return CheckAnswer(talk.endOfTime)
    case .failed(let fault): return CheckAnswer(talk.outcome(of: fault), phase: fault.phase)
    case .reply(let reply): return try judge(reply, to: check)
    }
  }

  private func judge(_ reply: Reply, to check: Check) throws(OwnFailure) -> CheckAnswer {
    let told = RetryAfter.told(reply, now: talk.around.clock.wall)
    if check.hasDocument, reply.status == 404, !BodyForm.looksLikeJSON(reply) {
      // A page, or a server's own words for a path that it does not have: no word of the API on the model.
      return CheckAnswer(.notAnAPI, httpStatus: reply.status)
    }
    guard check.hasDocument else {
      let isGood = (200..<300).contains(reply.status)
      let outcome = isGood ? .ok : Classifier.classify(reply, stage: .readiness)
      // A health endpoint that says 503 has looked at its own engine: that is no queue that is too long.
      let word = outcome == .overloaded && check.subject == nil ? .serverError : outcome
      return CheckAnswer(word, httpStatus: reply.status, told: told)
    }
    let memory = Conversation.treeMemory(for: reply.body.count)
    switch Classifier.verdict(on: reply, stage: .readiness, memory: memory) {
    case .unread: throw OwnFailure("there is no memory to read an answer")
    case .refused(let outcome): return CheckAnswer(outcome, httpStatus: reply.status, told: told)
    case .document(let body):
      let reading = adapter.checks.read(body, check, talk.backend)
      return CheckAnswer(reading.outcome, httpStatus: reply.status, facts: reading.facts)
    }
  }

  /// Asks for models that this list and the one before lack. One that is not confirmed to be gone stays.
  private mutating func confirmAbsences() async throws(OwnFailure) {
    // A kind that cannot look up what its list names can look up nothing; the last snapshot is then not even searched.
    guard let any = list.byProvider.first?.value.first,
      adapter.checks.lookUp(ModelID(any.id), talk.backend) != nil
    else { return }
    let missing = held.missing()
    let named = missing.isEmpty ? [] : list.ids
    var lookUps = 0
    for id in missing where !named.contains(id) {
      guard let step = adapter.checks.lookUp(id, talk.backend) else { continue }
      guard lookUps < Self.maxLookUps else {
        readiness.unconfirmed.insert(id)
        continue
      }
      lookUps += 1
      let outcome = try await answer(to: Check(step, hasDocument: true)).outcome
      if !outcome.saysGone { readiness.unconfirmed.insert(id) }
      // The rest waits: nothing that is asked now would be answered otherwise.
      if !outcome.letsOthersTry { lookUps = Self.maxLookUps }
    }
  }
}

/// What came of one free check.
private struct CheckAnswer {
  let outcome: Outcome
  var phase: TransferFault.Phase?
  var httpStatus: Int?
  var told: Duration?
  var facts = Capabilities()

  init(
    _ outcome: Outcome, phase: TransferFault.Phase? = nil, httpStatus: Int? = nil, told: Duration? = nil,
    facts: Capabilities = Capabilities()
  ) {
    self.outcome = outcome
    self.phase = phase
    self.httpStatus = httpStatus
    self.told = told
    self.facts = facts
  }

  var ending: Readiness.Ending {
    Readiness.Ending(outcome: outcome, phase: phase, httpStatus: httpStatus, told: told)
  }
}

extension Outcome {
  /// Whether, as the end of a free check, it says something of the backend. A check that is not there (an older
  /// server, a gateway that lets only the API through), that is answered with something else, or that our own end cut
  /// short, does not: the list was good. Neither does an answer for which the list has left too few bytes.
  fileprivate var isOfBackend: Bool {
    switch self {
    case .ok, .interrupted, .notFound, .modelMissing, .clientError, .probeRejected, .notAnAPI,
      .redirectRefused, .malformedResponse, .responseTooLarge:
      false
    case .dnsFailure, .unreachable, .connectionRefused, .connectionLost, .tlsFailure, .deadlineExceeded,
      .authRejected, .forbidden, .quotaExhausted, .rateLimited, .overloaded, .modelLoading, .serverError,
      .inferenceBroken, .commandFailed, .unclassified:
      true
    }
  }

  /// Whether, as the end of a check of a model that its user named, it only shows that the check is not there.
  fileprivate var isOfNoCheck: Bool {
    switch self {
    case .notFound, .clientError, .probeRejected, .notAnAPI, .redirectRefused, .malformedResponse,
      .responseTooLarge:
      true
    default: false
    }
  }

  /// Whether, as the end of a free check at another address of the vendor, it says something of the backend: only of the
  /// key and its account, which are the same there. Another server's own troubles are not the backend's, and neither is
  /// its pace (the Hub's `whoami-v2` is limited more strictly than anything else of it).
  fileprivate var isOfAccount: Bool { self == .authRejected || self == .forbidden || self == .quotaExhausted }

  /// Whether, as the end of a free check that nobody named a model for, it says nothing of the model: the list named it,
  /// and the check is not there, not let through, or answered with something else.
  fileprivate var saysNothingOfModel: Bool {
    switch self {
    case .notFound, .forbidden, .clientError, .probeRejected, .notAnAPI, .redirectRefused, .malformedResponse:
      true
    default: false
    }
  }

  /// Whether, as the end of a look-up, it says that a model is gone.
  fileprivate var saysGone: Bool { self == .notFound || self == .modelMissing }
}
