extension BackendHistory {
  /// Adds a check and rolls up its day. One that is noted already, by its start, is not counted again; false then.
  package mutating func note(_ check: HistoryCheck) -> Bool {
    guard !checks.contains(where: { $0.at == check.at }) else { return false }
    let day = check.at.startOfDay
    if checks.last?.at.startOfDay != day { today = values(of: day) }
    checks.append(check)
    rollUp(check, day)
    trim()
    return true
  }

  /// Drops what is past the caps: the checks that were noted first, and the oldest days.
  package mutating func trim() {
    if checks.count > History.keptChecks { checks.removeFirst(checks.count - History.keptChecks) }
    if days.count > History.keptDays { days.removeFirst(days.count - History.keptDays) }
  }

  /// The times of the good checks of `day` that are kept: for a day that goes on after the clock has stepped.
  private func values(of day: Timestamp) -> [Int: Int] {
    var values: [Int: Int] = [:]
    for check in checks where check.outcome == .ok && check.at.startOfDay == day {
      values[HistoryDay.rounded(check.milliseconds), default: 0] += 1
    }
    return values
  }

  private mutating func rollUp(_ check: HistoryCheck, _ day: Timestamp) {
    // Nearly always the last; a clock that stepped back may go on with an earlier one.
    let index = days.lastIndex { $0.day <= day }
    var entry = HistoryDay(day: day, checks: 0, good: 0, p50: nil, p95: nil)
    if let index, days[index].day == day { entry = days[index] }
    entry.checks = min(entry.checks + 1, HistoryDay.most)
    if check.outcome == .ok {
      entry.good = min(entry.good + 1, entry.checks)
      let value = HistoryDay.rounded(check.milliseconds)
      today[value] = min(today[value, default: 0] + 1, HistoryDay.most)
      let sorted = today.sorted { $0.key < $1.key }
      entry.p50 = HistoryDay.percentile(50, of: sorted)
      entry.p95 = HistoryDay.percentile(95, of: sorted)
    }
    if let index, days[index].day == day {
      days[index] = entry
    } else {
      days.insert(entry, at: index.map { $0 + 1 } ?? 0)
    }
  }

  /// How the last checks in a row ended, newest first, as far as they are alike in being good or not.
  package var streak: (isGood: Bool, checks: [HistoryCheck])? {
    guard let last = checks.last else { return nil }
    let isGood = last.outcome == .ok
    return (isGood, Array(checks.reversed().prefix { ($0.outcome == .ok) == isGood }))
  }
}

extension HistoryDay {
  /// More checks than anybody sends in a day; a file that a hand has edited must not lead past the end of integers.
  package static let most = 1_000_000_000

  /// `milliseconds` as a day remembers them: exact below one second, from there on three digits, rounded up so that
  /// "at most" stays true.
  package static func rounded(_ milliseconds: Int) -> Int {
    var unit = 1
    while milliseconds / unit >= 1000 { unit *= 10 }
    return (milliseconds + unit - 1) / unit * unit
  }

  /// The smallest value that `percent` of 100 are at most, of values with how many there are of each, in ascending
  /// order; nil of none.
  package static func percentile(_ percent: Int, of sorted: [(key: Int, value: Int)]) -> Int? {
    let count = sorted.reduce(0) { $0 + $1.value }
    let rank = (count * percent + 99) / 100
    var seen = 0
    for (value, times) in sorted {
      seen += times
      if seen >= rank { return value }
    }
    return nil
  }
}
