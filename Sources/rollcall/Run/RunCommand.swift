import Domain
import Operations

/// `rollcall run`: the main job on this machine.
enum RunCommand {
  /// Runs it to its end; publishes before it prints.
  static func run(_ options: RunOptions, variables: [String: String] = Main.variables) async -> ExitStatus {
    let runID = randomHex(bytes: 16)
    let reporter = Reporter(options, runID: runID)
    let stop = StopSignal()
    do throws(RunFailure) {
      let places = try Places(options)
      let world = MachineWorld(
        places, for: .run(wait: options.wait), variables: variables, reporter: reporter,
        isRehearsal: options.isDryRun,
        stopSignal: { stop.signal })
      let pipeline = Pipeline(job(options, places, runID), in: world)
      if options.isDryRun { return RehearsalText.print(try await pipeline.rehearse()) }
      return try await run(pipeline, world, stop, options, places, reporter)
    } catch {
      reporter.fail(error)
      return ExitStatus(error.kind, signal: stop.signal)
    }
  }

  private static func run(
    _ pipeline: Pipeline<MachineWorld>, _ world: MachineWorld, _ stop: StopSignal, _ options: RunOptions,
    _ places: Places, _ reporter: Reporter
  ) async throws(RunFailure) -> ExitStatus {
    let tally = try await stop.working(in: world) { () throws(RunFailure) in try await pipeline.run() }
    reporter.finish(tally, snapshot: places.shownSnapshot, signal: stop.signal)
    if let signal = stop.signal { return .signal(signal) }
    guard holds(options.failOn, tally) else { return .conditionFailed }
    return tally.bucketFailed ? .bucket : .done
  }

  private static func job(_ options: RunOptions, _ places: Places, _ runID: String) -> Job {
    var job = Job(
      folder: places.folder, baselineName: places.baselineName, profile: options.profile, only: options.only,
      version: Version.number, runID: runID)
    job.force = options.force
    job.isStrict = options.isStrict
    job.shard = options.shard
    job.maxInFlight = DescriptorBudget.maxInFlight(limit: Main.descriptorLimit)
    return job
  }

  private static func holds(_ condition: RunOptions.FailOn, _ tally: RunTally) -> Bool {
    switch condition {
    case .never: true
    case .any: tally.failing.isEmpty
    case .all: tally.enabled == 0 || tally.failing.count < tally.enabled
    }
  }
}
