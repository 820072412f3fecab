/// What one probe found, in the backend's own words: nothing of it is believed yet. Has no other maker than this
/// file.
public struct Observation: Sendable {
  let backend: BackendName
  /// Where the backend stands after this probe.
  let standing: Standing
  let endedAt: Timestamp
  /// By provider; empty unless the list was complete.
  let found: [ProviderName: [FoundModel]]
  /// Models that the list named and no provider could be found for.
  let refused: Set<ModelID>
  /// Whether the complete list named no model at all.
  let listWasEmpty: Bool
  let dropped: Dropped

  fileprivate init(
    backend: BackendName, standing: Standing, endedAt: Timestamp, list: FoundList
  ) {
    self.backend = backend
    self.standing = standing
    self.endedAt = endedAt
    found = list.byProvider
    refused = list.refused
    listWasEmpty = list.count == 0
    dropped = list.dropped
  }
}

/// What all probes of a run share.
struct ProbeSurroundings: Sendable {
  let transport: any Transport
  let clock: any RunClock
  let report: @Sendable (Event) -> Void
  let runID: String
  let sequence: Int
  /// When the run ends, on the monotonic clock.
  let runEnd: Duration
}

/// One backend's turn: every page of its list, one retry, one deadline over all of it.
struct ProbeRun {
  private let backend: BackendPlan
  private let adapter: any Adapter
  private let secrets: BackendSecrets
  private let before: Standing
  private let around: ProbeSurroundings
  private let start: Duration
  private var record: ProbeRecord
  private var list = FoundList()
  private var asked: Set<String> = []
  private var bytesLeft: Int
  private var told: Duration?

  /// More pages than any list has: one that goes on is broken or hostile.
  private static let maxPages = 1000
  private static let retryPause: Duration = .milliseconds(200)
  private static let timerSlack: Duration = .milliseconds(5)

  /// Prepares the turn; its deadline starts now, so it is called when the probe has left the queue.
  init(
    _ backend: BackendPlan, adapter: any Adapter, secrets: BackendSecrets, before: Standing,
    around: ProbeSurroundings
  ) {
    self.backend = backend
    self.adapter = adapter
    self.secrets = secrets
    self.before = before
    self.around = around
    start = around.clock.monotonic
    bytesLeft = backend.maxResponseBytes
    record = ProbeRecord(
      id: Self.probeID(run: around.runID, backend: backend.name), sequence: around.sequence, outcome: .ok,
      startedAt: around.clock.wall)
  }

  /// Takes the turn. Nil when the run ended first: that says nothing of the backend.
  /// - Throws: `OwnFailure` of the transport.
  mutating func observe() async throws(OwnFailure) -> Observation? {
    around.report(.probeStarted(backend.name, id: record.id, kind: backend.kind))
    record.outcome = try await readList()
    record.timings.total = Int((around.clock.monotonic - start).milliseconds)
    record.models = list.count
    guard record.outcome != .interrupted else {
      around.report(.probeCompleted(backend.name, record))
      return nil
    }
    let endedAt = around.clock.wall
    let standing = BackOffRule.standing(
      after: record, endedAt: endedAt, told: told, interval: backend.interval, before: before)
    around.report(.probeCompleted(backend.name, standing.probe ?? record))
    reportNews(standing)
    if record.outcome != .ok { list = FoundList() }
    if list.withoutMaker > 0 { around.report(.makersUnknown(backend.name, list.withoutMaker)) }
    return Observation(backend: backend.name, standing: standing, endedAt: endedAt, list: list)
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
    var next: Ask? = Ask(adapter.firstStep(for: backend), on: backend.base)
    while let ask = next {
      guard asked.insert(ask.identity).inserted, record.pages < Self.maxPages else {
        return .malformedResponse
      }
      if record.pages > 0 { around.report(.probeWaits(backend.name, page: record.pages + 1)) }
      let soFar = record
      switch try await answer(to: ask) {
      case .reading(let reading):
        record.pages += 1
        list.add(reading, of: backend, adapter.profile)
        switch follow(reading.next, after: ask) {
        case .success(let following): next = following
        case .failure(let fault): return fault.outcome
        }
      case .outcome(let outcome):
        guard ask.step.isOptional, outcome != .interrupted else { return outcome }
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
    case .step(let step): return .success(Ask(step, on: backend.base))
    case .link(let link):
      guard let base = backend.base, let url = NextLink.url(for: link, on: base) else {
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
      timeLeft > Self.retryPause
    else { return answer.answer }
    await around.clock.sleep(for: Self.retryPause)
    record.attempts = 2
    answer = try await send(ask)
    return answer.answer
  }

  private mutating func send(_ ask: Ask) async throws(OwnFailure) -> (answer: Answer, began: Bool) {
    guard let limits else {
      (record.phase, record.httpStatus) = (nil, nil)
      return (.outcome(endOfTime), false)
    }
    let isFirst = record.pages == 0
    switch try await around.transport.send(request(for: ask, limits)) {
    case .failed(let fault):
      if isFirst { record.timings = fault.timings }
      record.phase = fault.phase
      record.httpStatus = nil
      let outcome = Classifier.outcome(of: fault)
      return (.outcome(outcome == .deadlineExceeded ? endOfTime : outcome), fault.answerBegan)
    case .reply(let reply):
      if isFirst { record.timings = reply.timings }
      record.phase = nil
      if backend.base != nil { record.httpStatus = reply.status }
      record.certificateExpiresAt = reply.certificateExpiresAt ?? record.certificateExpiresAt
      bytesLeft -= reply.body.count
      return (judge(reply, to: ask), true)
    }
  }

  private mutating func judge(_ reply: Reply, to ask: Ask) -> Answer {
    switch Classifier.verdict(on: reply, memory: Self.treeMemory(for: reply.body.count)) {
    case .refused(let outcome):
      told = RetryAfter.told(reply, now: around.clock.wall)
      return .outcome(outcome)
    case .document(let body):
      do throws(ReadingFault) {
        return .reading(try adapter.read(body, at: ask.step, for: backend))
      } catch {
        return .outcome(Classifier.outcome(of: error))
      }
    }
  }

  /// Bytes that the tree of a body may take. Measured: the smallest row that a list can hold, `{"id":"a"},`, costs 33
  /// times its length, a common one 11 times; an empty object, which has no place in a list, 87 times.
  /// Two are parsed at a time, so a hostile body is stopped at 96 MiB; a long, honest one gets what it takes.
  private static func treeMemory(for bytes: Int) -> Int {
    min(max(bytes, 32_768) * 40, max(96 << 20, bytes * 12))
  }

  /// What is left of the backend's own time and of the run's; nil when there is none.
  private var limits: TransferLimits? {
    let left = timeLeft
    guard left > .zero, !Task.isCancelled else { return nil }
    return TransferLimits(
      connectTimeout: min(backend.connectTimeout, left), deadline: left, maxBodyBytes: max(bytesLeft, 0))
  }

  private var timeLeft: Duration {
    let now = around.clock.monotonic
    return min(backend.deadline - (now - start), around.runEnd - now)
  }

  /// Whose time has run out: the run's, or the backend's. A transport's timers count whole milliseconds, so one set
  /// to the end of the run may go off a little before it.
  private var endOfTime: Outcome {
    let isRunOver = around.clock.monotonic + Self.timerSlack >= around.runEnd
    return Task.isCancelled || isRunOver ? .interrupted : .deadlineExceeded
  }

  private func request(for ask: Ask, _ limits: TransferLimits) -> TransportRequest {
    if case .process(let argv, let environment) = ask.step.request {
      return .process(
        ProcessRequest(argv: argv, environment: environment, folder: backend.folder, limits: limits))
    }
    var route = backend.route
    route.proxy = secrets.proxy ?? route.proxy
    let headers = RequestHeaders.lines(for: backend, adapter.profile, secrets)
    return .http(HTTPRequest(url: ask.identity, headers: headers, route: route, limits: limits))
  }

  private static func probeID(run: String, backend: BackendName) -> String {
    String(SHA256.hex(of: (run + "/" + backend.text).utf8).prefix(8))
  }
}

/// What came of one request.
private enum Answer {
  case reading(Reading)
  case outcome(Outcome)
}

/// One request of a probe: a step and where it goes.
struct Ask: Sendable {
  let step: Step
  /// The URL; of a process, its argv, to tell repetitions.
  let identity: String

  init(_ step: Step, on base: BaseURL?) {
    self.step = step
    switch step.request {
    case .get(let path, let query):
      identity = base.map { NextLink.url(below: $0, path: path, query: query) } ?? path
    case .process(let argv, _): identity = argv.joined(separator: "\u{0}")
    }
  }

  init(_ step: Step, url: String) {
    self.step = step
    identity = url
  }
}

/// What is wrong with an answer, as an outcome.
struct ListFault: Error, Sendable {
  let outcome: Outcome
}
