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
  package func run() async throws(RunFailure) -> RunTally {
    let baseline = try job.load(from: environment)
    let selection = try job.selection(in: baseline)
    var telling = Telling(of: baseline, runID: job.runID, in: environment)
    do throws(RunFailure) {
      let outside = await Outside(of: baseline, in: environment)
      let memory = try await recall(baseline, outside, newest: true)
      let preparation = await prepare(baseline, memory, selection, outside)
      telling.begin(preparation)
      let published = try await publish(baseline, memory, preparation)
      // Nobody waits for a bucket or a receiver but this run itself.
      environment.release()
      let isCarried = await carry(published, baseline, memory, preparation, outside)
      await telling.published(published.edition, isCarried: isCarried)
      return published.tally(isCarried: isCarried)
    } catch {
      await telling.failed(error)
      throw error
    }
  }

  /// Probes, merges and publishes; with a checkpoint, publishes that in the place of what was published last.
  func publish(
    _ baseline: LoadedBaseline, _ memory: Memory, _ preparation: Preparation,
    restoring checkpoint: Checkpoint? = nil
  ) async throws(RunFailure) -> PublishedRun {
    let keepsView = baseline.keepsView
    let rollCall = preparation.rollCall(
      baseline, checkpoint.map(memory.restoring) ?? memory, in: environment)
    let watch = ChangeWatch(memory, at: preparation.moment)
    let backends = try await rollCall.answers { turn throws(OwnFailure) in
      let observation = try await turn.probe()
      let validated = observation.map { Validate.observation($0, modelsPerRow: turn.facts.modelsPerRow) }
      let scanner = turn.scanner.including(observation?.grants ?? [])
      return Self.rendered(
        turn, validated, scanner, keepsView: keepsView, watch,
        since: memory.snapshot.backends[turn.facts.name])
    }
    return try Publication(
      environment: environment, baseline: baseline, memory: memory, preparation: preparation,
      circumstances: RunCircumstances(
        only: Set(job.only.compactMap { BackendName($0) }).sorted(), shard: shard(memory, checkpoint),
        restored: checkpoint?.sequence, version: job.version),
      isCheckpoint: true
    ).publish(backends.sorted { $0.name < $1.name })
  }

  /// The part of a fleet that this machine has: a restore, and a run of some backends alone, leave it the one it had.
  private func shard(_ memory: Memory, _ checkpoint: Checkpoint?) -> Shard? {
    job.shard ?? (job.only.isEmpty && checkpoint == nil ? nil : memory.snapshot.header?.shard)
  }

  /// Takes what was validated through the rest of the stages, to the backend's line.
  ///
  /// - Parameter published: what was published of it last, which a checkpoint may take the place of.
  static func rendered(
    _ turn: Turn, _ validated: ValidatedObservation?, _ scanner: SecretScanner, keepsView: Bool,
    _ watch: ChangeWatch?, since published: PreviousBackend?
  ) -> RenderedBackend {
    let redacted = validated.map { Redact.observation($0, with: scanner) }
    let assumed = Redact.rows(Validate.assumptions(of: turn.facts), with: turn.scanner)
    let merged = turn.merge(redacted, assumed)
    var rendered = RenderedBackend(
      merged, tries: turn.tries(after: merged, redacted), keepsView: keepsView, checkedWith: scanner)
    rendered.changes = watch?.changes(of: rendered, since: published) ?? []
    return rendered
  }

  /// The same up to the first request, which is described and not sent.
  /// - Throws: `RunFailure`, as `run()` would.
  package func rehearse() async throws(RunFailure) -> Rehearsal {
    let baseline = try job.load(from: environment)
    let selection = try job.selection(in: baseline)
    let outside = await Outside(of: baseline, in: environment)
    // Nothing is sent, so what lies outside has no say.
    let memory = try Memory.recall(
      from: environment, for: baseline.outputs, historyRules: baseline.historyRules)
    return Rehearsal(baseline, memory, await prepare(baseline, memory, selection, outside), outside)
  }

  /// Everything before the first request, the same for a run and its rehearsal.
  private func prepare(
    _ baseline: LoadedBaseline, _ memory: Memory, _ selection: Schedule.Selection, _ outside: Outside
  ) async -> Preparation {
    let request = RunRequest(
      runID: job.runID, selection: selection, cap: job.maxInFlight, otherSecrets: outside.literals)
    let preparation = await Preparation(request, baseline, memory, in: environment)
    announce(baseline, preparation)
    return preparation
  }

  func announce(_ baseline: LoadedBaseline, _ preparation: Preparation) {
    for warning in baseline.warnings {
      environment.report(.baselineWarning(warning.text(file: job.baselineName)))
    }
    for (name, secrets) in preparation.secrets.sorted(by: { $0.key < $1.key }) where !secrets.missing.isEmpty
    {
      let isNews = preparation.wasArmed(name)
      environment.report(.credentialMissing(name, secrets.missing, isNews: isNews))
    }
    if preparation.clockSteppedBack { environment.report(.clockSteppedBack) }
    let schedule = preparation.schedule
    if schedule.deadlineIsShort { environment.report(.runDeadlineIsShort(schedule.runDeadline)) }
    environment.report(
      .runStarted(
        backends: baseline.plan.backends.count, due: schedule.due.count,
        sequence: preparation.moment.sequence))
  }
}

extension LoadedBaseline {
  /// Whether anything besides the snapshot is made of what is published.
  var keepsView: Bool { !outputs.isEmpty || !receivers.isEmpty || bucket != nil }
}
