import Baseline
import CurlTransport
import Domain
import Operations
import Redaction
import SnapshotFiles
import Synchronization
import Transport

/// The machine as a run sees it: its files, clock, environment, processes and network.
final class SystemEnvironment: RunEnvironment {
  var transport: any Transport { routing }
  let clock: any RunClock = MachineClock()
  private let routing: RoutingTransport
  private let paths: Paths
  private let purpose: OutputLock.Purpose
  private let secretSource: SecretSource
  private let reporter: Reporter
  /// Whether nothing may be written, locked or run: for `--dry-run`.
  private let isDryRun: Bool
  /// The signal that asked the run to end, if one did.
  private let stopSignal: @Sendable () -> Int32?
  private let held = Mutex<OutputLock?>(nil)
  private let stateFolder = Mutex<StateFolder?>(nil)
  private let stateIsReported = Mutex(false)

  init(
    _ paths: Paths, for purpose: OutputLock.Purpose, variables: [String: String], reporter: Reporter,
    isDryRun: Bool,
    stopSignal: @escaping @Sendable () -> Int32?
  ) {
    self.paths = paths
    self.purpose = purpose
    self.reporter = reporter
    self.isDryRun = isDryRun
    self.stopSignal = stopSignal
    routing = RoutingTransport(variables: variables)
    secretSource = SecretSource(variables: variables, runsCommands: !isDryRun)
  }

  func baseline() throws(RunFailure) -> [UInt8] {
    do throws(FileFailure) {
      return try readFile(at: paths.baseline, limit: 64 << 20)
    } catch {
      throw RunFailure(
        .usage, [error.description],
        advice: "nothing was sent: name the file with --baseline, or try rollcall demo, which needs none")
    }
  }

  func previousSnapshot() throws(RunFailure) -> [UInt8]? {
    if !isDryRun {
      let output = try OutputLock.take(paths, for: purpose, stopSignal)
      held.withLock { $0 = output }
    }
    return try read(paths.snapshot)
  }

  func published(_ path: String) throws(RunFailure) -> [UInt8]? { try read(paths.output + "/" + path) }

  /// What the run before has published at `path`; nil when there is nothing.
  private func read(_ path: String) throws(RunFailure) -> [UInt8]? {
    do throws(FileFailure) {
      return try readFileIfPresent(at: path, limit: 1 << 29)
    } catch {
      throw RunFailure(
        .files, [error.description],
        advice: "nothing was sent and no file was changed: make it readable, or move it away")
    }
  }

  func state(_ name: String) -> [UInt8]? {
    // A dry run reads what is there; it makes no folder.
    if isDryRun, (try? FileStatus(at: paths.state)) == nil { return nil }
    return withState { folder throws(FolderFailure) in try? folder.read(name) } ?? nil
  }

  func secrets(of backends: [BackendPlan]) async -> [BackendName: BackendSecrets] {
    await secretSource.secrets(of: backends)
  }

  func mask(with scanner: SecretScanner) { reporter.mask(with: scanner) }

  func randomHex(bytes: Int) -> String { rollcall.randomHex(bytes: bytes) }

  func setAside(_ name: String, _ bytes: [UInt8]) {
    guard !isDryRun else { return }
    let stamp = String(clock.wall.milliseconds)
    _ = withState { folder throws(FolderFailure) in
      try folder.setAside(prefix: name, stamp: stamp, bytes)
    }
  }

  func publish(_ files: [OutputFile], clearing folders: [String]) throws(RunFailure) {
    guard let output = held.withLock({ $0 }) else {
      throw RunFailure(
        .files, ["the output folder \(DisplayText.path(paths.output)) was to be written without its lock"],
        advice: "the old files are as they were: report this")
    }
    // The pool's threads hold signals back: one that meets this thread is to be known before the run ends.
    Signals.unblock()
    do throws(PublishFailure) {
      _ = try output.folder.publish(files, clearing: folders, under: output.lock)
    } catch {
      let kept =
        error.replaced.isEmpty
        ? "the old files are as they were" : "every file is whole, the ones named are new"
      throw RunFailure(.files, [error.description], advice: "\(kept): mend that and run again")
    }
  }

  func release() { held.withLock { $0 = nil } }

  func drains() throws(RunFailure) -> [UInt8]? { try StateFile<Drains>.bytes(in: paths) }

  /// Where the state folder cannot be used by this user, the file alone is read; its owner may change it meanwhile.
  func holdingDrains<T>(_ body: ([UInt8]?) throws(RunFailure) -> T) throws(RunFailure) -> T {
    let begin = MonotonicClock.now()
    let answer = withState { folder throws(FolderFailure) in
      // Who ends a run wants what is known published, and has little patience.
      try folder.lock(Drains.lockName, wait: .seconds(60)) {
        stopSignal() != nil && MonotonicClock.now() - begin > .seconds(2)
      }
    }
    if case .stopped? = answer {
      throw RunFailure(
        .stopped, ["ended by a signal while waiting for somebody who drains or resumes a backend"],
        advice: "the old files are as they were: run again")
    }
    if case .busy? = answer {
      throw RunFailure(
        .waitedInVain, ["waited a minute for somebody who drains or resumes a backend"],
        advice: "the old files are as they were: look why that one hangs, and run again")
    }
    defer { withExtendedLifetime(answer) {} }
    return try body(try drains())
  }

  func remember(_ name: String, _ bytes: [UInt8]) {
    guard !isDryRun else { return }
    _ = withState { folder throws(FolderFailure) in try folder.write(name, bytes) }
  }

  func checkpoints() -> [Int] {
    do throws(FolderFailure) {
      return try CheckpointArchive(in: paths.state).sequences()
    } catch {
      report(.stateUnusable(error.description))
      return []
    }
  }

  func checkpoint(_ sequence: Int) throws(RunFailure) -> [UInt8]? {
    let sentence: String
    do throws(FolderFailure) {
      switch try CheckpointArchive(in: paths.state).read(sequence) {
      case .success(let bytes): return bytes
      case .failure(let failure): sentence = failure.description
      }
    } catch {
      sentence = error.description
    }
    throw RunFailure(
      .files, [sentence], advice: "the old files are as they were: make it readable, or restore another one")
  }

  func keepCheckpoint(_ snapshot: OutputFile, of sequence: Int, keeping count: Int, sparing spared: Int?) {
    do throws(FolderFailure) {
      try CheckpointArchive(in: paths.state)
        .keep(snapshot.parts, as: sequence, keeping: count, sparing: spared)
    } catch {
      report(.checkpointNotKept(error.description))
    }
  }

  func report(_ event: Event) { reporter.report(event) }

  /// Ends what the run has started. To be called before the process exits: the TLS library's exit handlers must not
  /// meet a working thread.
  func finish() async { await routing.finish() }

  /// Works on the state folder; its loss costs only memory (of keys, of requests paid for, of checkpoints), so it is
  /// reported and survived.
  private func withState<T>(_ work: (StateFolder) throws(FolderFailure) -> T) -> T? {
    do throws(FolderFailure) {
      let folder = try stateFolder.withLock { held throws(FolderFailure) in
        if let held { return held }
        let opened = try StateFolder(creatingIfNeeded: paths.state)
        // They only take room: the run goes on where they cannot be removed.
        if !isDryRun { _ = try? opened.removeLeftovers() }
        held = opened
        return opened
      }
      return try work(folder)
    } catch {
      let isFirst = stateIsReported.withLock { isReported in
        defer { isReported = true }
        return !isReported
      }
      if isFirst { report(.stateUnusable(error.description)) }
      return nil
    }
  }
}
