import Domain

/// The output folder while this program alone may write in it; it is given back with the last copy.
struct OutputLock: Sendable {
  /// What it is wanted for.
  enum Purpose: Sendable {
    /// To call the roll. Without a `wait` another run under way is left the field; who only publishes is waited for.
    case run(wait: Duration?)
    /// To publish without asking anybody.
    case publishing(wait: Duration)
  }

  /// The folder.
  let folder: OutputFolder
  /// The lock to write under.
  let lock: FolderLock
  private let run: FolderLock?

  /// A doctor's look at a lock takes it for an instant; that is no run.
  private static let glance = Duration.milliseconds(250)
  /// Who only publishes is done in a moment.
  private static let waitLimit = Duration.seconds(60)

  /// Takes it, and removes what killed runs left in it.
  ///
  /// - Parameter signal: the signal that asked the program to end, if one did.
  /// - Throws: `RunFailure`, when it cannot be had.
  static func take(
    _ paths: Paths, for purpose: Purpose, _ signal: () -> Int32?
  ) throws(RunFailure) -> OutputLock {
    let folder = try withFix { () throws(FolderFailure) in try OutputFolder(creatingIfNeeded: paths.output) }
    func lock(_ claim: OutputFolder.Claim, _ wait: Duration) throws(RunFailure) -> FolderLock.Answer {
      try withFix { () throws(FolderFailure) in try folder.lock(claim, wait: wait) { signal() != nil } }
    }
    var run: FolderLock?
    var waitLimit = Self.waitLimit
    let begin = MonotonicClock.now()
    switch purpose {
    case .run(let wait):
      let answer = try lock(.run, wait ?? glance)
      if case .busy = answer, wait == nil {
        throw RunFailure(
          .busy, ["another run is under way in \(DisplayText.path(paths.output))"],
          advice: "nothing was sent: its snapshot will be there soon; --wait 30s waits for it")
      }
      run = try held(answer, paths, signal)
      if let wait { waitLimit = wait - (MonotonicClock.now() - begin) }
    case .publishing(let wait): waitLimit = wait
    }
    let write = try held(try lock(.write, waitLimit), paths, signal)
    _ = try withFix { () throws(FolderFailure) in try folder.removeLeftovers(under: write) }
    return OutputLock(folder: folder, lock: write, run: run)
  }

  private static func held(
    _ answer: FolderLock.Answer, _ paths: Paths, _ signal: () -> Int32?
  ) throws(RunFailure) -> FolderLock {
    switch answer {
    case .held(let lock): return lock
    case .stopped:
      let name = signal().map(StopSignal.name) ?? "a signal"
      throw RunFailure(
        .stopped,
        ["ended by \(name) while waiting for the run that is under way in \(DisplayText.path(paths.output))"],
        advice: "nothing was sent and no file was changed: run again when that one is done")
    case .busy:
      throw RunFailure(
        .waitedInVain, ["waited in vain for who writes in \(DisplayText.path(paths.output))"],
        advice:
          "nothing was sent and no file was changed: wait longer with --wait, or look why that run hangs")
    }
  }

  private static func withFix<T>(_ work: () throws(FolderFailure) -> T) throws(RunFailure) -> T {
    do throws(FolderFailure) {
      return try work()
    } catch {
      throw RunFailure(
        .files, [error.description],
        advice: "nothing was sent and no file was changed: mend the folder, or name another with --output")
    }
  }
}
