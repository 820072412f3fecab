import Domain

/// How one backend did, for the page.
struct UptimeFigures {
  private let history: History
  private let name: BackendName
  private let now: Timestamp

  /// Of the backend `name` at `now`.
  init(_ history: History, of name: BackendName, at now: Timestamp) {
    (self.history, self.name, self.now) = (history, name, now)
  }

  /// The share of good checks in the last `days` days: `99.31 %`; nil without checks.
  func percent(ofDays days: Int) -> String? {
    history.uptime(of: name, days: days, asOf: now).share
  }

  /// How many checks there were in all the days that are kept.
  var checks: Int { history.uptime(of: name, days: History.keptDays, asOf: now).checks }

  /// The last 90 days, oldest first; nil for a day without checks.
  var days: [(day: Timestamp, rolled: HistoryDay?)] {
    let byDay = Dictionary(
      (history.backends[name]?.days ?? []).map { ($0.day, $0) }, uniquingKeysWith: { $1 })
    return (0..<History.keptDays).map { index in
      let day = now.startOfDay.advanced(by: .seconds(-86_400 * (History.keptDays - 1 - index)))
      return (day, byDay[day].flatMap { $0.checks > 0 ? $0 : nil })
    }
  }

  /// How many days ago the first of them with checks was, today counted; 0 without any.
  var span: Int {
    let days = days
    return days.firstIndex { $0.rolled != nil }.map { days.count - $0 } ?? 0
  }

  /// How long it took to be well again, in words that tell "never asked" from "never away".
  var recovery: String {
    switch history.recovery(of: name) {
    case .noChecks: "no checks"
    case .noOutage: "no outage seen"
    case .ongoing: "not yet back from its only outage"
    case .measured(let median, let worst, let outages):
      "median \(PageText.length(median)), worst \(PageText.length(worst)), of \(PageText.count(outages, "outage"))"
    }
  }
}
