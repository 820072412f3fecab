import Baseline
import Domain
import Redaction
import Transport

/// What one probe found, in the backend's own words: nothing of it is believed yet. Has no other maker than this
/// file.
package struct Observation: Sendable {
  /// The backend that was asked.
  package let backend: BackendName
  /// Where the backend stands after this probe.
  package let backendState: BackendState
  /// When the probe ended.
  package let endedAt: Timestamp
  /// By provider; empty unless a list came, whole or in part.
  package let found: [ProviderName: [ListedModel]]
  /// Models that the list named and no provider could be found for.
  package let refused: Set<ModelID>
  /// Whether the list named no model at all.
  package let listWasEmpty: Bool
  /// Whether a model that the list lacks may be gone: not when it is a part, or its pages shifted while they were read.
  package let provesAbsence: Bool
  /// What could not be taken from the list.
  package let dropped: Dropped
  /// What was tried on single models, by id.
  package let evidence: [ModelID: Evidence]
  /// Models that the list lacks, as the one before did, and that a look-up did not confirm to be gone.
  package let unconfirmed: Set<ModelID>
  /// When the server was asked for the facts of a model.
  package let factsAskedAt: [ModelID: Timestamp]
  /// Whether the list was good, whatever the checks after it say.
  package let hasList: Bool
  /// Keys that answers gave in exchange for the backend's own: they are secrets as well.
  package let exchangedTokens: [Secret]
  /// What another rollcall says beside its models.
  package let provenance: Provenance?

  fileprivate init(
    backend: BackendName, backendState: BackendState, endedAt: Timestamp, list: ListedModels?,
    readiness: Readiness, exchangedTokens: [Secret]
  ) {
    hasList = list != nil
    let list = list ?? ListedModels()
    factsAskedAt = readiness.factsAskedAt
    self.backend = backend
    provesAbsence = list.provesAbsence
    self.backendState = backendState
    self.endedAt = endedAt
    found = list.byProvider
    refused = list.refused
    listWasEmpty = list.count == 0
    dropped = list.dropped
    evidence = readiness.evidence
    unconfirmed = readiness.unconfirmed
    provenance = list.provenance
    self.exchangedTokens = exchangedTokens
  }
}

/// One backend's turn: every page of its list, one retry, then the checks that are due; one deadline over all of it.
package struct ProbeRun {
  private var client: ProbeClient
  private let before: BackendState
  private let held: EvidenceIndex
  private var record: ProbeRecord
  private var list = ListedModels()
  private var asked: Set<String> = []
  private var walk = PageWalk()
  private var retryAfter: Duration?

  /// More pages than any list has: one that goes on is broken or hostile.
  private static let maxPages = 1000
  private static let retryPause: Duration = .milliseconds(200)

  private var backend: BackendPlan { client.backend }
  private var environment: ProbeEnvironment { client.environment }

  /// Prepares the probe; its deadline starts now, so it is called when the probe has left the queue.
  package init(
    _ backend: BackendPlan, adapter: Adapter, secrets: BackendSecrets, before: BackendState,
    held: EvidenceIndex = .none, environment: ProbeEnvironment
  ) {
    client = ProbeClient(backend, adapter: adapter, secrets: secrets, environment: environment)
    self.before = before
    self.held = held
    record = ProbeRecord(
      id: Self.probeID(run: environment.runID, backend: backend.name), sequence: environment.sequence,
      outcome: .ok,
      startedAt: environment.clock.wall)
  }

  /// Probes. Nil when the run ended first: that says nothing of the backend.
  /// - Throws: `LocalResourceError` of the transport.
  package mutating func observe() async throws(LocalResourceError) -> Observation? {
    environment.report(.probeStarted(backend.name, id: record.id, kind: backend.kind))
    record.outcome = try await readList()
    record.models = list.count
    let isWhole = record.outcome == .ok
    var readiness = Readiness(spentBefore: before.spend, now: environment.clock.wall)
    if isWhole, backend.readiness.mode != .off { readiness = try await check(readiness) }
    record.timings.total = Int(client.elapsed.milliseconds)
    guard record.outcome != .interrupted else {
      environment.report(.probeCompleted(backend.name, record))
      return nil
    }
    let endedAt = environment.clock.wall
    var backendState = BackOffRule.backendState(
      after: record, endedAt: endedAt, retryAfter: retryAfter, interval: backend.interval, before: before)
    if let lasting = readiness.ending?.lasting { backendState.keepBackOff(of: lasting.probe, before) }
    backendState.spend = readiness.spend
    if record.outcome == .ok, let delay = readiness.delay {
      let until = endedAt.advanced(by: delay)
      backendState.nextProbeAt = backendState.nextProbeAt.map { max($0, until) } ?? until
    }
    // What a good answer says in its place goes through the same gates as the models first.
    backendState.upstream = client.adapter.profile.owners.areSecondHand ? before.upstream : [:]
    environment.report(.probeCompleted(backend.name, backendState.probe ?? record))
    reportNews(backendState, readiness.ending)
    let found = isWhole || record.isAnswer ? list : nil
    if let found, found.withoutOwner > 0 {
      environment.report(.ownersUnknown(backend.name, found.withoutOwner))
    }
    return Observation(
      backend: backend.name, backendState: backendState, endedAt: endedAt, list: found, readiness: readiness,
      exchangedTokens: client.exchangedTokens.map(\.key))
  }

  /// The checks that are due after a good list.
  private mutating func check(_ readiness: Readiness) async throws(LocalResourceError) -> Readiness {
    let lasting = LastingRefusal(before, of: backend, held, now: environment.clock.wall)
    var run = ReadinessRun(client, list: list, held: held, readiness: readiness, lasting: lasting)
    let readiness = try await run.check()
    client = run.client
    list.correct(with: readiness.facts)
    list.enrich(with: readiness.heldFacts)
    record.failedCheck = readiness.failedCheck
    note(readiness.ending)
    return readiness
  }

  /// Takes over how the checks ended, when they say something of the backend as a whole.
  private mutating func note(_ ending: Readiness.Ending?) {
    guard let ending else { return }
    record.stage = .readiness
    record.outcome = ending.outcome
    record.phase = ending.phase
    record.httpStatus = ending.httpStatus
    record.detail = ending.detail
    retryAfter = ending.retryAfter
  }

  private func reportNews(_ backendState: BackendState, _ ending: Readiness.Ending?) {
    guard let record = backendState.probe else { return }
    if record.outcome != .ok {
      let isFirst = before.consecutiveFailures == 0 && ending?.lasting == nil
      let isNews = record.isPartialList ? !(before.probe?.isPartialList ?? false) : isFirst
      environment.report(.probeFailed(backend.name, record, model: ending?.model, isNews: isNews))
    } else if let last = before.probe, last.outcome != .ok {
      environment.report(.backendRecovered(backend.name, record))
    }
  }

  /// Follows the list from page to page until it ends, or until something is wrong with it.
  private mutating func readList() async throws(LocalResourceError) -> Outcome {
    var next: ResolvedRequest? = client.resolve(client.adapter.listing.firstStep(backend))
    var secondLook: ResolvedRequest?
    while let request = next {
      guard asked.insert(request.identity).inserted, record.pages < Self.maxPages else {
        walk.giveUp()
        break
      }
      if record.pages > 0 { environment.report(.probeWaits(backend.name, page: record.pages + 1)) }
      let soFar = record
      switch try await answer(to: request) {
      case .reading(let reading, let document):
        if reading.exchangedToken == nil { record.pages += 1 }
        list.add(walk.withoutRepeats(reading, at: request), of: backend, client.adapter.profile)
        if let exchangedToken = reading.exchangedToken { client.keep(exchangedToken) }
        (next, secondLook) = following(reading, document, after: request)
      case .outcome(let outcome) where walk.isGuess(request) && outcome.mayBlameParameter:
        // The server knows no such parameter: what came before it stands, as a part.
        walk.giveUp()
        (record, next) = (soFar, secondLook)
      case .outcome(let outcome):
        next = client.adapter.listing.fallback(request.step, outcome, backend).map(client.resolve)
        guard next == nil else { continue }
        let isForgiven = request.step.isOptional || request.step.forgiven.contains(outcome)
        guard isForgiven, outcome != .interrupted else { return outcome }
        // The list before it decided; its failure leaves no mark.
        record = soFar
      }
    }
    if list.isUnreadable { return .malformedResponse }
    list.provesAbsence = !walk.isIncomplete && !walk.hasShifted
    record.detail = walk.isIncomplete ? .listIncomplete : record.detail
    return walk.isIncomplete ? .malformedResponse : .ok
  }

  /// What to ask after a page, and what to ask instead should that fail. A kind's own paging comes first, then the signs
  /// that no kind reads, then the kind's second look.
  private mutating func following(
    _ page: ListPage, _ document: ListDocument, after request: ResolvedRequest
  ) -> (ResolvedRequest?, ResolvedRequest?) {
    var own: ResolvedRequest?
    switch page.next {
    case .end: break
    case .step(let step):
      own = client.resolve(step)
      if step.purpose == request.step.purpose {
        walk.take(page, document, at: request)
        return (own, nil)
      }
    case .link(let link):
      let base = request.step.elsewhere ?? backend.base
      walk.take(page, document, at: request)
      guard let url = base.flatMap({ NextLink.url(for: link, on: $0) }) else {
        walk.giveUp()
        return (nil, nil)
      }
      return (ResolvedRequest(request.step, url: url), nil)
    }
    let url = walk.next(after: page, document, at: request, of: backend)
    return url.map { (ResolvedRequest(request.step, url: $0), own) } ?? (own, nil)
  }

  /// Sends a request, once more where its failure allows it, and reads what comes.
  private mutating func answer(to request: ResolvedRequest) async throws(LocalResourceError) -> ListAnswer {
    var answer = try await send(request)
    guard case .outcome(let outcome) = answer.answer, record.attempts == 1, !request.step.isOptional,
      outcome.policy.retry == .once || outcome.policy.retry == .onceBeforeAnswer && !answer.began,
      client.timeLeft > Self.retryPause
    else { return answer.answer }
    await environment.clock.sleep(for: Self.retryPause)
    record.attempts = 2
    answer = try await send(request)
    return answer.answer
  }

  private mutating func send(_ request: ResolvedRequest) async throws(LocalResourceError) -> (
    answer: ListAnswer, began: Bool
  ) {
    let isFirst = record.pages == 0
    record.detail = nil
    switch try await client.send(request) {
    case nil:
      (record.phase, record.httpStatus) = (nil, nil)
      return (.outcome(client.endOfTime), false)
    case .failed(let fault):
      if isFirst { record.timings = fault.timings }
      record.phase = fault.phase
      record.httpStatus = nil
      record.detail = FailureDetail(of: fault)
      return (.outcome(client.outcome(of: fault)), fault.answerBegan)
    case .response(let response):
      if isFirst { record.timings = response.timings }
      record.phase = nil
      switch request.step.channel {
      case .http: record.httpStatus = response.status
      case .file: record.detail = FailureDetail(ofFile: response)
      case .process: break
      }
      record.certificateExpiresAt = response.certificateExpiresAt ?? record.certificateExpiresAt
      return (try judge(response, to: request), true)
    }
  }

  private mutating func judge(_ response: Response, to request: ResolvedRequest) throws(LocalResourceError)
    -> ListAnswer
  {
    switch Classifier.verdict(on: response, memory: ProbeClient.treeMemory(for: response.body.count)) {
    case .unread: throw LocalResourceError("there is no memory to read an answer")
    case .refused(let outcome):
      retryAfter = RetryAfter.stated(response, now: environment.clock.wall)
      if case .http = request.step.channel {
        record.detail = FailureDetail(of: response, outcome, hasKey: client.hasKey)
      }
      return .outcome(outcome)
    case .document(let body):
      do throws(ParseError) {
        let reading = try client.adapter.listing.read(body, request.step, backend)
        let isOwn = reading.provenance?.runID.map(environment.ownRunIDs.contains) ?? false
        if isOwn { return refuse(.ownSnapshot) }
        if list.count == 0, BodyForm.isText(response), reading.namesNothing { return .outcome(.notAnAPI) }
        return .reading(reading, ListDocument(root: body, link: response.headers["link"]))
      } catch {
        return BodyForm.looksLikePage(response) ? .outcome(.notAnAPI) : refuse(error)
      }
    }
  }

  private mutating func refuse(_ fault: ParseError) -> ListAnswer {
    record.detail = fault.detail
    return .outcome(Classifier.outcome(of: fault))
  }

  private static func probeID(run: String, backend: BackendName) -> String {
    String(SHA256.hex(of: (run + "/" + backend.text).utf8).prefix(8))
  }
}
