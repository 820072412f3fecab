/// One day of UTC, rolled up.
public struct HistoryDay: Sendable, Hashable {
  /// Its first moment.
  public var day: Timestamp
  /// How many checks there were.
  public var checks: Int
  /// How many of them were good.
  public var good: Int
  /// Half of the good ones took at most so many milliseconds; nil without a good one.
  public var p50: Int?
  /// 95 of 100 good ones took at most so many milliseconds.
  public var p95: Int?

  /// Collects the parts.
  public init(day: Timestamp, checks: Int, good: Int, p50: Int?, p95: Int?) {
    self.day = day
    self.checks = checks
    self.good = good
    self.p50 = p50
    self.p95 = p95
  }
}
