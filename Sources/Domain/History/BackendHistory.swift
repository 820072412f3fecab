/// How one backend answered over time.
package struct BackendHistory: Sendable, Hashable {
  /// The last checks in the order in which they were noted, oldest first. That order counts, not their times: a clock
  /// may step.
  package var checks: [HistoryCheck] = []
  /// The last days on which there were checks, oldest first; the day of the last check may still be going on.
  package var days: [HistoryDay] = []
  /// How long each good check of the day of the last check took, in milliseconds, with how many took that long: what its
  /// percentiles are computed from until the day is over. Times from one second on are rounded up to three digits.
  package var today: [Int: Int] = [:]

  /// Nothing seen yet.
  package init() {}

  /// The median of the good checks that are kept, in milliseconds; nil without any.
  package var medianMilliseconds: Int? {
    let good = checks.filter { $0.outcome == .ok }.map(\.milliseconds).sorted()
    return good.isEmpty ? nil : good[(good.count - 1) / 2]
  }
}
