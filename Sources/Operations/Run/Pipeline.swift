import Baseline
import Domain
import Merging
import Probing
import Redaction
import SnapshotFiles
import Transport

/// What a person asked this run for.
package struct Job: Sendable {
  /// The baseline's folder, absolute: where its relative paths start.
  package var folder: String
  /// The baseline's name, for messages.
  package var baselineName: String
  /// The profile to lay over it.
  package var profile: String?
  /// Names given with `--only`.
  package var only: [String]
  /// Whether dueness is overridden.
  package var force = false
  /// Whether a bad model entry is an error.
  package var isStrict = false
  /// The part of a fleet given with `--shard`.
  package var shard: Shard?
  /// The program's version.
  package var version: String
  /// The run's own id: 32 hexadecimal digits, in the snapshot and in every event.
  package var runID: String
  /// How many probes this machine can have under way at once, whatever the baseline says; nil for no cap of its own.
  package var maxInFlight: Int?

  /// Collects what every run has; the other wishes are set one by one.
  package init(
    folder: String, baselineName: String, profile: String? = nil, only: [String] = [], version: String,
    runID: String
  ) {
    self.folder = folder
    self.baselineName = baselineName
    self.profile = profile
    self.only = only
    self.version = version
    self.runID = runID
  }
}

/// The main job, from the baseline's bytes to the published snapshot. Each stage's output can only be made by that
/// stage, so nothing gets into a file that was not validated and redacted.
package struct Pipeline<Environment: RunEnvironment>: Sendable {
  let job: Job
  let environment: Environment

  /// Prepares a run; nothing happens yet.
  package init(_ job: Job, in environment: Environment) {
    self.job = job
    self.environment = environment
  }

  /// Runs it to its end. Cancelling the surrounding task ends the probes under way as `interrupted`; what is known
  /// is published all the same.
  /// - Throws: `RunFailure`, when nothing could be published.
  package func run() async throws(RunFailure) -> RunCounts {
    let baseline = try job.load(from: environment)
    let selection = try job.selection(in: baseline)
    var notifier = Notifier(of: baseline, runID: job.runID, in: environment)
    do throws(RunFailure) {
      let remote = await RemoteCredentials(of: baseline, in: environment)
      let previousState = try await load(baseline, remote, newest: true)
      let preparation = await prepare(baseline, previousState, selection, remote)
      notifier.begin(preparation)
      let published = try await publish(baseline, previousState, preparation)
      // Nobody waits for a bucket or a receiver but this run itself.
      environment.release()
      let isCarried = await carry(published, baseline, previousState, preparation, remote)
      await notifier.published(published.context, isCarried: isCarried)
      return published.counts(isCarried: isCarried)
    } catch {
      await notifier.failed(error)
      throw error
    }
  }

  /// Probes, merges and publishes; with a checkpoint, publishes that in the place of what was published last.
  func publish(
    _ baseline: LoadedBaseline, _ previousState: PreviousState, _ preparation: Preparation,
    restoring checkpoint: Checkpoint? = nil
  ) async throws(RunFailure) -> PublishedRun {
    let keepsView = baseline.keepsView
    let probePool = preparation.probePool(
      baseline, checkpoint.map(previousState.restoring) ?? previousState, in: environment)
    let watch = ChangeWatch(previousState, at: preparation.context)
    let backends = try await probePool.answers { task throws(LocalResourceError) in
      let observation = try await task.probe()
      let validated = observation.map { Validate.observation($0, modelsPerRow: task.facts.modelsPerRow) }
      let scanner = task.scanner.including(observation?.exchangedTokens ?? [])
      if let event = Self.rowTooLong(task.facts, validated) { environment.report(event) }
      return Self.rendered(
        task, validated, scanner, keepsView: keepsView, watch,
        since: previousState.snapshot.backends[task.facts.name])
    }
    return try Publication(
      environment: environment, baseline: baseline, previousState: previousState, preparation: preparation,
      circumstances: RunCircumstances(
        only: Set(job.only.compactMap { BackendName($0) }).sorted(), shard: shard(previousState, checkpoint),
        restored: checkpoint?.sequence, version: job.version),
      isCheckpoint: true
    ).publish(backends.sorted { $0.name < $1.name })
  }

  /// The part of a fleet that this machine has: a restore, and a run of some backends alone, leave it the one it had.
  private func shard(_ previousState: PreviousState, _ checkpoint: Checkpoint?) -> Shard? {
    job.shard ?? (job.only.isEmpty && checkpoint == nil ? nil : previousState.snapshot.header?.shard)
  }

  /// The event of rows, found or assumed, that pass the limit; nil when none does.
  private static func rowTooLong(_ facts: PublicFacts, _ validated: ValidatedObservation?) -> Event? {
    let assumed = facts.assumed.values.map(\.count).filter { $0 > facts.modelsPerRow }
    let overlong = Array((validated?.rows.overlong ?? [:]).values) + assumed
    guard !overlong.isEmpty else { return nil }
    return .rowTooLong(
      facts.name, rows: overlong.count, models: overlong.reduce(0, +), limit: facts.modelsPerRow)
  }

  /// Takes what was validated through the rest of the stages, to the backend's line.
  ///
  /// - Parameter published: what was published of it last, which a checkpoint may take the place of.
  static func rendered(
    _ task: BackendTask, _ validated: ValidatedObservation?, _ scanner: SecretScanner, keepsView: Bool,
    _ watch: ChangeWatch?, since published: PreviousBackend?
  ) -> RenderedBackend {
    let redacted = validated.map { Redact.observation($0, with: scanner) }
    let assumed = Redact.rows(Validate.assumptions(of: task.facts), with: task.scanner)
    let merged = task.merge(redacted, assumed)
    var rendered = RenderedBackend(
      merged, inferenceState: task.inferenceState(after: merged, redacted), keepsView: keepsView,
      checkedWith: scanner)
    rendered.changes = watch?.changes(of: rendered, since: published) ?? []
    return rendered
  }

  /// The same up to the first request, which is described and not sent.
  /// - Throws: `RunFailure`, as `run()` would.
  package func dryRun() async throws(RunFailure) -> DryRun {
    let baseline = try job.load(from: environment)
    let selection = try job.selection(in: baseline)
    let remote = await RemoteCredentials(of: baseline, in: environment)
    // Nothing is sent, so what lies outside has no say.
    let previousState = try PreviousState.load(
      from: environment, for: baseline.outputs, historyRules: baseline.historyRules)
    return DryRun(baseline, previousState, await prepare(baseline, previousState, selection, remote), remote)
  }

  /// Everything before the first request, the same for a run and a dry run.
  private func prepare(
    _ baseline: LoadedBaseline, _ previousState: PreviousState, _ selection: Schedule.Selection,
    _ remote: RemoteCredentials
  ) async -> Preparation {
    let request = RunRequest(
      runID: job.runID, selection: selection, cap: job.maxInFlight, otherSecrets: remote.literals)
    let preparation = await Preparation(request, baseline, previousState, in: environment)
    announce(baseline, preparation)
    return preparation
  }

  func announce(_ baseline: LoadedBaseline, _ preparation: Preparation) {
    for warning in baseline.warnings {
      environment.report(.baselineWarning(warning.text(file: job.baselineName)))
    }
    for (name, secrets) in preparation.secrets.sorted(by: { $0.key < $1.key }) where !secrets.missing.isEmpty
    {
      let isNews = preparation.hadCredentials(name)
      environment.report(.credentialMissing(name, secrets.missing, isNews: isNews))
    }
    if preparation.clockSteppedBack { environment.report(.clockSteppedBack) }
    let schedule = preparation.schedule
    if schedule.deadlineIsShort { environment.report(.runDeadlineIsShort(schedule.runDeadline)) }
    environment.report(
      .runStarted(
        backends: baseline.plan.backends.count, due: schedule.due.count,
        sequence: preparation.context.sequence))
  }
}

extension LoadedBaseline {
  /// Whether anything besides the snapshot is made of what is published.
  var keepsView: Bool { !outputs.isEmpty || !targets.isEmpty || bucket != nil }
}
