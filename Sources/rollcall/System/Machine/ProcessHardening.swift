import CLinux
import Glibc

/// What a process that holds keys changes about itself before it does anything else.
enum ProcessHardening {
  /// Ignores what would kill it in the middle of a write, forbids core dumps, and forgets variables that steer the
  /// HTTP library. To be called once, at the start, before there is a second thread.
  /// - Parameter variables: the environment, where it has been read already.
  /// - Returns: how many files may now be open at once.
  @discardableResult
  static func apply(to variables: [String: String] = environment()) -> Int {
    // Instead, the write fails: with EPIPE, or with EFBIG under `ulimit -f`.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    // A parent that ignores SIGCHLD passes that on, and then no child's status can be learned.
    signal(SIGCHLD, SIG_DFL)
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    _ = linux_forbid_dumping()
    for name in variables.keys where steersTransfers(name) { unsetenv(name) }
    return raiseDescriptorLimit()
  }

  /// `SSLKEYLOGFILE` would make libcurl write down the keys of its TLS sessions; `https_proxy` and its kin would send
  /// requests, and a proxy's password, where the baseline did not say.
  private static func steersTransfers(_ name: String) -> Bool {
    name == "SSLKEYLOGFILE" || name.lowercased().hasSuffix("_proxy")
  }

  private static func raiseDescriptorLimit() -> Int {
    let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    guard getrlimit(files, &limit) == 0 else { return 256 }
    var raised = rlimit(rlim_cur: limit.rlim_max, rlim_max: limit.rlim_max)
    return Int(clamping: setrlimit(files, &raised) == 0 ? raised.rlim_cur : limit.rlim_cur)
  }
}
