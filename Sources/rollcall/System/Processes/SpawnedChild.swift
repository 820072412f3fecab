import CLinux
import Glibc

/// A process that was started and is not yet collected.
struct SpawnedChild: ~Copyable {
  /// Its number, and its group's.
  let process: pid_t
  /// The end of its standard output that is ours.
  let output: FileDescriptor

  /// Starts `command`.
  /// - Throws: what `posix_spawn` says, as `ENOENT`; `EINVAL` for text with a NUL or a variable without a proper name.
  static func start(_ command: ChildCommand) throws(ErrorNumber) -> SpawnedChild {
    var ends: [Int32] = [-1, -1]
    _ = try checked { linux_pipe(&ends) }
    let ours = FileDescriptor(owning: ends[0])
    let theirs = FileDescriptor(owning: ends[1])
    let process = try RunningChildren.start { () throws(ErrorNumber) in try spawn(command, output: theirs) }
    return SpawnedChild(process: process, output: ours)
  }

  /// Whether it has ended; it stays uncollected, so its number stays its own.
  var hasExited: Bool {
    var info = siginfo_t()
    // ECHILD: the kernel collected it, since this process ignores SIGCHLD.
    return waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) == -1 || info.si_signo == SIGCHLD
  }

  /// Waits for its end, after its output has ended: as a rule it is only microseconds away.
  /// - Returns: nil when it has ended, else why it must be killed.
  func awaitExit(until deadline: Duration, wake: Wake) -> ChildResult.Ending? {
    var pause: Duration = .milliseconds(1)
    while !hasExited {
      let left = deadline - MonotonicClock.now()
      if left <= .zero { return .timedOut }
      var watched = pollfd(fd: wake.descriptor.number, events: Int16(POLLIN), revents: 0)
      if poll(&watched, 1, min(pause, left).pollTimeout) == 1 { return .cancelled }
      pause = min(pause * 2, .milliseconds(20))
    }
    return nil
  }

  /// Collects it; blocks until it has ended.
  func collectStatus() -> ChildResult.Ending {
    var status: Int32 = 0
    do throws(ErrorNumber) { _ = try checked { waitpid(process, &status, 0) } } catch {
      return .statusUnknown
    }
    let signal = status & 0x7f
    return signal == 0 ? .exited(status: Int(status >> 8) & 0xff) : .signalled(signal)
  }
}

/// Starts the process with default signals, nothing blocked, and no descriptor but its three streams.
private func spawn(_ command: ChildCommand, output: borrowing FileDescriptor) throws(ErrorNumber) -> pid_t {
  guard let program = command.argv.first, !program.isEmpty, command.hasPlainText else {
    throw ErrorNumber(EINVAL)
  }
  let actions = try SpawnActions(output: output.number, folder: command.folder)
  let attributes = try SpawnAttributes()
  let arguments = try CStringArray(command.argv)
  let variables = try CStringArray(command.environment.map { "\($0.name)=\($0.value)" })
  var process: pid_t = 0
  let result = posix_spawnp(
    &process, program, actions.pointer, attributes.pointer, arguments.pointer, variables.pointer)
  if result != 0 { throw ErrorNumber(result) }
  return process
}

extension ChildCommand {
  /// C reads a text to its first NUL, and a variable's name to its first `=`.
  fileprivate var hasPlainText: Bool {
    let texts = argv + environment.flatMap { [$0.name, $0.value] } + [folder ?? ""]
    return texts.allSatisfy { !$0.utf8.contains(0) }
      && environment.allSatisfy { !$0.name.isEmpty && !$0.name.utf8.contains(UInt8(ascii: "=")) }
  }
}
