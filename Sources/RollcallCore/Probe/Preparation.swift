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
  ///
  /// - Parameters:
  ///   - cap: how many probes this machine can have under way; nil when only the baseline limits them.
  ///   - others: what else must not appear in this run.
  ///   - isRestore: whether the run asks nobody and publishes a checkpoint again.
  ///   - literalsOf: whose secrets must be known though they take no part, since what is published may hold one: for
  ///     them programs are run, too.
  init(
    _ runID: String, _ baseline: LoadedBaseline, _ memory: Memory, _ selection: Schedule.Selection, cap: Int?,
    also others: [Secret] = [], isRestore: Bool = false,
    literalsOf: (BackendName) -> Bool = { _ in false }, in world: some World
  ) async {
    self.runID = runID
    let now = world.clock.wall
    startedAt = now
    start = world.clock.monotonic
    moment = MergeMoment(sequence: memory.sequence + 1, startedAt: now, isRestore: isRestore)
    let drains = memory.drains.joined(memory.othersDrains).inForce(at: now)
    self.drains = drains
    clockSteppedBack = memory.snapshot.finishedAt.map { now < $0 } ?? false
    var standings = memory.snapshot.backends.mapValues(\.standing)
    for (name, entry) in memory.tries.backends where entry.spend != nil {
      standings[name, default: Standing()].spend = .more(standings[name]?.spend, entry.spend)
    }
    // Also of those that take no part: an answer of one backend may hold the key of another.
    let asked = baseline.plan.backends.filter { [standings] backend in
      !backend.usesCommandForSecrets || literalsOf(backend.name)
        || selection.includes(backend) && drains[backend.name].isEmpty
          && backend.needsSecrets(now: now, standings[backend.name], selection)
    }
    let receivers = baseline.receivers
    async let ofReceivers = receivers.isEmpty ? [:] : world.secrets(of: receivers.map(\.plan))
    let held = asked.isEmpty ? [:] : await world.secrets(of: asked)
    receiverSecrets = await ofReceivers
    for (name, secrets) in receiverSecrets.sorted(by: { $0.key < $1.key }) {
      for warning in secrets.warnings { world.report(.baselineWarning("\(name): \(warning)")) }
    }
    let taking = asked.filter { selection.includes($0) && drains[$0.name].isEmpty }
    let names = Set(taking.map(\.name))
    var outdated: Set<BackendName> = []
    let secrets = held.filter { names.contains($0.key) }
    for backend in taking {
      guard let held = secrets[backend.name] else { continue }
      for warning in held.warnings + baseline.doubts(about: held) {
        world.report(.credentialWarning(backend.name, warning))
      }
      // Without all of its secrets nothing is known of whether they have changed.
      guard held.isComplete, memory.digests.isOutdated(backend, held) else { continue }
      let isOther = memory.digests.isOfAnotherAccount(backend, held)
      if isOther { outdated.insert(backend.name) }
      guard let last = standings[backend.name]?.probe, last.outcome != .ok else { continue }
      // A program that gives another token each time is the same account: only where the token was refused may another
      // one help.
      guard isOther || last.outcome == .authRejected else { continue }
      standings[backend.name]?.forgetBackOff()
      world.report(.backOffVoided(backend.name))
    }
    unarmedBefore = Set(memory.snapshot.backends.filter { $0.value.roll == .credentialMissing }.keys)
    self.outdated = outdated
    self.secrets = secrets
    self.standings = standings
    scanner = SecretScanner(
      known: baseline.literals(among: held.values.flatMap(\.all))
        + baseline.literals(of: receivers, receiverSecrets) + others)
    world.mask(with: scanner)
    // The run's own deadline follows from it, too.
    var plan = baseline.plan
    plan.maxInFlight = min(plan.maxInFlight, cap ?? .max)
    maxInFlight = plan.maxInFlight
    schedule = Schedule(
      plan: plan, standings: standings,
      kept: Schedule.KeptBack(
        unarmed: Set(secrets.filter { !$0.value.missing.isEmpty }.keys),
        interrupted: Set(secrets.filter(\.value.wasInterrupted).keys),
        drained: Set(drains.byBackend.keys)),
      selection: selection, now: startedAt)
  }

  /// The turns of all backends that the snapshot will hold, those to be probed first and in their order.
  func rollCall(_ baseline: LoadedBaseline, _ memory: Memory, in world: some World) -> RollCall {
    let facts = Dictionary(baseline.facts.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let around = ProbeSurroundings(
      transport: world.transport, clock: world.clock, report: { world.report($0) }, runID: runID,
      sequence: moment.sequence, runEnd: world.clock.monotonic + schedule.runDeadline,
      ownRunIDs: Set(memory.tries.ownRuns + [memory.snapshot.runID].compactMap(\.self)))
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
      clock: world.clock, runEnd: around.runEnd)
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

  /// Forgets failures that may have had a cause that is gone; what the last probe said stays.
  mutating func forgetBackOff() {
    consecutiveFailures = 0
    nextProbeAt = nil
  }
}
