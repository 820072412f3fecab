@testable import TestSupport
import Glibc
import Testing

@testable import rollcall

@Suite(.serialized, .oneAtATime)
struct FolderLockTests {
  let folder: TemporaryFolder
  let output: OutputFolder

  init() throws {
    folder = try TemporaryFolder()
    output = try OutputFolder(creatingIfNeeded: folder.path)
  }

  private func isBusy() throws -> Bool {
    if case .busy = try output.lock() { true } else { false }
  }

  /// Another process that holds the lock until it is killed by cancelling the task.
  private func otherHolder() -> Task<ChildResult, Never> {
    let command = ChildCommand(
      argv: ["flock", folder(".lock"), "sleep", "86400"], environment: [("PATH", "/usr/bin:/bin")],
      limitBytes: 10,
      deadline: Patience.limit)
    return Task { await ChildProcess.run(command) }
  }

  @Test func `one holder at a time, and the next when it lets go`() throws {
    guard case .held(let lock) = try output.lock() else {
      Issue.record("a free lock was not given")
      return
    }
    #expect(try isBusy())
    withExtendedLifetime(lock) {}
  }

  @Test func `letting go frees the lock and leaves the empty file`() throws {
    _ = try output.lock()
    #expect(try !isBusy())
    #expect(folder.text(".lock") == "")
  }

  @Test func `a lock held by another process is busy, and free when that is killed`() async throws {
    let holder = otherHolder()
    #expect(try await eventually { try isBusy() })
    holder.cancel()
    #expect(await holder.value.ending == .cancelled)
    #expect(try await eventually { try !isBusy() })
  }

  @Test func `waiting ends in vain after the limit`() async throws {
    let holder = otherHolder()
    defer { holder.cancel() }
    #expect(try await eventually { try isBusy() })
    let output = output
    let answer = try await onOwnThread { try output.lock(wait: .milliseconds(300)) }
    guard case .busy = answer else {
      Issue.record("the lock of another process was given")
      return
    }
    #expect(try isBusy(), "the other one held it all the time")
  }

  @Test func `waiting ends when the holder lets go`() async throws {
    let holder = otherHolder()
    #expect(try await eventually { try isBusy() })
    let output = output
    async let answer = onOwnThread { try output.lock(wait: Patience.limit) }
    try await Task.sleep(for: .milliseconds(100))
    holder.cancel()
    guard case .held = try await answer else {
      Issue.record("the freed lock was not given")
      return
    }
  }

  @Test func `waiting ends when it is no longer wanted`() async throws {
    let holder = otherHolder()
    defer { holder.cancel() }
    #expect(try await eventually { try isBusy() })
    let output = output
    let answer = try await onOwnThread { try output.lock(wait: Patience.limit, until: { true }) }
    guard case .stopped = answer else {
      Issue.record("nobody listened")
      return
    }
  }

  @Test func `a child does not keep the lock of its dead parent`() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.path as String] in
      let output = try OutputFolder(creatingIfNeeded: path)
      let lock = try output.lock()
      // `setsid` leaves our group, so that it outlives us.
      let command = ChildCommand(
        argv: ["setsid", "sleep", "3"], environment: [("PATH", "/usr/bin:/bin")], limitBytes: 10,
        deadline: .milliseconds(200))
      _ = await ChildProcess.run(command)
      withExtendedLifetime(lock) {}
      kill(getpid(), SIGKILL)
    }
    #expect(try !isBusy())
  }

  @Test func `a lock file that was replaced no longer counts`() throws {
    guard case .held(let first) = try output.lock() else {
      Issue.record("a free lock was not given")
      return
    }
    unlink(folder(".lock"))
    guard case .held(let second) = try output.lock() else {
      Issue.record("the new file was not locked")
      return
    }
    #expect(try isBusy())
    withExtendedLifetime((first, second)) {}
  }

  @Test(.enabled(if: Strace.isAllowed, "strace is missing or may not attach here"))
  func `a lock file that is replaced while it is being locked is opened again`() async {
    await #expect(processExitsWith: .success) { [path = folder.path as String] in
      // Whoever removes the file may come too late where the machine is busy: then once more, with more time.
      for delay in [600_000, 6_000_000, 60_000_000] {
        if try isReplacedLockOpenedAgain(in: path + "/\(delay)", microseconds: delay) { return }
      }
      Issue.record("a removed file was taken for the lock")
    }
  }

  @Test func `a link in the lock's place is refused`() throws {
    try folder.write("precious", "text")
    symlink("precious", folder(".lock"))
    let failure = #expect(throws: FolderFailure.self) { try output.lock() }
    #expect(failure?.reason == .lock(ErrorNumber(ELOOP)))
  }
}

/// Locks in a folder whose lock file is removed between its opening and its `flock`, which `strace` holds up so long;
/// whether the lock that was given is the one that others find.
private func isReplacedLockOpenedAgain(in path: String, microseconds: Int) throws -> Bool {
  let output = try OutputFolder(creatingIfNeeded: path)
  var answers: [FolderLock.Answer] = []
  let slowly = [
    "-o", "/dev/null", "-e", "trace=flock", "-e", "inject=flock:delay_enter=\(microseconds):when=1",
  ]
  try Strace.during(slowly) {
    try OwnThread.start {
      while access(path + "/.lock", F_OK) != 0 { usleep(10_000) }
      unlink(path + "/.lock")
    }
    answers = [try output.lock(), try output.lock()]
  }
  if case .held = answers[0], case .busy = answers[1] { return true }
  return false
}
