import Domain
import Glibc

/// The time of day: for what is written down, never for deadlines.
enum WallClock {
  /// Now, in UTC, cut to the millisecond.
  static func now() -> Timestamp {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Timestamp(milliseconds: Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000)
  }
}
