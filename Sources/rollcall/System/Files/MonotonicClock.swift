import Glibc

/// A clock that nobody sets: for deadlines and durations.
enum MonotonicClock {
  /// Time since an arbitrary moment, the same for the whole process; never goes back.
  static func now() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}

/// Blocks the calling thread, which must be one of our own, for that long.
func pause(milliseconds: Int32) { poll(nil, 0, milliseconds) }
