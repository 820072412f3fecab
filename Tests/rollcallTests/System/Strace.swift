@testable import TestSupport
import Foundation
import Glibc
import Testing

@testable import rollcall

/// `strace`, attached to the process that calls: only for exit tests, which have one of their own.
enum Strace {
  /// Whether it is installed and may attach to us.
  static let isAllowed: Bool = {
    let scope = FileManager.default.contents(atPath: "/proc/sys/kernel/yama/ptrace_scope")
    guard geteuid() == 0 || scope == nil || scope?.first == UInt8(ascii: "0") else { return false }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/strace")
    process.arguments = ["-o", "/dev/null", "true"]
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }()

  /// Runs `body` on this thread while it is traced with `options`. Blocks.
  static func during(_ options: [String], _ body: () throws -> Void) throws {
    // Not through Foundation, whose children inherit that a thread of the pool blocks every signal.
    let strace = try SpawnedChild.start(
      ChildCommand(
        argv: ["/usr/bin/strace", "-q", "-f", "-p", "\(getpid())"] + options, limitBytes: 0, deadline: .zero))
    defer {
      kill(strace.process, SIGINT)
      _ = strace.collectStatus()
    }
    let end = ContinuousClock.now + Patience.limit
    while !isTraced && ContinuousClock.now < end { usleep(10_000) }
    try #require(isTraced)
    try body()
  }

  private static var isTraced: Bool {
    let status = try? String(contentsOfFile: "/proc/thread-self/status", encoding: .utf8)
    return status?.contains("TracerPid:\t0\n") == false
  }

  /// One finished call of a log: its name and its line.
  struct Call {
    let name: String
    let text: String

    init?(_ line: Substring) {
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
      guard parts.count == 2, let open = parts[1].firstIndex(of: "("),
        parts[1].contains(") = ")
          || parts[1].contains(" = ")
      else { return nil }
      name = parts[1][..<open].trimmingCharacters(in: .whitespaces)
      text = String(parts[1])
    }
  }
}
