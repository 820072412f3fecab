@testable import TestSupport
import Glibc
import Testing

@testable import rollcall

@Suite(.oneAtATime) struct SignalsTests {
  @Test(arguments: [SIGINT, SIGTERM])
  func `the first signal calls, and the process lives on`(number: Int32) async {
    await #expect(processExitsWith: .exitCode(42)) { [number] in
      try Signals.watch { received in _exit(received == number ? 42 : 1) }
      kill(getpid(), number)
      waitToBeEnded()
    }
  }

  @Test(arguments: [(SIGINT, SIGINT), (SIGINT, SIGTERM), (SIGTERM, SIGINT)])
  func `the second signal ends at once`(first: Int32, second: Int32) async {
    await #expect(processExitsWith: .exitCode(128 + second)) { [first, second] in
      try Signals.watch { _ in kill(getpid(), second) }
      kill(getpid(), first)
      waitToBeEnded()
    }
  }

  @Test func `the second signal takes the children with it`() async throws {
    let folder = try TemporaryFolder()
    await #expect(processExitsWith: .exitCode(130)) { [path = folder("pid") as String] in
      try Signals.watch { _ in kill(getpid(), SIGINT) }
      Task {
        let script = "echo $$ > \(path).new; mv \(path).new \(path); sleep 86400"
        _ = await ChildProcess.run(
          ChildCommand(
            argv: ["/bin/sh", "-c", script], environment: [("PATH", "/bin")], limitBytes: 1,
            deadline: Patience.limit))
      }
      while access(path, F_OK) != 0 { usleep(10_000) }
      kill(getpid(), SIGINT)
      waitToBeEnded()
    }
    let text = try #require(folder.text("pid"))
    let child = try #require(pid_t(text.prefix { $0.isNumber }))
    #expect(await eventually { hasEnded(child) })
  }

  @Test func `a signal that the parent ignores stays ignored`() async {
    await #expect(processExitsWith: .exitCode(7)) {
      signal(SIGINT, SIG_IGN)
      try Signals.watch { received in _exit(received == SIGTERM ? 7 : 1) }
      kill(getpid(), SIGINT)
      usleep(50_000)
      kill(getpid(), SIGTERM)
      waitToBeEnded()
    }
  }
}

/// For ever, in small steps: a single sleep would end with the first signal.
private func waitToBeEnded() -> Never {
  while true { usleep(100_000) }
}
