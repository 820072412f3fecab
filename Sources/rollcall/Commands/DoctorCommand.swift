import Baseline
import Domain
import Operations
import SnapshotFiles

/// `rollcall doctor`: looks at everything that a run needs, and says what to do. Changes nothing.
enum DoctorCommand {
  static let options: [CommandOption] = [
    CommandOption("baseline", .one("FILE"), "the baseline to look at (default: baseline.json)"),
    CommandOption("output", .one("FOLDER"), "the published files (default: output beside the baseline)"),
    CommandOption(
      "state", .one("FOLDER"), "what is not for readers (default: .rollcall beside the baseline)"),
    CommandOption("profile", .one("NAME"), "lay this profile of the baseline over it"),
    CommandOption("only", .many("BACKEND"), "look at these backends alone"),
    CommandOption("offline", "ask no backend and run no program: look at this machine alone"),
    CommandOption("json", "one JSON document instead of a table"),
  ]

  static func run(_ arguments: Arguments) async throws(UsageError) -> ExitStatus {
    var options = RunOptions()
    options.baseline = arguments.last("baseline") ?? options.baseline
    options.output = arguments.last("output")
    options.state = arguments.last("state")
    options.profile = arguments.last("profile")
    options.only = arguments.values["only"] ?? []
    let stop = StopSignal()
    do throws(RunFailure) {
      let diagnosis = try await diagnose(options, isOffline: arguments.has("offline"), stop)
      if let signal = stop.signal {
        Terminal.error.write("rollcall: ended by \(StopSignal.name(signal)): nothing was changed\n")
        return .signal(signal)
      }
      let text = arguments.has("json") ? diagnosis.json : DiagnosisText.table(diagnosis)
      let printed = Terminal.output.print(text)
      return printed == .done && !diagnosis.isHealthy ? .conditionFailed : printed
    } catch {
      return ExitStatus.reporting(error, signal: stop.signal)
    }
  }

  private static func diagnose(
    _ options: RunOptions, isOffline: Bool, _ stop: StopSignal
  ) async throws(RunFailure) -> Diagnosis {
    let paths = try Paths(options)
    let job = Job(
      folder: paths.folder, baselineName: paths.baselineName, profile: options.profile, only: options.only,
      version: Version.number, runID: "")
    let drains = StateFile<Drains>.result(in: paths).map { $0.inForce(at: WallClock.now()) }
    let state = try baseline(paths, job, drains)
    guard case .good(let doctorRun) = state else {
      return Diagnosis(
        state, named: DisplayText.masked(paths.baselineName), credentials: CredentialFacts(),
        connectivityChecks: [],
        machine: MachineFacts(lookingAt: paths, backends: [], drains: drains), now: WallClock.now())
    }
    let task = Task { await visit(doctorRun, paths, drains, isOffline: isOffline) }
    stop.whenSignalled { task.cancel() }
    return await task.value
  }

  private static func baseline(
    _ paths: Paths, _ job: Job, _ drains: Result<Drains, RunFailure>
  ) throws(RunFailure) -> BaselineState {
    let bytes: [UInt8]
    do throws(FileFailure) { bytes = try readFile(at: paths.baseline, limit: 64 << 20) } catch {
      let sentence = DisplayText.masked(error.description)
      return error.reason == .missing ? .missing(sentence) : .unreadable(sentence)
    }
    let loaded: LoadedBaseline
    do throws(BaselineRejected) { loaded = try DoctorRun.baseline(bytes, for: job) } catch {
      return .rejected(error)
    }
    return .good(try DoctorRun(loaded, for: job, drains: (try? drains.get()) ?? Drains()))
  }

  /// Follows the references, asks the backends, and looks at this machine.
  private static func visit(
    _ doctorRun: DoctorRun, _ paths: Paths, _ drains: Result<Drains, RunFailure>, isOffline: Bool
  ) async -> Diagnosis {
    // Without knowing whom to leave alone nobody is asked, as no run would ask anybody.
    let isSilent = isOffline || (try? drains.get()) == nil
    let backends = doctorRun.backends
    let source = SecretSource(variables: ThisProcess.variables, runsCommands: !isSilent)
    let followed = await source.followed(for: backends + doctorRun.remotePlans)
    func secrets(of plans: [BackendPlan]) -> [BackendName: BackendSecrets] {
      Dictionary(
        plans.map { ($0.name, source.secrets(of: $0, followed)) }, uniquingKeysWith: { first, _ in first })
    }
    let (secrets, remoteSecrets) = (secrets(of: backends), secrets(of: doctorRun.remotePlans))
    let machine = MachineFacts(lookingAt: paths, backends: backends, drains: drains)
    var connectivityChecks: [ConnectivityCheck]?
    if !isSilent {
      var runID: String?
      if case .bytes(let bytes) = machine.snapshot { runID = (try? Snapshot(bytes))?.run.id }
      let transport = RoutingTransport(variables: ThisProcess.variables)
      connectivityChecks = await doctorRun.connectivityChecks(
        with: secrets, over: transport, clock: MachineClock(), cap: machine.limits.maxInFlight,
        ownRunID: runID)
      await transport.finish()
    }
    return Diagnosis(
      .good(doctorRun), named: DisplayText.masked(paths.baselineName),
      credentials: CredentialFacts(followed: followed, secrets: secrets, remoteSecrets: remoteSecrets),
      connectivityChecks: connectivityChecks, machine: machine, now: WallClock.now())
  }
}
