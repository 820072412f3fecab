@testable import TestSupport
import Foundation
import Glibc

/// A process under test: started, maybe signalled, and collected on a thread of its own.
final class RunningProgram: Sendable {
  /// Its number.
  let process: pid_t
  private let captured: String

  /// Starts `argv` with exactly this environment and default signals; its output goes to files below `captured`,
  /// standard error to `terminal` where there is one.
  init(_ argv: [String], environment: [String: String], captured: String, terminal: String? = nil) throws {
    self.captured = captured
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, captured + ".out", flags, 0o600)
    if let terminal {
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, terminal, O_RDWR | O_NOCTTY, 0)
    } else {
      posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, captured + ".err", flags, 0o600)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var (all, none) = (sigset_t(), sigset_t())
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
    var arguments = argv.map { strdup($0) } + [nil]
    var variables = environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process: pid_t = 0
    let result = posix_spawn(&process, argv[0], &actions, &attributes, &arguments, &variables)
    guard result == 0 else { throw CannotStart(program: argv[0], number: result) }
    self.process = process
  }

  /// Why nothing was started.
  struct CannotStart: Error {
    let program: String
    let number: Int32
  }

  /// Sends it a signal.
  func signal(_ number: Int32) { kill(process, number) }

  /// Waits for its end; when `Patience` is over it is killed, and the test sees signal 9.
  func ended() async -> EndedProgram { await ended(pause: 5_000) { false } }

  /// Waits for its end, and kills it as soon as `moment` has come.
  func killed(when moment: @escaping @Sendable () -> Bool) async -> EndedProgram {
    await ended(pause: 0, killedWhen: moment)
  }

  private func ended(
    pause longest: UInt32, killedWhen moment: @escaping @Sendable () -> Bool
  ) async -> EndedProgram {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { [self] in continuation.resume(returning: collect(longest, moment)) }
    }
  }

  private func collect(_ longest: UInt32, _ moment: () -> Bool) -> EndedProgram {
    let end = ContinuousClock.now + Patience.limit
    var (status, peak, pause) = (Int32(0), 0, min(500, longest))
    while waitpid(process, &status, WNOHANG) == 0 {
      peak = residentPeak ?? peak
      if moment() || ContinuousClock.now >= end { kill(process, SIGKILL) }
      usleep(pause)
      pause = min(pause * 2, longest)
    }
    let signal = status & 0x7f
    return EndedProgram(
      status: signal == 0 ? (status >> 8) & 0xff : -signal, out: read(".out"), err: read(".err"),
      residentMegabytes: peak / 1024)
  }

  /// What it has said so far on standard error.
  var errorSoFar: String { read(".err") }

  /// In kilobytes, asked for while it lives: what `wait4` tells counts our own size before the start too.
  private var residentPeak: Int? { status("VmHWM").flatMap { Int($0.filter(\.isNumber)) } }

  /// Whether it has taken a signal's handling into its own hands.
  func catches(_ number: Int32) -> Bool {
    let mask = status("SigCgt").flatMap { UInt64($0.filter(\.isHexDigit), radix: 16) } ?? 0
    return mask & (1 << UInt64(number - 1)) != 0
  }

  /// What the kernel tells of it under this name.
  private func status(_ name: String) -> Substring? {
    let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let line = text?.split(separator: "\n").first { $0.hasPrefix(name + ":") }
    return line?.dropFirst(name.count + 1)
  }

  private func read(_ suffix: String) -> String {
    String(decoding: FileManager.default.contents(atPath: captured + suffix) ?? Data(), as: UTF8.self)
  }
}

/// What a process left behind.
struct EndedProgram: Sendable {
  /// Its exit status; minus the signal's number when one killed it.
  let status: Int32
  /// Standard output and standard error.
  let out, err: String
  /// Its largest resident size.
  let residentMegabytes: Int

  /// The lines of standard error.
  var errorLines: [String] { err.split(separator: "\n").map(String.init) }
  /// The last of them: what was kept, and the one thing to do.
  var lastLine: String { errorLines.last ?? "" }
}
