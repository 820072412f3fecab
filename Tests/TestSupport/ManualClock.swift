import Domain
import Synchronization
import Transport

/// A clock that stands until it is told to move. Sleeping moves it at once.
final class ManualClock: RunClock {
  private let now: Mutex<(wall: Timestamp, monotonic: Duration)>

  init(_ wall: Timestamp = Moment.start) { now = Mutex((wall, .seconds(1000))) }

  var wall: Timestamp { now.withLock { $0.wall } }
  var monotonic: Duration { now.withLock { $0.monotonic } }

  func sleep(for duration: Duration) async { advance(by: duration) }

  func advance(by duration: Duration) {
    now.withLock { now in
      now.wall = now.wall.advanced(by: duration)
      now.monotonic += duration
    }
  }

  /// Sets the wall clock alone, as an operator or a time server does.
  func stepWall(to wall: Timestamp) { now.withLock { $0.wall = wall } }
}

/// Moments of the tests.
enum Moment {
  /// 2026-11-20T10:00:00.000Z, when every first run starts.
  static let start = Timestamp(milliseconds: 1_795_168_800_000)

  /// So long after the start of the first run.
  static func after(_ duration: Duration) -> Timestamp { start.advanced(by: duration) }
}
