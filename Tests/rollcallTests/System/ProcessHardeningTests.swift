@testable import TestSupport
import Glibc
import Testing

@testable import rollcall

@Suite(.oneAtATime) struct ProcessHardeningTests {
  @Test func `nothing can be dumped, and writes to nobody fail instead of killing`() async {
    await #expect(processExitsWith: .success) {
      #expect(ProcessHardening.apply() >= 256)
      var core = rlimit()
      getrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &core)
      #expect(core.rlim_cur == 0 && core.rlim_max == 0)
      var ends: [Int32] = [0, 0]
      pipe(&ends)
      close(ends[0])
      #expect(!StandardStreams.writeAll(ends[1], [1]))
    }
  }

  @Test(.enabled(if: Strace.isAllowed, "strace is missing or may not attach here"))
  func `the kernel is asked to forbid dumping`() async throws {
    let folder = try TemporaryFolder()
    await #expect(processExitsWith: .success) { [log = folder("log") as String] in
      try Strace.during(["-o", log, "-e", "trace=prctl"]) { ProcessHardening.apply() }
    }
    #expect(try #require(folder.text("log")).contains("prctl(PR_SET_DUMPABLE, SUID_DUMP_DISABLE"))
  }

  @Test func `the limit on open files is raised as far as it goes`() async {
    await #expect(processExitsWith: .success) {
      var limit = rlimit(rlim_cur: 300, rlim_max: 700)
      setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      #expect(ProcessHardening.apply() == 700)
      getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
      #expect(limit.rlim_cur == 700)
    }
  }

  @Test func `variables that steer transfers are forgotten, others stay`() async {
    await #expect(processExitsWith: .success) {
      for name in [
        "SSLKEYLOGFILE", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "no_proxy", "PROXY", "my_proxy_x",
      ] {
        setenv(name, "value", 1)
      }
      ProcessHardening.apply()
      let left = environment().filter { $0.value == "value" }.keys.sorted()
      #expect(left == ["PROXY", "my_proxy_x"])
    }
  }

  @Test func `a parent that ignores the end of children is overruled`() async {
    await #expect(processExitsWith: .success) {
      signal(SIGCHLD, SIG_IGN)
      ProcessHardening.apply()
      let command = ChildCommand(argv: ["/bin/sh", "-c", "exit 7"], limitBytes: 1, deadline: Patience.limit)
      #expect(await ChildProcess.run(command).ending == .exited(status: 7))
    }
  }
}
