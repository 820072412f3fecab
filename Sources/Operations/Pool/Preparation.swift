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
  let moment: MergeMoment
  let scanner: SecretScanner
  let schedule: Schedule
  let secrets: [BackendName: BackendSecrets]
  /// Those of whom the run tells of itself, by the names of their plans.
  let receiverSecrets: [BackendName: BackendSecrets]
  let clockSteppedBack: Bool
  /// Who is drained as the run starts.
  let drains: Drains
  private let maxInFlight: Int
  /// Where the backends stood, those whose back-off is void with it forgotten.
  private let standings: [BackendName: Standing]
  private let unarmedBefore: Set<BackendName>
  /// Backends whose key, address or kind changed, so that no evidence of theirs counts any more.
  private let outdated: Set<BackendName>

  /// Whether the last run had all of a backend's secrets, as far as we know.
  func wasArmed(_ name: BackendName) -> Bool { !unarmedBefore.contains(name) }

  /// Whether what was tried on a backend's models was tried with another key or at another address.
  func hasVoidEvidence(_ name: BackendName) -> Bool { outdated.contains(name) }

  /// Fetches the secrets that the run needs, voids the back-off of backends whose key, address or kind changed, and
  /// decides who is called.
  init(
    _ request: RunRequest, _ baseline: LoadedBaseline, _ memory: Memory,
    in environment: some ClockSource & SecretStore & EventSink
  ) async {
    runID = request.runID
    let now = environment.clock.wall
    startedAt = now
    start = environment.clock.monotonic
    moment = MergeMoment(sequence: memory.sequence + 1, startedAt: now, isRestore: request.isRestore)
    clockSteppedBack = memory.snapshot.finishedAt.map { now < $0 } ?? false
    let drains = memory.drains.joined(memory.othersDrains).inForce(at: now)
    self.drains = drains
    var review = CredentialReview(memory)
    let asked = baseline.plan.backends.filter { [standings = review.standings] backend in
      request.wantsSecrets(of: backend, standings[backend.name], drains, now: now)
    }
    let fetched = await PreparedSecrets(of: asked, and: baseline.receivers, in: environment)
    receiverSecrets = fetched.ofReceivers
    let taking = asked.filter { request.selection.includes($0) && drains[$0.name].isEmpty }
    secrets = fetched.held(of: taking)
    review.compare(taking, secrets, by: baseline, reportingTo: environment)
    unarmedBefore = Set(memory.snapshot.backends.filter { $0.value.roll == .credentialMissing }.keys)
    outdated = review.outdated
    standings = review.standings
    scanner = fetched.scanner(for: baseline, also: request.otherSecrets)
    environment.mask(with: scanner)
    // The run's own deadline follows from it, too.
    var plan = baseline.plan
    plan.maxInFlight = min(plan.maxInFlight, request.cap ?? .max)
    maxInFlight = plan.maxInFlight
    schedule = Schedule(
      plan: plan, standings: standings, barred: Schedule.Barred(secrets, drains),
      selection: request.selection, now: now)
  }

  /// The turns of all backends that the snapshot will hold, those to be probed first and in their order.
  func rollCall(
    _ baseline: LoadedBaseline, _ memory: Memory,
    in environment: some TransportSource & ClockSource & EventSink
  ) -> RollCall {
    let facts = Dictionary(baseline.facts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    var around = ProbeSurroundings(
      transport: environment.transport, clock: environment.clock, report: { environment.report($0) },
      runID: runID,
      sequence: moment.sequence, runEnd: environment.clock.monotonic + schedule.runDeadline)
    around.ownRunIDs = Set(memory.tries.ownRuns + [memory.snapshot.runID].compactMap(\.self))
    var turns: [Turn] = []
    for backend in schedule.due {
      guard let facts = facts[backend.name], let adapter = AdapterList.adapter(kind: backend.kind) else {
        continue
      }
      let errand = Turn.Errand(
        backend: backend, adapter: adapter, secrets: secrets[backend.name] ?? BackendSecrets(),
        before: standings[backend.name] ?? Standing(),
        held: HeldModels(
          memory.snapshot.backends[backend.name], evidenceIsVoid: outdated.contains(backend.name),
          tried: memory.tries[backend.name].evidence),
        around: around)
      turns.append(turn(facts, errand, nil, memory))
    }
    for (name, roll) in schedule.others {
      if let facts = facts[name] { turns.append(turn(facts, nil, roll, memory)) }
    }
    for (name, previous) in memory.snapshot.backends
    where facts[name] == nil && baseline.allNames.contains(name) {
      // What cannot be read cannot be passed through either.
      guard let kind = previous.kind else { continue }
      let facts = PublicFacts(name: name, kind: kind, origin: previous.origin)
      turns.append(turn(facts, nil, nil, memory))
    }
    return RollCall(
      turns: turns, maxInFlight: maxInFlight,
      maxInFlightPerHost: baseline.plan.maxInFlightPerHost,
      clock: environment.clock, runEnd: around.runEnd)
  }

  private func turn(_ facts: PublicFacts, _ errand: Turn.Errand?, _ roll: Roll?, _ memory: Memory) -> Turn {
    let (previous, tries) = (memory.snapshot.backends[facts.name], memory.tries[facts.name])
    var standing = previous?.standing ?? Standing()
    standing.spend = .more(standing.spend, tries.spend)
    if let latest = memory.replaced?.backends[facts.name]?.standing { standing.heed(latest) }
    return Turn(
      facts: facts, scanner: scanner, errand: errand, roll: roll, previous: previous, standing: standing,
      evidenceIsVoid: outdated.contains(facts.name), tried: tries.evidence,
      slowAbove: errand == nil ? nil : memory.history?.degradedAbove(of: facts.name),
      drains: drains[facts.name], moment: moment)
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
    of backend: BackendPlan, _ standing: Standing?, _ drains: Drains, now: Timestamp
  ) -> Bool {
    !backend.usesCommandForSecrets || literalsOf(backend.name)
      || selection.includes(backend) && drains[backend.name].isEmpty
        && backend.needsSecrets(now: now, standing, selection)
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
  fileprivate func needsSecrets(now: Timestamp, _ standing: Standing?, _ selection: Schedule.Selection)
    -> Bool
  {
    guard let standing, !selection.force, selection.only == nil else { return true }
    return standing.consecutiveFailures > 0 || BackOffRule.isDue(standing, interval: interval, now: now)
  }

  fileprivate var usesCommandForSecrets: Bool {
    references.contains {
      if case .command = $0 { true } else { false }
    }
  }
}

extension Standing {
  /// Takes over, into the standing of a checkpoint, what must not be forgotten of the `latest` one: how long a failing
  /// backend is left alone, and what was spent.
  fileprivate mutating func heed(_ latest: Standing) {
    spend = .more(spend, latest.spend)
    guard let probe = latest.probe, probe.outcome != .ok, let until = latest.nextProbeAt else { return }
    nextProbeAt = nextProbeAt.map { max($0, until) } ?? until
  }
}
