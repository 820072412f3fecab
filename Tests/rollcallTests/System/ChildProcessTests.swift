@testable import TestSupport
import Glibc
import Testing

@testable import rollcall

@Suite(.oneAtATime) struct ChildProcessTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func shell(
    _ script: String, environment: [(String, String)] = [("PATH", "/usr/bin:/bin")], limit: Int = 100_000,
    deadline: Duration = Patience.limit
  ) async -> ChildResult {
    await ChildProcess.run(
      ChildCommand(
        argv: ["/bin/sh", "-c", script], environment: environment, folder: folder.path, limitBytes: limit,
        deadline: deadline))
  }

  private func text(_ result: ChildResult) -> String { String(decoding: result.output, as: UTF8.self) }

  @Test func `output, status and folder arrive`() async {
    let result = await shell("pwd; exit 3")
    #expect(result.ending == .exited(status: 3) && text(result) == folder.path + "\n")
  }

  @Test func `its environment is what it was given and nothing else`() async {
    let result = await ChildProcess.run(
      ChildCommand(
        argv: ["/usr/bin/env"], environment: [("A", "1"), ("B", "x=y z")], limitBytes: 1000,
        deadline: Patience.limit))
    #expect(text(result) == "A=1\nB=x=y z\n")
  }

  @Test func `a name is looked up, and a relative path counts from its folder`() async {
    // A link, since a program that was just written may still be open in another test's child, before its exec.
    symlink("/bin/pwd", folder("models"))
    for name in ["./models", "env"] {
      let result = await ChildProcess.run(
        ChildCommand(argv: [name], folder: folder.path, limitBytes: 1000, deadline: Patience.limit))
      #expect(result.ending == .exited(status: 0))
      #expect(text(result) == (name == "env" ? "" : folder.path + "\n"))
    }
  }

  @Test func `it has nothing to read, nobody to complain to, and no descriptor of ours`() async throws {
    // Not close-on-exec, as other libraries leave theirs.
    let stray = open("/dev/zero", O_RDONLY)
    defer { close(stray) }
    let result = await shell("cat; echo noise >&2; ls -l /proc/self/fd | sed 's/.* \\([0-9]* -> .*\\)/\\1/'")
    let lines = text(result).split(separator: "\n").filter { $0.contains(" -> ") }
    #expect(lines.count == 4, "its three streams, and the folder that ls reads")
    #expect(lines[0] == "0 -> /dev/null" && lines[1].hasPrefix("1 -> pipe:") && lines[2] == "2 -> /dev/null")
  }

  @Test func `it starts with default signals, none blocked, in a group of its own`() async {
    await #expect(processExitsWith: .success) {
      ProcessHardening.apply()
      try Signals.watch { _ in }
      let script = "grep -E '^Sig(Blk|Ign)' /proc/self/status; cut -d' ' -f1,5 /proc/$$/stat"
      let result = await ChildProcess.run(
        ChildCommand(
          argv: ["/bin/bash", "-c", script], environment: [("PATH", "/usr/bin:/bin")], limitBytes: 1000,
          deadline: Patience.limit))
      let lines = String(decoding: result.output, as: UTF8.self).split(separator: "\n")
      try #require(lines.count == 3)
      // Signals 1 to 31; the two above are the C library's own, which it leaves ignored.
      for line in lines[..<2] {
        let set = try #require(UInt64(line.split(separator: "\t")[1], radix: 16))
        #expect(set & 0x7fff_ffff == 0)
      }
      let numbers = lines[2].split(separator: " ")
      #expect(numbers[0] == numbers[1] && numbers[0] != "\(getpgrp())")
    }
  }

  @Test(arguments: [
    (["/nowhere/at/all"], ENOENT), (["/"], EACCES), ([], EINVAL),
    ([""], EINVAL), (["/bin/echo", "a\u{0}b"], EINVAL),
  ])
  func `what cannot be started says why`(argv: [String], number: Int32) async {
    let result = await ChildProcess.run(ChildCommand(argv: argv, limitBytes: 10, deadline: Patience.limit))
    #expect(result.ending == .notStarted(ErrorNumber(number)))
    #expect(!ErrorNumber(number).isOwnLack)
  }

  @Test func `a name that is nowhere in PATH cannot be started`() async {
    let result = await ChildProcess.run(
      ChildCommand(argv: ["no-such-program-anywhere"], limitBytes: 10, deadline: Patience.limit))
    // EACCES where a folder of PATH may not be searched.
    #expect([ENOENT, EACCES].map { .notStarted(ErrorNumber($0)) }.contains(result.ending))
  }

  @Test(arguments: ["", "A=B"])
  func `a variable without a proper name is refused`(name: String) async {
    let command = ChildCommand(
      argv: ["/bin/true"], environment: [(name, "x")], limitBytes: 1, deadline: Patience.limit)
    #expect(await ChildProcess.run(command).ending == .notStarted(ErrorNumber(EINVAL)))
  }

  @Test func `running out of our own descriptors is our own lack`() async {
    await #expect(processExitsWith: .success) {
      // Zero, and for this call alone: see `PublishingTests`.
      let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
      var usual = rlimit()
      getrlimit(resource, &usual)
      var none = rlimit(rlim_cur: 0, rlim_max: usual.rlim_max)
      setrlimit(resource, &none)
      defer { setrlimit(resource, &usual) }
      let result = await ChildProcess.run(
        ChildCommand(argv: ["/bin/true"], limitBytes: 1, deadline: Patience.limit))
      guard case .notStarted(let error) = result.ending else {
        Issue.record("started without descriptors")
        return
      }
      #expect(error.isOwnLack)
    }
  }

  @Test func `death by a signal is told`() async {
    #expect(await shell("kill -SEGV $$").ending == .signalled(SIGSEGV))
  }

  @Test func `exactly the limit passes, one byte more does not`() async {
    let exact = await shell("printf 12345", limit: 5)
    #expect(exact.ending == .exited(status: 0) && exact.output.count == 5)
    let over = await shell("printf 123456; sleep 86400", limit: 5)
    #expect(over.ending == .tooLarge && over.output.isEmpty)
  }

  @Test func `a flood is stopped`() async {
    let result = await shell("cat /dev/zero", limit: 1_000_000)
    #expect(result.ending == .tooLarge)
  }

  @Test func `megabytes arrive whole`() async {
    let result = await shell("head -c 5000000 /dev/zero", limit: 5_000_000)
    #expect(result.ending == .exited(status: 0) && result.output.count == 5_000_000)
  }

  /// Runs a script with a longer and longer deadline, until it has got as far as `isFarEnough` wants it: on a busy machine
  /// a shell may not even have begun within the short one that is enough on every other day.
  private func shellCutShort(
    _ script: String, until isFarEnough: (ChildResult) -> Bool
  ) async -> ChildResult {
    var deadline = Duration.milliseconds(400)
    while true {
      unlink(folder("pid"))
      let result = await shell(script, deadline: deadline)
      if isFarEnough(result) || deadline > .seconds(60) { return result }
      deadline *= 4
    }
  }

  private var hasWrittenPID: Bool { folder.text("pid")?.contains("\n") == true }

  @Test(arguments: ["sleep 86400", "trap '' TERM INT; while :; do sleep 1; done", "exec >&-; sleep 86400"])
  func `the deadline kills the whole group`(script: String) async throws {
    let result = await shellCutShort("echo $$ > pid; \(script)") { _ in hasWrittenPID }
    #expect(result.ending == .timedOut && result.output.isEmpty)
    let leader = try #require(pid_t(folder.text("pid")?.prefix { $0.isNumber } ?? ""))
    #expect(try await eventually { try groupHasEnded(leader) })
    #expect(await eventually { isCollected(leader) })
  }

  @Test
  func `a grandchild that holds the output open is waited for to the deadline, and what was printed counts`()
    async throws
  {
    let result = await shellCutShort("sleep 86400 & echo $$ > pid; echo '[]'; exit 4") {
      $0.ending == .exited(status: 4)
    }
    #expect(result.ending == .exited(status: 4) && text(result) == "[]\n")
    let leader = try #require(pid_t(folder.text("pid")?.prefix { $0.isNumber } ?? ""))
    #expect(try await eventually { try groupHasEnded(leader) })
    #expect(await eventually { isCollected(leader) })
  }

  @Test func `a grandchild that is silent is killed with the group`() async throws {
    let result = await shell("sleep 86400 >/dev/null & echo $! > pid; exit 0")
    #expect(result.ending == .exited(status: 0))
    let grandchild = try #require(pid_t(folder.text("pid")?.prefix { $0.isNumber } ?? ""))
    #expect(await eventually { hasEnded(grandchild) })
  }

  @Test func `cancelling the task kills the group at once`() async throws {
    let running = Task { await shell("echo $$ > new; mv new pid; sleep 86400") }
    #expect(await eventually { folder.text("pid") != nil })
    running.cancel()
    let result = await running.value
    #expect(result.ending == .cancelled)
    let leader = try #require(pid_t(folder.text("pid")?.prefix { $0.isNumber } ?? ""))
    #expect(try await eventually { try groupHasEnded(leader) })
    #expect(await eventually { isCollected(leader) })
  }

  @Test func `a task that is cancelled already starts nothing`() async {
    let running = Task {
      while !Task.isCancelled { await Task.yield() }
      return await shell("echo started > mark")
    }
    running.cancel()
    #expect(await running.value.ending == .cancelled)
    #expect(folder.text("mark") == nil)
  }

  @Test func `where SIGCHLD is ignored the output still arrives, without a status`() async {
    await #expect(processExitsWith: .success) {
      signal(SIGCHLD, SIG_IGN)
      let command = ChildCommand(argv: ["/bin/echo", "text"], limitBytes: 10, deadline: Patience.limit)
      let result = await ChildProcess.run(command)
      #expect(result.ending == .statusUnknown && result.output == Array("text\n".utf8))
    }
  }

  @Test func `forty at once all end, each with its own output`() async {
    await withTaskGroup(of: Bool.self) { group in
      for index in 0..<40 {
        group.addTask {
          let result = await shell("sleep 0.2; echo \(index)")
          return result.ending == .exited(status: 0) && text(result) == "\(index)\n"
        }
      }
      for await isRight in group { #expect(isRight) }
    }
  }
}

/// Whether no process of this number runs. One that has ended may stay as a zombie where process 1 collects nobody.
func hasEnded(_ process: pid_t) -> Bool { (statFields(process)?.first ?? "Z") == "Z" }

/// Whether no process of the group `leader` runs.
private func groupHasEnded(_ leader: pid_t) throws -> Bool {
  try Folder(at: "/proc").names().compactMap { pid_t($0) }.allSatisfy { process in
    guard let fields = statFields(process), fields.count > 2 else { return true }
    return fields[2] != "\(leader)" || fields[0] == "Z"
  }
}

/// Whether a child of ours is no zombie.
private func isCollected(_ child: pid_t) -> Bool {
  var info = siginfo_t()
  return waitid(P_PID, id_t(child), &info, WEXITED | WNOHANG | WNOWAIT) == -1 && errno == ECHILD
}

/// State, parent, group and the rest, behind the name in `/proc/PID/stat`.
private func statFields(_ process: pid_t) -> [Substring]? {
  guard let bytes = try? readFile(at: "/proc/\(process)/stat", limit: 10_000) else { return nil }
  return String(decoding: bytes, as: UTF8.self).split(separator: ")").last?.split(separator: " ")
}
