import Baseline
import Domain
import Transport

/// The checks after a good list: first the backend's own, then models that seem to be gone, then single models.
package struct ReadinessRun {
  var client: ProbeClient
  /// The list, with what checks of the backend have added since.
  private(set) var list: ListedModels
  let held: EvidenceIndex
  var readiness: Readiness
  /// How many more requests about single models this run may send.
  var requestsLeft: Int
  /// Models that were due and not tried, or not in all forms, because a limit was used up or too small.
  var capped: Set<ModelID> = []

  /// The refusal of an earlier probe that no answer has taken back.
  let lasting: LastingRefusal?

  /// More models than that are not asked about one by one in a run; the others come first in the next.
  private static let maxFactsAsked = 100
  /// More look-ups than that wait for the next list.
  private static let maxLookUps = 10

  /// Prepares the checks of the backend that `client` asks.
  package init(
    _ client: ProbeClient, list: ListedModels, held: EvidenceIndex, readiness: Readiness,
    lasting: LastingRefusal? = nil
  ) {
    self.lasting = lasting
    self.client = client
    self.list = list
    self.held = held
    self.readiness = readiness
    requestsLeft = client.backend.readiness.maxRequestsPerRun
  }

  var adapter: Adapter { client.adapter }
  var plan: ReadinessPlan { client.backend.readiness }

  /// Makes them. When the run ends first, what was found out until then stands.
  /// - Throws: `LocalResourceError` of the transport.
  package mutating func check() async throws(LocalResourceError) -> Readiness {
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
  private mutating func checkBackend() async throws(LocalResourceError) {
    let checks = adapter.checks.ofBackend(client.backend, { list.models }, client.hasKey)
    for check in checks where check.proof != .modelFacts {
      let answer = try await answer(to: check)
      switch check.verdict(on: answer.outcome, status: answer.httpStatus) {
      case .fails:
        readiness.ending = answer.ending
        return
      case .degraded: readiness.failedCheck = check.proof.sideCheck
      case .nothing: if let model = check.describes { learn(answer.facts, of: model) }
      }
    }
    try await askForFacts(checks.filter { $0.proof == .modelFacts })
  }

  /// Asks for facts of single models: those never asked for first, then those asked for longest ago, so that each of
  /// several runs learns new ones, however few of them fit its deadline. A model whose facts never come
  /// waits its turn like the others, and keeps what was learnt before.
  private mutating func askForFacts(_ checks: [Check]) async throws(LocalResourceError) {
    guard !checks.isEmpty else { return }
    let now = client.environment.clock.wall
    let order = checks.enumerated().sorted { one, other in
      let ages = [one, other].map { held.factsAskedAt($0.element.subject ?? ModelID(""), now: now) }
      return (ages[0], one.offset) < (ages[1], other.offset)
    }
    for (place, (_, check)) in order.enumerated() where place < Self.maxFactsAsked {
      guard let subject = check.subject, client.timeLeft > .zero else { break }
      // Noted before it is sent: one that never answers must not stand before the others for ever.
      readiness.factsAskedAt[subject] = now
      let answer = try await answer(to: check)
      // Facts that there is no time or room left for are merely absent: the list was good.
      if [.interrupted, .deadlineExceeded, .responseTooLarge].contains(answer.outcome) { break }
      if !answer.outcome.saysNothingOfModel { note(answer, of: subject) }
      guard answer.letsOthersBeAsked else {
        if answer.outcome.isOfBackend, answer.httpStatus != 401 { readiness.ending = answer.ending }
        break
      }
    }
    keepHeldFacts(of: checks.compactMap(\.subject))
  }

  private mutating func keepHeldFacts(of models: [ModelID]) {
    let unlearnt = models.filter { readiness.facts[$0] == nil }
    guard !unlearnt.isEmpty else { return }
    let known = held.lastingFacts()
    for model in unlearnt { readiness.heldFacts[model] = known[model] }
  }

  /// Looks at single models that the baseline names, those whose evidence is oldest first.
  private mutating func checkModels() async throws(LocalResourceError) {
    var hasRetried = false
    defer { if !hasRetried, readiness.ending == nil { letStand() } }
    let candidates = Candidate.due(
      among: list.models, plan, held, lasting: lasting, now: client.environment.clock.wall)
    for candidate in candidates where readiness.evidence[candidate.id] == nil {
      guard let check = adapter.checks.ofModel(candidate.model, client.backend) else {
        readiness.evidence[candidate.id] = Evidence(
          .metadata, at: client.environment.clock.wall, skipped: .noFreeCheck)
        continue
      }
      guard requestsLeft > 0 else { return }
      requestsLeft -= 1
      let answer = try await answer(to: check)
      if candidate.isRetry, answer.outcome != .interrupted { hasRetried = true }
      if !answer.outcome.isOfNoCheck { note(answer, of: candidate.id) }
      guard answer.outcome.letsOthersTry else {
        if answer.outcome.isOfBackend {
          readiness.ending = answer.ending
          readiness.ending?.model = candidate.id
        }
        return
      }
    }
  }

  private mutating func note(_ answer: CheckAnswer, of model: ModelID) {
    guard answer.outcome != .interrupted else { return }
    learn(answer.facts, of: model)
    // Evidence of an inference says more than a good free check does.
    readiness.evidence[model] = Evidence(
      .metadata, at: client.environment.clock.wall, outcome: answer.outcome)
  }

  private mutating func learn(_ facts: Capabilities, of model: ModelID) {
    if facts != Capabilities() { readiness.facts[model] = facts }
  }

  private mutating func answer(to check: Check) async throws(LocalResourceError) -> CheckAnswer {
    switch try await client.send(client.resolve(check.step)) {
    case nil: return CheckAnswer(client.endOfTime)
    case .failed(let fault):
      var answer = CheckAnswer(client.outcome(of: fault), phase: fault.phase)
      answer.detail = FailureDetail(of: fault)
      return answer
    case .response(let response): return try judge(response, to: check)
    }
  }

  /// The refusal of an earlier probe decides again: nothing was answered that could take it back.
  mutating func letStand() {
    guard let lasting else { return }
    readiness.ending = Readiness.Ending(
      outcome: lasting.probe.outcome, phase: lasting.probe.phase, httpStatus: lasting.probe.httpStatus,
      model: lasting.model, lasting: lasting)
  }

  private func judge(_ response: Response, to check: Check) throws(LocalResourceError) -> CheckAnswer {
    let retryAfter = RetryAfter.stated(response, now: client.environment.clock.wall)
    if check.hasDocument, response.status == 404, !BodyForm.looksLikeJSON(response) {
      // A page, or a server's own words for a path that it does not have: no word of the API on the model.
      return CheckAnswer(.notAnAPI, httpStatus: response.status)
    }
    guard check.hasDocument else {
      let isGood = (200..<300).contains(response.status)
      if isGood, BodyForm.looksLikePage(response) {
        return CheckAnswer(.notAnAPI, httpStatus: response.status)
      }
      let outcome = isGood ? .ok : Classifier.classify(response, stage: .readiness)
      // A health endpoint that says 503 has looked at its own engine: that is no queue that is too long.
      let word = outcome == .overloaded && check.subject == nil ? .serverError : outcome
      return CheckAnswer(word, httpStatus: response.status, retryAfter: retryAfter)
    }
    let memory = ProbeClient.treeMemory(for: response.body.count)
    switch Classifier.verdict(on: response, stage: .readiness, memory: memory) {
    case .unread: throw LocalResourceError("there is no memory to read an answer")
    case .refused(let outcome):
      var answer = CheckAnswer(outcome, httpStatus: response.status, retryAfter: retryAfter)
      answer.detail = FailureDetail(of: response, outcome, stage: .readiness, hasKey: client.hasKey)
      return answer
    case .document(let body):
      let reading = adapter.checks.read(body, check, client.backend)
      return CheckAnswer(reading.outcome, httpStatus: response.status, facts: reading.facts)
    }
  }

  /// Asks for models that this list and the one before lack. One that is not confirmed to be gone stays.
  private mutating func confirmAbsences() async throws(LocalResourceError) {
    // A kind that cannot look up what its list names can look up nothing; the last snapshot is then not even searched.
    guard let any = list.byProvider.first?.value.first,
      adapter.checks.lookUp(ModelID(any.id), client.backend) != nil
    else { return }
    let missing = held.missing()
    let named = missing.isEmpty ? [] : list.ids
    var lookUps = 0
    for id in missing where !named.contains(id) {
      guard let step = adapter.checks.lookUp(id, client.backend) else { continue }
      guard lookUps < Self.maxLookUps else {
        readiness.unconfirmed.insert(id)
        continue
      }
      lookUps += 1
      let outcome = try await answer(to: Check(step, .model, hasDocument: true)).outcome
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
  var retryAfter: Duration?
  var facts = Capabilities()
  var detail: FailureDetail?

  init(
    _ outcome: Outcome, phase: TransferFault.Phase? = nil, httpStatus: Int? = nil,
    retryAfter: Duration? = nil,
    facts: Capabilities = Capabilities()
  ) {
    self.outcome = outcome
    self.phase = phase
    self.httpStatus = httpStatus
    self.retryAfter = retryAfter
    self.facts = facts
  }

  /// Whether it makes sense to ask for the facts of another model: a server answered, and refused neither the key nor
  /// the pace.
  var letsOthersBeAsked: Bool {
    httpStatus != nil && httpStatus != 401 && outcome != .rateLimited
  }

  var ending: Readiness.Ending {
    Readiness.Ending(
      outcome: outcome, phase: phase, httpStatus: httpStatus, detail: detail, retryAfter: retryAfter)
  }
}

extension Outcome {
  /// Whether, as the end of a free check, it says something of the backend. A check that is not there (an older
  /// server, a gateway that lets only the API through), that is answered with something else, or that our own end cut
  /// short, does not: the list was good. Neither does an answer for which the list has left too few bytes.
  fileprivate var isOfBackend: Bool {
    switch self {
    case .ok, .interrupted, .notFound, .modelMissing, .clientError, .probeRejected, .notAnAPI,
      .redirectRefused, .malformedResponse, .responseTooLarge, .emptyAnswer:
      false
    case .dnsFailure, .unreachable, .connectionRefused, .connectionLost, .tlsFailure, .proxyRefused,
      .deadlineExceeded, .authRejected, .forbidden, .quotaExhausted, .rateLimited, .overloaded, .modelLoading,
      .serverError,
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
