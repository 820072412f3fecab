import Glibc

/// Takes what a child prints, up to a limit.
struct ChildOutput {
  /// Why the taking ended.
  enum Stop {
    case ended, deadline, tooLarge, cancelled
  }

  /// What was taken.
  private(set) var bytes: [UInt8] = []
  private let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Reads until the pipe ends, the deadline passes, the limit is passed or `wake` is signalled.
  mutating func collect(from child: borrowing SpawnedChild, until deadline: Duration, wake: Wake) -> Stop {
    while true {
      let left = deadline - MonotonicClock.now()
      if left <= .zero { return .deadline }
      var watched = [
        pollfd(fd: child.output.number, events: Int16(POLLIN), revents: 0),
        pollfd(fd: wake.descriptor.number, events: Int16(POLLIN), revents: 0),
      ]
      poll(&watched, 2, left.pollTimeout)
      if watched[1].revents != 0 { return .cancelled }
      if watched[0].revents == 0 { continue }
      // A pipe whose read fails has nothing more to give.
      guard let count = try? child.output.append(to: &bytes, atMost: min(65_536, limit - bytes.count + 1)),
        count > 0
      else { return .ended }
      if bytes.count > limit { return .tooLarge }
    }
  }
}

extension Duration {
  /// For `poll(2)`: whole milliseconds, rounded up so that the end is not reached early, at most a minute.
  var pollTimeout: Int32 {
    let (seconds, attoseconds) = components
    if seconds >= 60 { return 60_000 }
    return Int32(seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }
}
