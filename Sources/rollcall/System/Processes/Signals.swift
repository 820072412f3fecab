import CLinux
import Glibc

/// The two signals that ask the program to end.
enum Signals {
  /// From now on the first SIGINT or SIGTERM calls `first` with its number, once; the second ends the process at once
  /// with 128 + its number, after killing the children that still run.
  ///
  /// `first` runs on a thread of its own and may do anything, but should return soon: until then the second waits. A
  /// signal that the parent had ignored, as a shell does with SIGINT for jobs in the background, stays ignored. To be
  /// called once.
  static func watch(first: @escaping @Sendable (Int32) -> Void) throws(ErrorNumber) {
    var ends: [Int32] = [-1, -1]
    _ = try checked { linux_pipe(&ends) }
    let (source, sink) = (ends[0], ends[1])
    // Neither end is ever closed: the handler may run until the very end of the process.
    _ = try checked { fcntl(sink, F_SETFL, O_NONBLOCK) }
    try OwnThread.start {
      first(next(from: source))
      let second = next(from: source)
      RunningChildren.killAll()
      _exit(128 + second)
    }
    unblock()
    for signal in [SIGINT, SIGTERM] where !isIgnored(signal) {
      _ = try checked { linux_forward_signal(signal, sink) }
    }
  }

  /// The one that has come, if one has, though `first` may not have been called yet.
  static var met: Int32? {
    let number = linux_signal_met()
    return number == 0 ? nil : number
  }

  /// Lets them through to this thread and those that it starts: a parent may have started us with both of them blocked.
  /// To be called before there is a second thread, and by a thread of the runtime's pool, which blocks them.
  static func unblock() {
    var both = sigset_t()
    sigemptyset(&both)
    for signal in [SIGINT, SIGTERM] { sigaddset(&both, signal) }
    pthread_sigmask(SIG_UNBLOCK, &both, nil)
  }

  /// Waits for the next one.
  private static func next(from source: Int32) -> Int32 {
    var byte: UInt8 = 0
    while read(source, &byte, 1) != 1 {}
    return Int32(byte)
  }

  private static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    let handler = action.__sigaction_handler.sa_handler
    return unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
