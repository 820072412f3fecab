import Baseline
import Domain
import Redaction
import Transport

/// What one probe found, in the backend's own words: nothing of it is believed yet. Has no other maker than this
/// file.
package struct Observation: Sendable {
  package let backend: BackendName
  /// Where the backend stands after this probe.
  package let standing: Standing
  package let endedAt: Timestamp
  /// By provider; empty unless the list was complete.
  package let found: [ProviderName: [FoundModel]]
  /// Models that the list named and no provider could be found for.
  package let refused: Set<ModelID>
  /// Whether the complete list named no model at all.
  package let listWasEmpty: Bool
  package let dropped: Dropped
  /// What was tried on single models, by id.
  package let evidence: [ModelID: Evidence]
  /// Models that the list lacks, as the one before did, and that a look-up did not confirm to be gone.
  package let unconfirmed: Set<ModelID>
  /// Keys that answers gave in exchange for the backend's own: they are secrets as well.
  package let grants: [Secret]
  /// What another rollcall says beside its models.
  package let passed: PassedSnapshot?

  fileprivate init(
    backend: BackendName, standing: Standing, endedAt: Timestamp, list: FoundList, readiness: Readiness,
    grants: [Secret]
  ) {
    self.backend = backend
    self.standing = standing
    self.endedAt = endedAt
    found = list.byProvider
    refused = list.refused
    listWasEmpty = list.count == 0
    dropped = list.dropped
    evidence = readiness.evidence
    unconfirmed = readiness.unconfirmed
    passed = list.passed
    self.grants = grants
  }
}

/// One backend's turn: every page of its list, one retry, then the checks that are due; one deadline over all of it.
package struct ProbeRun {
  private var talk: Conversation
  private let before: Standing
  private let held: HeldModels
  private var record: ProbeRecord
  private var list = FoundList()
  private var asked: Set<String> = []
  private var told: Duration?

  /// More pages than any list has: one that goes on is broken or hostile.
  private static let maxPages = 1000
  private static let retryPause: Duration = .milliseconds(200)

  private var backend: BackendPlan { talk.backend }
  private var around: ProbeSurroundings { talk.around }

  /// Prepares the turn; its deadline starts now, so it is called when the probe has left the queue.
  package init(
    _ backend: BackendPlan, adapter: Adapter, secrets: BackendSecrets, before: Standing,
    held: HeldModels = .none, around: ProbeSurroundings
  ) {
    talk = Conversation(backend, adapter: adapter, secrets: secrets, around: around)
    self.before = before
    self.held = held
    record = ProbeRecord(
      id: Self.probeID(run: around.runID, backend: backend.name), sequence: around.sequence, outcome: .ok,
      startedAt: around.clock.wall)
  }

  /// Takes the turn. Nil when the run ended first: that says nothing of the backend.
  /// - Throws: `OwnFailure` of the transport.
  package mutating func observe() async throws(OwnFailure) -> Observation? {
    around.report(.probeStarted(backend.name, id: record.id, kind: backend.kind))
    record.outcome = try await readList()
    record.models = list.count
    var readiness = Readiness(spentBefore: before.spend, now: around.clock.wall)
    if record.outcome == .ok, backend.readiness.mode != .off {
      var run = ReadinessRun(talk, list: list, held: held, readiness: readiness)
      readiness = try await run.check()
      talk = run.talk
      list.correct(with: readiness.facts)
      note(readiness.ending)
    }
    record.timings.total = Int(talk.elapsed.milliseconds)
    guard record.outcome != .interrupted else {
      around.report(.probeCompleted(backend.name, record))
      return nil
    }
    let endedAt = around.clock.wall
    var standing = BackOffRule.standing(
      after: record, endedAt: endedAt, told: told, interval: backend.interval, before: before)
    standing.spend = readiness.spend
    if record.outcome == .ok, let patience = readiness.patience {
      let until = endedAt.advanced(by: patience)
      standing.nextProbeAt = standing.nextProbeAt.map { max($0, until) } ?? until
    }
    // What a good answer says in its place goes through the same gates as the models first.
    standing.far = talk.adapter.profile.makers.areSecondHand ? before.far : [:]
    around.report(.probeCompleted(backend.name, standing.probe ?? record))
    reportNews(standing)
    if record.outcome != .ok { list = FoundList() }
    if list.withoutMaker > 0 { around.report(.makersUnknown(backend.name, list.withoutMaker)) }
    return Observation(
      backend: backend.name, standing: standing, endedAt: endedAt, list: list, readiness: readiness,
      grants: talk.grants.map(\.key))
  }

  /// Takes over how the checks ended, when they say something of the backend as a whole.
  private mutating func note(_ ending: Readiness.Ending?) {
    guard let ending else { return }
    record.stage = .readiness
    record.outcome = ending.outcome
    record.phase = ending.phase
    record.httpStatus = ending.httpStatus
    told = ending.told
  }

  private func reportNews(_ standing: Standing) {
    guard let record = standing.probe else { return }
    if record.outcome != .ok {
      around.report(.probeFailed(backend.name, record, isNews: before.consecutiveFailures == 0))
    } else if let last = before.probe, last.outcome != .ok {
      around.report(.backendRecovered(backend.name, record))
    }
  }

  /// Follows the list from page to page until it ends, or until something is wrong with it.
  private mutating func readList() async throws(OwnFailure) -> Outcome {
    var next: Ask? = talk.ask(talk.adapter.listing.firstStep(backend))
    while let ask = next {
      guard asked.insert(ask.identity).inserted, record.pages < Self.maxPages else {
        return .malformedResponse
      }
      if record.pages > 0 { around.report(.probeWaits(backend.name, page: record.pages + 1)) }
      let soFar = record
      switch try await answer(to: ask) {
      case .reading(let reading):
        if reading.grant == nil { record.pages += 1 }
        list.add(reading, of: backend, talk.adapter.profile)
        if let grant = reading.grant { talk.keep(grant) }
        switch follow(reading.next, after: ask) {
        case .success(let following): next = following
        case .failure(let fault): return fault.outcome
        }
      case .outcome(let outcome):
        if let other = talk.adapter.listing.fallback(ask.step, outcome, backend) {
          next = talk.ask(other)
          continue
        }
        let isForgiven = ask.step.isOptional || ask.step.forgiven.contains(outcome)
        guard isForgiven, outcome != .interrupted else { return outcome }
        // The list before it decided; its failure leaves no mark.
        record = soFar
        next = nil
      }
    }
    return list.isUnreadable ? .malformedResponse : .ok
  }

  private func follow(_ next: Reading.Next, after ask: Ask) -> Result<Ask?, ListFault> {
    switch next {
    case .end: return .success(nil)
    case .step(let step): return .success(talk.ask(step))
    case .link(let link):
      guard let base = ask.step.elsewhere ?? backend.base, let url = NextLink.url(for: link, on: base) else {
        return .failure(ListFault(outcome: .malformedResponse))
      }
      return .success(Ask(ask.step, url: url))
    }
  }

  /// Sends a request, once more where its failure allows it, and reads what comes.
  private mutating func answer(to ask: Ask) async throws(OwnFailure) -> Answer {
    var answer = try await send(ask)
    guard case .outcome(let outcome) = answer.answer, record.attempts == 1, !ask.step.isOptional,
      outcome.policy.retry == .once || outcome.policy.retry == .onceBeforeAnswer && !answer.began,
      talk.timeLeft > Self.retryPause
    else { return answer.answer }
    await around.clock.sleep(for: Self.retryPause)
    record.attempts = 2
    answer = try await send(ask)
    return answer.answer
  }

  private mutating func send(_ ask: Ask) async throws(OwnFailure) -> (answer: Answer, began: Bool) {
    let isFirst = record.pages == 0
    record.detail = nil
    switch try await talk.send(ask) {
    case nil:
      (record.phase, record.httpStatus) = (nil, nil)
      return (.outcome(talk.endOfTime), false)
    case .failed(let fault):
      if isFirst { record.timings = fault.timings }
      record.phase = fault.phase
      record.httpStatus = nil
      return (.outcome(talk.outcome(of: fault)), fault.answerBegan)
    case .reply(let reply):
      if isFirst { record.timings = reply.timings }
      record.phase = nil
      switch ask.step.channel {
      case .http: record.httpStatus = reply.status
      case .file: record.detail = FailureDetail(ofFile: reply)
      case .process: break
      }
      record.certificateExpiresAt = reply.certificateExpiresAt ?? record.certificateExpiresAt
      return (try judge(reply, to: ask), true)
    }
  }

  private mutating func judge(_ reply: Reply, to ask: Ask) throws(OwnFailure) -> Answer {
    switch Classifier.verdict(on: reply, memory: Conversation.treeMemory(for: reply.body.count)) {
    case .unread: throw OwnFailure("there is no memory to read an answer")
    case .refused(let outcome):
      told = RetryAfter.told(reply, now: around.clock.wall)
      return .outcome(outcome)
    case .document(let body):
      do throws(ReadingFault) {
        let reading = try talk.adapter.listing.read(body, ask.step, backend)
        let isOwn = reading.passed?.runID.map(around.ownRunIDs.contains) ?? false
        return isOwn ? refuse(.ownSnapshot) : .reading(reading)
      } catch {
        return refuse(error)
      }
    }
  }

  private mutating func refuse(_ fault: ReadingFault) -> Answer {
    record.detail = fault.detail
    return .outcome(Classifier.outcome(of: fault))
  }

  private static func probeID(run: String, backend: BackendName) -> String {
    String(SHA256.hex(of: (run + "/" + backend.text).utf8).prefix(8))
  }
}

extension FailureDetail {
  /// What the status says of a file that was read as if a server had sent it.
  fileprivate init?(ofFile reply: Reply) {
    switch reply.status {
    case 403: self = .fileForbidden
    case 404: self = .noSuchFile
    default: return nil
    }
  }
}

/// What came of one request.
private enum Answer {
  case reading(Reading)
  case outcome(Outcome)
}

/// What is wrong with an answer, as an outcome.
package struct ListFault: Error, Sendable {
  package let outcome: Outcome

  /// Collects the parts.
  package init(outcome: Outcome) {
    self.outcome = outcome
  }
}
