import Baseline
import Domain
import Merging
import Probing
import Redaction
import SnapshotFiles
import Transport

/// Everything that is settled before the first request: stamps, secrets, who is due.
struct Preparation: Sendable {
  let runID: String
  let startedAt: Timestamp
  let start: Duration
  let context: MergeContext
  let scanner: SecretScanner
  let schedule: Schedule
  let secrets: [BackendName: BackendSecrets]
  /// Those of whom the run tells of itself, by the names of their plans.
  let notificationSecrets: [BackendName: BackendSecrets]
  let clockSteppedBack: Bool
  /// Who is drained as the run starts.
  let drains: Drains
  private let maxInFlight: Int
  /// Where the backends stood, those whose back-off is void with it forgotten.
  private let backendStates: [BackendName: BackendState]
  private let missingCredentialBefore: Set<BackendName>
  /// Backends whose credential, origin or kind changed, so that no evidence of theirs counts any more.
  private let outdated: Set<BackendName>
  /// Backends that were out of use when the last run ended.
  private let resumed: Set<BackendName>

  /// Whether the last run had all of a backend's secrets, as far as we know.
  func hadCredentials(_ name: BackendName) -> Bool { !missingCredentialBefore.contains(name) }

  /// Whether what was tried on a backend's models was tried with another key or at another address.
  func hasVoidEvidence(_ name: BackendName) -> Bool { outdated.contains(name) }

  /// Where a backend stood, a void back-off forgotten.
  func state(of name: BackendName) -> BackendState { backendStates[name] ?? BackendState() }

  /// Fetches the secrets that the run needs, voids the back-off of backends whose entry changed, and
  /// decides who is called.
  init(
    _ request: RunRequest, _ baseline: LoadedBaseline, _ previousState: PreviousState,
    in environment: some ClockSource & SecretStore & EventSink
  ) async {
    runID = request.runID
    let now = environment.clock.wall
    startedAt = now
    start = environment.clock.monotonic
    context = MergeContext(sequence: previousState.sequence + 1, startedAt: now, isRestore: request.isRestore)
    clockSteppedBack = previousState.snapshot.finishedAt.map { now < $0 } ?? false
    let drains = previousState.drains.joined(previousState.othersDrains).inForce(at: now)
    self.drains = drains
    var review = CredentialReview(previousState)
    let asked = baseline.plan.backends.filter { [backendStates = review.backendStates] backend in
      request.wantsSecrets(of: backend, backendStates[backend.name], drains, now: now)
    }
    let fetched = await PreparedSecrets(of: asked, and: baseline.targets, in: environment)
    notificationSecrets = fetched.ofTargets
    let taking = asked.filter { request.selection.includes($0) && drains[$0.name].isEmpty }
    secrets = fetched.held(of: taking)
    review.compare(taking, secrets, by: baseline, reportingTo: environment)
    missingCredentialBefore = Set(
      previousState.snapshot.backends.filter { $0.value.disposition == .credentialMissing }.keys)
    outdated = review.outdated
    resumed = review.resumed
    backendStates = review.backendStates
    scanner = fetched.scanner(for: baseline, also: request.otherSecrets)
    environment.mask(with: scanner)
    // The run's own deadline follows from it, too.
    var plan = baseline.plan
    plan.maxInFlight = min(plan.maxInFlight, request.cap ?? .max)
    maxInFlight = plan.maxInFlight
    schedule = Schedule(
      plan: plan, backendStates: backendStates, barred: Schedule.Barred(secrets, drains),
      selection: request.selection, now: now)
  }

  /// The turns of all backends that the snapshot will hold, those to be probed first and in their order.
  func probePool(
    _ baseline: LoadedBaseline, _ previousState: PreviousState,
    in environment: some TransportSource & ClockSource & EventSink
  ) -> ProbePool {
    let facts = Dictionary(baseline.facts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var environment = ProbeEnvironment(
      transport: environment.transport, clock: environment.clock, report: { environment.report($0) },
      runID: runID,
      sequence: context.sequence, runEnd: environment.clock.monotonic + schedule.runDeadline)
    environment.ownRunIDs = Set(
      previousState.inferenceState.ownRuns + [previousState.snapshot.runID].compactMap(\.self))
    var tasks: [BackendTask] = []
    for backend in schedule.due {
      guard let facts = facts[backend.name], let adapter = AdapterList.adapter(kind: backend.kind) else {
        continue
      }
      let input = BackendTask.ProbeInput(
        backend: backend, adapter: adapter, secrets: secrets[backend.name] ?? BackendSecrets(),
        before: backendStates[backend.name] ?? BackendState(),
        held: EvidenceIndex(
          previousState.snapshot.backends[backend.name], evidenceIsVoid: outdated.contains(backend.name),
          remembered: previousState.inferenceState[backend.name]),
        environment: environment)
      tasks.append(task(facts, input, nil, previousState))
    }
    for (name, disposition) in schedule.others {
      if let facts = facts[name] { tasks.append(task(facts, nil, disposition, previousState)) }
    }
    for (name, previous) in previousState.snapshot.backends
    where facts[name] == nil && baseline.allNames.contains(name) {
      // What cannot be read cannot be passed through either.
      guard let kind = previous.kind else { continue }
      let facts = PublicFacts(name: name, kind: kind, origin: previous.origin)
      tasks.append(task(facts, nil, nil, previousState))
    }
    return ProbePool(
      tasks: tasks, maxInFlight: maxInFlight,
      maxInFlightPerHost: baseline.plan.maxInFlightPerHost,
      clock: environment.clock, runEnd: environment.runEnd)
  }

  private func task(
    _ facts: PublicFacts, _ input: BackendTask.ProbeInput?, _ disposition: Disposition?,
    _ previousState: PreviousState
  ) -> BackendTask {
    let (previous, inferenceState) = (
      previousState.snapshot.backends[facts.name], previousState.inferenceState[facts.name]
    )
    var backendState = previous?.backendState ?? BackendState()
    backendState.spend = .more(backendState.spend, inferenceState.spend)
    if resumed.contains(facts.name), disposition != .drained, disposition != .disabled {
      // Also where this run does not ask it: the next one then may.
      backendState.nextProbeAt = nil
    }
    if let latest = previousState.replaced?.backends[facts.name]?.backendState { backendState.heed(latest) }
    return BackendTask(
      facts: facts, scanner: scanner, input: input, disposition: disposition, previous: previous,
      backendState: backendState,
      evidenceIsVoid: outdated.contains(facts.name), remembered: inferenceState,
      slowAbove: input == nil ? nil : previousState.history?.degradedAbove(of: facts.name),
      drains: drains[facts.name], context: context)
  }
}

extension Schedule.Selection {
  /// Whether a backend takes part in this run at all.
  func includes(_ backend: BackendPlan) -> Bool {
    !backend.isDisabled && wants(backend.name)
  }
}

extension RunRequest {
  /// Whether the secrets of `backend` are fetched. Also of those that take no part: an answer of one backend may hold the
  /// key of another.
  fileprivate func wantsSecrets(
    of backend: BackendPlan, _ backendState: BackendState?, _ drains: Drains, now: Timestamp
  ) -> Bool {
    !backend.usesCommandForSecrets || literalsOf(backend.name)
      || selection.includes(backend) && drains[backend.name].isEmpty
        && backend.needsSecrets(now: now, backendState, selection)
  }
}

extension Schedule.Barred {
  /// Those whose `secrets` are not there, and those that `drains` leave alone.
  fileprivate init(_ secrets: [BackendName: BackendSecrets], _ drains: Drains) {
    self.init(
      missingCredential: Set(secrets.filter { !$0.value.missing.isEmpty }.keys),
      interrupted: Set(secrets.filter(\.value.wasInterrupted).keys), drained: Set(drains.byBackend.keys))
  }
}

extension BackendPlan {
  /// Whether its secrets are worth fetching: always, unless a program must be run for them and the backend is
  /// neither due nor failing.
  fileprivate func needsSecrets(
    now: Timestamp, _ backendState: BackendState?, _ selection: Schedule.Selection
  )
    -> Bool
  {
    guard let backendState, !selection.force, selection.only == nil else { return true }
    return backendState.consecutiveFailures > 0
      || BackOffRule.isDue(backendState, interval: interval, now: now)
  }

  fileprivate var usesCommandForSecrets: Bool {
    references.contains {
      if case .command = $0 { true } else { false }
    }
  }
}

extension BackendState {
  /// Takes over, into the backend state of a checkpoint, what must not be forgotten of the `latest` one: how long a failing
  /// backend is left alone, and what was spent.
  fileprivate mutating func heed(_ latest: BackendState) {
    spend = .more(spend, latest.spend)
    guard let probe = latest.probe, probe.outcome != .ok, let until = latest.nextProbeAt else { return }
    nextProbeAt = until
  }
}

extension EvidenceIndex {
  /// Of a backend in the last snapshot and in what the state folder remembers.
  init(_ previous: PreviousBackend?, evidenceIsVoid: Bool, remembered: InferenceState.Entry) {
    self.init(
      previous, evidenceIsVoid: evidenceIsVoid, tried: remembered.evidence,
      factsAskedAt: remembered.factsAskedAt)
  }
}
