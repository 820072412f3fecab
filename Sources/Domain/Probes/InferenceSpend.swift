/// What inference on one backend has cost, by our own count, in one day of UTC or in one run.
package struct InferenceSpend: Hashable, Sendable {
  /// Requests that were sent.
  package var requests = 0
  /// Tokens that went in: as the answers count them, else estimated.
  package var inputTokens = 0
  /// Tokens that came out: as the answers count them, else the most that was asked for.
  package var outputTokens = 0
  /// USD by the list's own prices, of the requests whose price is known.
  package var usd = DecimalNumber.zero
  /// Requests whose price is not known.
  package var unpriced = 0

  /// Nothing spent.
  package init() {}

  /// Adds what was spent elsewhere. A count that is full, as a file may claim, stays so.
  package mutating func add(_ other: InferenceSpend) {
    requests = Self.sum(requests, other.requests)
    inputTokens = Self.sum(inputTokens, other.inputTokens)
    outputTokens = Self.sum(outputTokens, other.outputTokens)
    usd = usd + other.usd
    unpriced = Self.sum(unpriced, other.unpriced)
  }

  private static func sum(_ left: Int, _ right: Int) -> Int {
    let (sum, overflows) = left.addingReportingOverflow(right)
    return overflows ? .max : sum
  }
}

/// What inference on one backend has cost in the day of UTC on which it last cost anything.
package struct DailySpend: Hashable, Sendable {
  /// The day's first moment.
  package var day: Timestamp
  /// What was spent in it.
  package var spend: InferenceSpend
  /// Whether the last probe left a model untried that was due, because a limit was used up or too small.
  package var isCapped: Bool

  /// Collects the parts.
  package init(day: Timestamp, spend: InferenceSpend, isCapped: Bool = false) {
    self.day = day
    self.spend = spend
    self.isCapped = isCapped
  }

  /// What was spent on the day of `now`.
  ///
  /// A day ahead of it counts as well: a clock was set back, and the money is spent all the same.
  package func onDay(of now: Timestamp) -> InferenceSpend { now.startOfDay <= day ? spend : InferenceSpend() }
}

extension Timestamp {
  /// The first moment of its day in UTC.
  package var startOfDay: Timestamp {
    let day: Int64 = 86_400_000
    let remainder = milliseconds % day
    return Timestamp(milliseconds: milliseconds - (remainder < 0 ? remainder + day : remainder))
  }
}
