import Domain

/// What the runs before remember of a backend.
enum HistoryFacts {
  /// Nothing where no history is kept.
  static func all(of name: BackendName, _ history: History?, at now: Timestamp) -> [Fact] {
    guard let history else { return [] }
    let backend = history.backends[name]
    let last = backend?.checks.last?.at
    var facts = History.uptimeDays.map { days in
      let uptime = history.uptime(of: name, days: days, asOf: now)
      return Fact(
        "uptime_\(days)d_percent", .text(uptime.percent ?? "unknown"), .history, at: last,
        evidence: uptime.checks == 0 ? "no checks" : "\(uptime.good) of \(uptime.checks) checks were good")
    }
    if let backend, let median = backend.medianMilliseconds {
      facts.append(
        Fact(
          "median_ms", .count(median), .history, at: last,
          evidence: "of the good ones among the last \(backend.checks.count) checks"))
    }
    facts.append(
      Fact("time_to_recover", .text(recovery(history.recovery(of: name))), .history, at: last))
    if let incident = history.openIncident(of: name) {
      facts.append(
        Fact(
          "open_incident", .count(incident.id), .history, at: incident.openedAt,
          evidence: "\(incident.cause.rawValue); \(others(incident))"))
    }
    return facts
  }

  private static func recovery(_ recovery: Recovery) -> String {
    switch recovery {
    case .noChecks: "no checks"
    case .noOutage: "no outage seen"
    case .ongoing: "its first outage goes on"
    case .measured(let median, let worst, let outages):
      "median \(Elapsed.text(median)), worst \(Elapsed.text(worst)), of \(outages == 1 ? "1 outage" : "\(outages) outages")"
    }
  }

  private static func others(_ incident: Incident) -> String {
    let count = incident.members.count - 1
    return count == 0 ? "this backend alone" : "together with \(count == 1 ? "1 other" : "\(count) others")"
  }
}
