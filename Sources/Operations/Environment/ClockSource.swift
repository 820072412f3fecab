import Transport

/// The time of a run.
package protocol ClockSource: Sendable {
  /// Tells the time.
  var clock: any RunClock { get }
}
