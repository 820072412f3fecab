import Baseline
import Domain
import Probing
import Transport

/// What one backend answered the doctor.
package struct Checkup: Sendable {
  /// How it ended.
  enum Ending: Sendable, Hashable {
    case outcome(Outcome)
    /// This machine lacks something, and what.
    case ownFailure(String)
  }

  let backend: BackendPlan
  var ending: Ending
  /// Which question decided.
  var stage = ProbeStage.list
  /// How far an exchange without an answer had come.
  var phase: TransferFault.Phase?
  /// What more is known of a failure.
  var detail: FailureDetail?
  /// What is wrong with its certificate.
  var certificate: CertificateTrouble?
  /// When its certificate runs out.
  var certificateExpiresAt: Timestamp?
  /// By how much its clock may be ahead of ours, the answer's way reckoned in.
  var clockAhead: ClosedRange<Duration>?
  /// Whether it was asked with a key, and a good answer shows that the key is good.
  var provesKey = false

  /// Collects what is known at the start.
  init(of backend: BackendPlan, _ ending: Ending) {
    self.backend = backend
    self.ending = ending
  }

  /// Asks `backend`.
  init(
    of backend: BackendPlan, _ secrets: BackendSecrets, over transport: any Transport, clock: any RunClock,
    ownRunID: String?
  ) async {
    self.init(of: backend, .outcome(.unclassified))
    guard let adapter = AdapterList.adapter(kind: backend.kind) else { return }
    var asked = backend
    // Models are never looked at one by one here, and none is tried.
    asked.readiness.models = []
    if asked.readiness.mode == .inference { asked.readiness.mode = .metadata }
    var around = ProbeSurroundings(
      transport: transport, clock: clock, report: { _ in }, runID: "", sequence: 0,
      runEnd: clock.monotonic + Self.farOff)
    around.ownRunIDs = Set([ownRunID].compactMap(\.self))
    var talk = Conversation(asked, adapter: adapter, secrets: secrets, around: around)
    do throws(OwnFailure) {
      ending = .outcome(try await askList(&talk))
      guard ending == .outcome(.ok) else { return }
      let checks = adapter.checks.ofBackend(asked, { [] }, talk.hasKey)
      let isKeyChecked =
        asked.readiness.mode != .off && checks.contains { $0.hasDocument && $0.subject == nil }
      provesKey = talk.hasKey && (adapter.profile.key.isRequired || isKeyChecked)
      try await check(talk)
    } catch {
      ending = .ownFailure(error.description)
    }
  }

  /// There is no run that could end before the backend's own deadline.
  private static let farOff: Duration = .seconds(86_400)

  /// More requests than any kind needs up to its first page: an exchange of keys, and other places of the list.
  private static let maxRequests = 8

  /// Asks for the first page.
  private mutating func askList(_ talk: inout Conversation) async throws(OwnFailure) -> Outcome {
    var next: Ask? = talk.ask(talk.adapter.listing.firstStep(talk.backend))
    for _ in 0..<Self.maxRequests {
      guard let ask = next else { return .ok }
      switch try await answer(to: ask, &talk) {
      case .success(let reading):
        guard let grant = reading.grant, case .step(let step) = reading.next else { return .ok }
        talk.keep(grant)
        next = talk.ask(step)
      case .failure(let fault):
        guard let other = talk.adapter.listing.fallback(ask.step, fault.outcome, talk.backend)
        else {
          return fault.outcome
        }
        next = talk.ask(other)
      }
    }
    return .malformedResponse
  }

  private mutating func answer(to ask: Ask, _ talk: inout Conversation) async throws(OwnFailure)
    -> Result<Reading, ListFault>
  {
    let sentAt = talk.around.clock.wall
    (phase, detail) = (nil, nil)
    switch try await talk.send(ask) {
    case nil: return .failure(ListFault(outcome: talk.endOfTime))
    case .failed(let fault):
      (phase, certificate) = (fault.phase, fault.certificate)
      return .failure(ListFault(outcome: talk.outcome(of: fault)))
    case .reply(let reply):
      certificateExpiresAt = reply.certificateExpiresAt ?? certificateExpiresAt
      noteClock(reply, sentAt: sentAt, receivedAt: talk.around.clock.wall)
      return try read(reply, to: ask, talk)
    }
  }

  private mutating func read(_ reply: Reply, to ask: Ask, _ talk: Conversation) throws(OwnFailure)
    -> Result<Reading, ListFault>
  {
    switch Classifier.verdict(on: reply, memory: Conversation.treeMemory(for: reply.body.count)) {
    case .unread: throw OwnFailure("there is no memory to read an answer")
    case .refused(let outcome):
      if ask.step.channel == .file { detail = reply.status == 403 ? .fileForbidden : .noSuchFile }
      return .failure(ListFault(outcome: outcome))
    case .document(let body):
      do throws(ReadingFault) {
        let reading = try talk.adapter.listing.read(body, ask.step, talk.backend)
        var list = FoundList()
        list.add(reading, of: talk.backend, talk.adapter.profile)
        guard !list.isUnreadable else { return .failure(ListFault(outcome: .malformedResponse)) }
        guard let runID = reading.passed?.runID, talk.around.ownRunIDs.contains(runID) else {
          return .success(reading)
        }
        detail = .ownSnapshot
        return .failure(ListFault(outcome: Classifier.outcome(of: ReadingFault.ownSnapshot)))
      } catch {
        detail = error.detail
        return .failure(ListFault(outcome: Classifier.outcome(of: error)))
      }
    }
  }

  /// The kind's own free checks of the backend, as a run makes them, with no model to look at.
  private mutating func check(_ talk: Conversation) async throws(OwnFailure) {
    guard talk.backend.readiness.mode != .off else { return }
    var run = ReadinessRun(
      talk, list: FoundList(), held: .none,
      readiness: Readiness(spentBefore: nil, now: talk.around.clock.wall))
    guard let end = try await run.check().ending else { return }
    ending = .outcome(end.outcome)
    (stage, phase) = (.readiness, end.phase)
  }

  /// A `Date` names the second in which the answer was made, which was after the request was sent and before the
  /// answer was here: outside of that, the clocks differ.
  private mutating func noteClock(_ reply: Reply, sentAt: Timestamp, receivedAt: Timestamp) {
    guard let date = reply.headers["date"].flatMap({ HTTPDate.read($0, now: receivedAt) }) else { return }
    let (least, most) = (date.since(receivedAt), date.advanced(by: .seconds(1)).since(sentAt))
    if least <= most { clockAhead = least...most }
  }
}
