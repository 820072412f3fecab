import Domain

/// Time as it comes into the core. The executable supplies the machine's; tests supply what they like.
package protocol RunClock: Sendable {
  /// The wall clock, for stamps. May step, even backwards.
  var wall: Timestamp { get }
  /// Time since some fixed moment, for deadlines. Never steps.
  var monotonic: Duration { get }
  /// Waits; ends early, without an error, when the surrounding task is cancelled.
  func sleep(for duration: Duration) async
}
