import Baseline
import Domain
import Probing
import Transport

/// What one backend answered the doctor.
package struct ConnectivityCheck: Sendable {
  /// How it ended.
  enum Ending: Sendable, Hashable {
    case outcome(Outcome)
    /// This machine lacks something, and what.
    case localResourceError(String)
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
  var certificate: CertificateProblem?
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
    var environment = ProbeEnvironment(
      transport: transport, clock: clock, report: { _ in }, runID: "", sequence: 0,
      runEnd: clock.monotonic + Self.farOff)
    environment.ownRunIDs = Set([ownRunID].compactMap(\.self))
    var client = ProbeClient(asked, adapter: adapter, secrets: secrets, environment: environment)
    do throws(LocalResourceError) {
      ending = .outcome(try await askList(&client))
      guard ending == .outcome(.ok) else { return }
      let checks = adapter.checks.ofBackend(asked, { [] }, client.hasKey)
      let isKeyChecked =
        asked.readiness.mode != .off && checks.contains { $0.hasDocument && $0.subject == nil }
      provesKey = client.hasKey && (adapter.profile.key.isRequired || isKeyChecked)
      try await check(client)
    } catch {
      ending = .localResourceError(error.description)
    }
  }

  /// There is no run that could end before the backend's own deadline.
  private static let farOff: Duration = .seconds(86_400)

  /// More requests than any kind needs up to its first page: an exchange of keys, and other places of the list.
  private static let maxRequests = 8

  /// Asks for the first page.
  private mutating func askList(_ client: inout ProbeClient) async throws(LocalResourceError) -> Outcome {
    var next: ResolvedRequest? = client.resolve(client.adapter.listing.firstStep(client.backend))
    for _ in 0..<Self.maxRequests {
      guard let request = next else { return .ok }
      switch try await answer(to: request, &client) {
      case .success(let reading):
        guard let exchangedToken = reading.exchangedToken, case .step(let step) = reading.next else {
          return .ok
        }
        client.keep(exchangedToken)
        next = client.resolve(step)
      case .failure(let fault):
        guard let other = client.adapter.listing.fallback(request.step, fault.outcome, client.backend)
        else {
          return fault.outcome
        }
        next = client.resolve(other)
      }
    }
    return .malformedResponse
  }

  private mutating func answer(to request: ResolvedRequest, _ client: inout ProbeClient)
    async throws(LocalResourceError)
    -> Result<ListPage, ListError>
  {
    let sentAt = client.environment.clock.wall
    (phase, detail) = (nil, nil)
    switch try await client.send(request) {
    case nil: return .failure(ListError(outcome: client.endOfTime))
    case .failed(let fault):
      (phase, certificate, detail) = (fault.phase, fault.certificate, FailureDetail(of: fault))
      return .failure(ListError(outcome: client.outcome(of: fault)))
    case .response(let response):
      certificateExpiresAt = response.certificateExpiresAt ?? certificateExpiresAt
      noteClock(response, sentAt: sentAt, receivedAt: client.environment.clock.wall)
      return try read(response, to: request, client)
    }
  }

  private mutating func read(_ response: Response, to request: ResolvedRequest, _ client: ProbeClient)
    throws(LocalResourceError)
    -> Result<ListPage, ListError>
  {
    switch Classifier.verdict(on: response, memory: ProbeClient.treeMemory(for: response.body.count)) {
    case .unread: throw LocalResourceError("there is no memory to read an answer")
    case .refused(let outcome):
      detail =
        request.step.channel == .file
        ? response.status == 403 ? .fileForbidden : .noSuchFile
        : FailureDetail(of: response, outcome, hasKey: client.hasKey)
      return .failure(ListError(outcome: outcome))
    case .document(let body):
      do throws(ParseError) {
        let reading = try client.adapter.listing.read(body, request.step, client.backend)
        var list = ListedModels()
        list.add(reading, of: client.backend, client.adapter.profile)
        if BodyForm.isText(response), reading.namesNothing {
          return .failure(ListError(outcome: .notAnAPI))
        }
        guard !list.isUnreadable else { return .failure(ListError(outcome: .malformedResponse)) }
        guard let runID = reading.provenance?.runID, client.environment.ownRunIDs.contains(runID) else {
          return .success(reading)
        }
        detail = .ownSnapshot
        return .failure(ListError(outcome: Classifier.outcome(of: ParseError.ownSnapshot)))
      } catch {
        detail = error.detail
        let isPage = BodyForm.looksLikePage(response)
        return .failure(ListError(outcome: isPage ? .notAnAPI : Classifier.outcome(of: error)))
      }
    }
  }

  /// The kind's own free checks of the backend, as a run makes them, with no model to look at.
  private mutating func check(_ client: ProbeClient) async throws(LocalResourceError) {
    guard client.backend.readiness.mode != .off else { return }
    var run = ReadinessRun(
      client, list: ListedModels(), held: .none,
      readiness: Readiness(spentBefore: nil, now: client.environment.clock.wall))
    guard let end = try await run.check().ending else { return }
    ending = .outcome(end.outcome)
    (stage, phase, detail) = (.readiness, end.phase, end.detail)
  }

  /// A `Date` names the second in which the answer was made, which was after the request was sent and before the
  /// answer was here: outside of that, the clocks differ.
  private mutating func noteClock(_ response: Response, sentAt: Timestamp, receivedAt: Timestamp) {
    guard let date = response.headers["date"].flatMap({ HTTPDate.read($0, now: receivedAt) }) else { return }
    let (least, most) = (date.since(receivedAt), date.advanced(by: .seconds(1)).since(sentAt))
    if least <= most { clockAhead = least...most }
  }
}
