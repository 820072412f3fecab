import Domain
import Operations

/// `rollcall run`: the main job on this machine.
enum RunCommand {
  /// Runs it to its end; publishes before it prints.
  static func run(_ options: RunOptions, variables: [String: String] = ThisProcess.variables) async
    -> ExitStatus
  {
    let runID = randomHex(bytes: 16)
    let reporter = Reporter(options, runID: runID)
    let stop = StopSignal()
    do throws(RunFailure) {
      let paths = try Paths(options)
      let environment = SystemEnvironment(
        paths, for: .run(wait: options.wait), variables: variables, reporter: reporter,
        isDryRun: options.isDryRun,
        stopSignal: { stop.signal })
      let pipeline = Pipeline(job(options, paths, runID), in: environment)
      if options.isDryRun { return DryRunText.print(try await pipeline.dryRun()) }
      return try await run(pipeline, environment, stop, options, paths, reporter)
    } catch {
      reporter.fail(error)
      return ExitStatus(error.kind, signal: stop.signal)
    }
  }

  private static func run(
    _ pipeline: Pipeline<SystemEnvironment>, _ environment: SystemEnvironment, _ stop: StopSignal,
    _ options: RunOptions,
    _ paths: Paths, _ reporter: Reporter
  ) async throws(RunFailure) -> ExitStatus {
    let counts = try await stop.working(in: environment) { () throws(RunFailure) in try await pipeline.run() }
    reporter.finish(counts, snapshot: paths.shownSnapshot, signal: stop.signal)
    if let signal = stop.signal { return .signal(signal) }
    guard holds(options.failOn, counts) else { return .conditionFailed }
    return counts.bucketFailed ? .bucket : .done
  }

  private static func job(_ options: RunOptions, _ paths: Paths, _ runID: String) -> Job {
    var job = Job(
      folder: paths.folder, baselineName: paths.baselineName, profile: options.profile, only: options.only,
      version: Version.number, runID: runID)
    job.force = options.force
    job.isStrict = options.isStrict
    job.shard = options.shard
    job.maxInFlight = DescriptorBudget.maxInFlight(limit: ThisProcess.descriptorLimit)
    return job
  }

  private static func holds(_ condition: RunOptions.FailOn, _ counts: RunCounts) -> Bool {
    switch condition {
    case .never: true
    case .any: counts.failing.isEmpty
    case .all: counts.enabled == 0 || counts.failing.count < counts.enabled
    }
  }
}
