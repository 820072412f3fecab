/// One day of UTC, rolled up.
package struct HistoryDay: Sendable, Hashable {
  /// Its first moment.
  package var day: Timestamp
  /// How many checks there were.
  package var checks: Int
  /// How many of them were good.
  package var good: Int
  /// Half of the good ones took at most so many milliseconds; nil without a good one.
  package var p50: Int?
  /// 95 of 100 good ones took at most so many milliseconds.
  package var p95: Int?

  /// Collects the parts.
  package init(day: Timestamp, checks: Int, good: Int, p50: Int?, p95: Int?) {
    self.day = day
    self.checks = checks
    self.good = good
    self.p50 = p50
    self.p95 = p95
  }
}
