/// How one backend did over a number of days, for the page.
struct UptimeFigures {
  /// The windows that the page shows, in days.
  static let windows = [1, 7, 30, 90]

  /// How many checks there were in a window, and how many of them were good.
  struct Share: Hashable {
    let checks: Int
    let good: Int

    /// `99.31 %`; nil without checks.
    var percent: String? { PageWords.percent(good, of: checks) }
  }

  /// How long it took to be well again.
  enum Recovery: Hashable {
    /// Nothing was checked.
    case noChecks
    /// It was checked, and no incident of it is known.
    case noOutage
    /// It has not come back from its only incident yet.
    case notYet
    /// Of so many outages that are over.
    case took(median: Duration, worst: Duration, outages: Int)
  }

  private let history: BackendHistory
  private let today: Timestamp
  private let now: Timestamp

  /// Figures of `history` at `now`.
  init(_ history: BackendHistory, at now: Timestamp) {
    (self.history, self.now, today) = (history, now, now.startOfDay)
  }

  /// The share of the last `days` days. For one day the last 24 hours count, as far as single checks are kept.
  func share(ofDays days: Int) -> Share {
    if days == 1 {
      let recent = history.checks.filter { now.since($0.at) <= .seconds(86_400) }
      return Share(checks: recent.count, good: recent.count { $0.outcome == .ok })
    }
    let first = today.advanced(by: .seconds(-86_400 * (days - 1)))
    let wanted = history.days.filter { $0.day >= first && $0.day <= today }
    return Share(
      checks: wanted.reduce(0) { $0 + $1.checks }, good: wanted.reduce(0) { $0 + $1.good })
  }

  /// The last 90 days, oldest first; nil for a day without checks.
  var days: [(day: Timestamp, rolled: HistoryDay?)] {
    let byDay = Dictionary(history.days.map { ($0.day, $0) }, uniquingKeysWith: { $1 })
    return (0..<History.keptDays).map { index in
      let day = today.advanced(by: .seconds(-86_400 * (History.keptDays - 1 - index)))
      let rolled = byDay[day]
      return (day, rolled.flatMap { $0.checks > 0 ? $0 : nil })
    }
  }

  /// Time to recover, by the incidents in which `name` took part.
  func recovery(of name: BackendName, _ incidents: [Incident]) -> Recovery {
    if history.checks.isEmpty && history.days.isEmpty { return .noChecks }
    let parts = incidents.compactMap { $0.members[name] }
    let lengths = parts.compactMap { part in part.endedAt.map { $0.since(part.startedAt) } }.sorted()
    guard let worst = lengths.last else { return parts.isEmpty ? .noOutage : .notYet }
    return .took(median: lengths[(lengths.count - 1) / 2], worst: worst, outages: lengths.count)
  }
}
