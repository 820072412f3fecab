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
