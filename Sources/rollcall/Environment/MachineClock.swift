import Domain
import Transport

/// The machine's clocks.
struct MachineClock: RunClock {
  var wall: Timestamp { WallClock.now() }
  var monotonic: Duration { MonotonicClock.now() }

  func sleep(for duration: Duration) async { try? await Task.sleep(for: duration) }
}
