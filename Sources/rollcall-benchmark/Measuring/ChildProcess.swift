import Glibc

/// Starts programs and waits for them, and asks the kernel what they cost. The only file here with unsafe calls.
enum ChildProcess {
  /// What one run of a program took.
  struct Cost {
    var wall: Duration
    /// User and system time, of it and of the children that it waited for.
    var processor: Duration
    /// The largest resident size of any one of them, in bytes.
    ///
    /// The kernel counts what the starting process held at that moment too, so no figure is below this program's own.
    var peakMemory: Int
    /// The exit status; 128 and more for an end by a signal, as a shell would say.
    var status: Int32
  }

  /// Runs `argv`, found on the PATH, its standard output and error written to files.
  ///
  /// - Throws: `BenchmarkFailure` when it cannot be started; any exit status is a result.
  static func run(_ argv: [String], output: String, errors: String) throws(BenchmarkFailure) -> Cost {
    let start = ContinuousClock.now
    let process = try spawn(argv, output: output, errors: errors)
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0 {
      guard errno == EINTR else { throw BenchmarkFailure("lost track of \(argv[0])") }
    }
    let signal = status & 0x7f
    return Cost(
      wall: ContinuousClock.now - start, processor: duration(usage.ru_utime) + duration(usage.ru_stime),
      peakMemory: Int(usage.ru_maxrss) * 1024, status: signal == 0 ? (status >> 8) & 0xff : 128 + signal)
  }

  /// The largest resident size of this process so far, in bytes.
  static var ownPeakMemory: Int {
    var usage = rusage()
    return getrusage(Int32(RUSAGE_SELF.rawValue), &usage) == 0 ? Int(usage.ru_maxrss) * 1024 : 0
  }

  private static func spawn(_ argv: [String], output: String, errors: String) throws(BenchmarkFailure)
    -> pid_t
  {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    let create = O_WRONLY | O_CREAT | O_TRUNC
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, create, 0o600)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, errors, create, 0o600)
    var arguments: [UnsafeMutablePointer<CChar>?] = argv.map { strdup($0) } + [nil]
    var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup($0) } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var process: pid_t = 0
    let code = posix_spawnp(&process, argv[0], &actions, nil, &arguments, &variables)
    guard code == 0 else {
      throw BenchmarkFailure(
        "could not start \(argv[0]): \(code == ENOENT ? "no such program" : "error \(code)")")
    }
    return process
  }

  /// No proxy, no locale, no credential of this shell may have a say in what is measured.
  private static var environment: [String] {
    ["PATH", "HOME", "TMPDIR"].compactMap { (name: String) -> String? in
      getenv(name).map { name + "=" + String(cString: $0) }
    }
  }

  private static func duration(_ time: timeval) -> Duration {
    .seconds(time.tv_sec) + .microseconds(Int64(time.tv_usec))
  }
}
