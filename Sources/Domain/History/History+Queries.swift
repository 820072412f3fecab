extension History {
  /// The spans over which `history.json` tells uptime, in days.
  package static let uptimeDays = [1, 7, 30, 90]

  /// How many good checks are needed before a backend's usual time is known.
  package static let learntFrom = 20

  /// How often a backend was well: over one day the last 24 hours of the checks that are kept, over more the whole days
  /// of UTC up to that of `moment`, from the roll-ups. What lies after `moment` does not count.
  package func uptime(of name: BackendName, days: Int, asOf moment: Timestamp) -> Uptime {
    guard let backend = backends[name] else { return Uptime(checks: 0, good: 0) }
    return backend.uptime(days: days, asOf: moment)
  }

  /// How long a backend took to be well again.
  package func recovery(of name: BackendName) -> Recovery {
    let parts = incidents.compactMap { $0.members[name] }
    // A backend without a check of its own may have left an incident behind, from before it was named anew.
    guard !(backends[name]?.checks.isEmpty ?? true) else { return .noChecks }
    guard !parts.isEmpty else { return .noOutage }
    let lengths = parts.compactMap { part in part.endedAt.map { max(.zero, $0.since(part.startedAt)) } }
      .sorted()
    guard let worst = lengths.last else { return .ongoing }
    return .measured(median: lengths[(lengths.count - 1) / 2], worst: worst, outages: lengths.count)
  }

  /// The incident in which a backend takes part now; nil when none.
  package func openIncident(of name: BackendName) -> Incident? {
    incidents.first { $0.isOpen(for: name) }
  }

  /// Over how many milliseconds a good check of this backend counts as slow; nil while too little is known of it.
  ///
  /// The larger of three times its median and its median and 500 ms, over the good checks that are kept: fast backends
  /// may double without anybody noticing, slow ones may not take half a minute more. Needs `learntFrom` good checks.
  package func degradedAbove(of name: BackendName) -> Int? { backends[name]?.degradedAbove }
}

extension BackendHistory {
  /// The uptime over the last `span` days before `moment`.
  package func uptime(days span: Int, asOf moment: Timestamp) -> Uptime {
    var uptime = Uptime(checks: 0, good: 0)
    if span <= 1 {
      let from = moment.advanced(by: .seconds(-86_400))
      for check in checks where check.at > from && check.at <= moment {
        uptime.checks += 1
        uptime.good += check.outcome == .ok ? 1 : 0
      }
    } else {
      let last = moment.startOfDay
      let first = last.advanced(by: .seconds(-86_400) * (span - 1))
      for day in days where day.day >= first && day.day <= last {
        uptime.checks += day.checks
        uptime.good += day.good
      }
    }
    return uptime
  }

  /// Over how many milliseconds a good check counts as slow; nil while too few checks are known.
  package var degradedAbove: Int? {
    guard checks.count(where: { $0.outcome == .ok }) >= History.learntFrom, let median = medianMilliseconds
    else { return nil }
    return max(3 * median, median + 500)
  }
}
