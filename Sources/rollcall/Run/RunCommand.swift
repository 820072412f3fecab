import RollcallCore
import Synchronization

/// `rollcall run`: the main job on this machine.
enum RunCommand {
  /// Runs it to its end; publishes before it prints.
  static func run(_ options: RunOptions, variables: [String: String] = Main.variables) async -> ExitStatus {
    let reporter = Reporter(options)
    do throws(RunFailure) {
      let places = try Places(options)
      let ending = Ending()
      let world = MachineWorld(
        places, wait: options.wait, variables: variables, reporter: reporter, isRehearsal: options.isDryRun,
        isStopping: { ending.signal != nil })
      let pipeline = Pipeline(job(options, places), in: world)
      if options.isDryRun { return RehearsalText.print(try await pipeline.rehearse()) }
      return try await run(pipeline, world, ending, options, places, reporter)
    } catch {
      reporter.fail(error)
      return ExitStatus(error.kind)
    }
  }

  private static func run(
    _ pipeline: Pipeline<MachineWorld>, _ world: MachineWorld, _ ending: Ending, _ options: RunOptions,
    _ places: Places, _ reporter: Reporter
  ) async throws(RunFailure) -> ExitStatus {
    let task = Task { () -> Result<RunTally, RunFailure> in
      do throws(RunFailure) {
        return .success(try await pipeline.run())
      } catch {
        return .failure(error)
      }
    }
    ending.whenSignalled { task.cancel() }
    let result = await task.value
    await world.finish()
    let tally = try result.get()
    reporter.finish(tally, snapshot: places.shownSnapshot, signal: ending.signal)
    if let signal = ending.signal { return .signal(signal) }
    return holds(options.failOn, tally) ? .done : .conditionFailed
  }

  private static func job(_ options: RunOptions, _ places: Places) -> Job {
    Job(
      folder: places.folder, baselineName: places.baselineName, profile: options.profile, only: options.only,
      force: options.force, isStrict: options.isStrict, version: Version.number,
      maxInFlight: DescriptorBudget.maxInFlight(limit: Main.descriptorLimit))
  }

  private static func holds(_ condition: RunOptions.FailOn, _ tally: RunTally) -> Bool {
    switch condition {
    case .never: true
    case .any: tally.failing.isEmpty
    case .all: tally.enabled == 0 || tally.failing.count < tally.enabled
    }
  }
}

/// Whether a signal asked the run to end, and what is to be done then.
final class Ending: Sendable {
  private struct State {
    var signal: Int32?
    var action: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Watches for SIGINT and SIGTERM from now on.
  init() {
    // Without a thread to wait on, signals keep their default: the program ends at once, and files stay whole.
    try? Signals.watch { number in
      let action = self.state.withLock { state in
        state.signal = number
        return state.action
      }
      action?()
    }
  }

  /// The signal that came, if one did.
  var signal: Int32? { state.withLock { $0.signal } }

  /// Does `action` when the signal comes, or now, when it already has.
  func whenSignalled(_ action: @escaping @Sendable () -> Void) {
    let isLate = state.withLock { state in
      state.action = action
      return state.signal != nil
    }
    if isLate { action() }
  }
}
