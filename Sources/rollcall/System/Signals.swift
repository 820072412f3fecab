import Glibc

/// The two signals that ask the program to end.
enum Signals {
  /// From now on the first SIGINT or SIGTERM calls `first` with its number, once; the second ends the process at once
  /// with 128 + its number, after killing the children that still run.
  ///
  /// No handler is installed: a thread of its own waits for the two, so `first` may do anything, but should return
  /// soon, for until then the second waits. To be called on the main thread before there is another one, since the
  /// signals must be blocked in all. A signal that the parent had ignored, as a shell does with SIGINT for jobs in the
  /// background, stays ignored.
  static func watch(first: @escaping @Sendable (Int32) -> Void) throws(ErrorNumber) {
    let watched = [SIGINT, SIGTERM].filter { !isIgnored($0) }
    guard !watched.isEmpty else { return }
    var set = signalSet(watched)
    let result = pthread_sigmask(SIG_BLOCK, &set, nil)
    if result != 0 { throw ErrorNumber(result) }
    try OwnThread.start {
      first(next(of: watched))
      let second = next(of: watched)
      RunningChildren.killAll()
      _exit(128 + second)
    }
  }

  private static func next(of signals: [Int32]) -> Int32 {
    var set = signalSet(signals)
    while true {
      var number: Int32 = 0
      if sigwait(&set, &number) == 0 { return number }
    }
  }

  private static func signalSet(_ signals: [Int32]) -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in signals { sigaddset(&set, signal) }
    return set
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
      == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
