import Domain

extension History {
  /// The histories of several folders made one, in the place of `held`. To join the same again changes nothing.
  ///
  /// - Parameters:
  ///   - names: the backends to remember.
  ///   - stamp: the merge, which is noted if anything is new.
  static func joined(
    _ sources: [History], into held: History?, names: Set<BackendName>, by stamp: RunStamp, at now: Timestamp
  ) -> History? {
    guard let first = sources.first ?? held else { return nil }
    var joined = held ?? History(rules: first.rules)
    joined.rules = first.rules
    for source in sources {
      for (name, backend) in source.backends {
        joined.backends[name, default: BackendHistory()].join(backend)
      }
      joined.joinSpells(source.offline)
    }
    joined.backends = joined.backends.filter { names.contains($0.key) }
    let incidents = sources.flatMap(\.incidents).sorted {
      ($0.openedAt, $0.cause.rawValue, $0.members.keys.min()?.text ?? "")
        < ($1.openedAt, $1.cause.rawValue, $1.members.keys.min()?.text ?? "")
    }
    for incident in incidents { joined.join(incident, since: held) }
    joined.endOthers(than: names, at: now)
    joined.trimIncidents()
    if joined != held { joined.run = stamp }
    return joined
  }

  private mutating func joinSpells(_ spells: [OfflineSpell]) {
    for spell in spells {
      if let place = offline.firstIndex(where: { $0.from == spell.from }) {
        offline[place].to = max(offline[place].to, spell.to)
        offline[place].runs = max(offline[place].runs, spell.runs)
      } else {
        offline.append(spell)
      }
    }
    offline = Array(offline.sorted { $0.from > $1.from }.prefix(Self.keptOfflineSpells))
  }

  /// Takes an incident of another folder in, under an ordinal of our own: the one it has already, by a member and when
  /// that failed first, or the next one.
  private mutating func join(_ incident: Incident, since held: History?) {
    let known = incidents.firstIndex { ours in
      ours.cause == incident.cause
        && incident.members.contains { ours.members[$0.key]?.startedAt == $0.value.startedAt }
    }
    if let known {
      incidents[known].join(incident)
    } else if incident.closedAt == nil || !isPast(incident, in: held) {
      var incident = incident
      incident.id = nextIncident
      nextIncident += 1
      incidents.append(incident)
    }
  }

  /// Whether it is older than all that `held` keeps and has dropped already.
  private func isPast(_ incident: Incident, in held: History?) -> Bool {
    let closed = held?.incidents.filter { $0.closedAt != nil } ?? []
    guard let held, held.incidents.count >= Self.keptIncidents, let oldest = closed.map(\.openedAt).min()
    else {
      return false
    }
    return incident.openedAt <= oldest
  }

  /// Ends the part of backends that are gone.
  private mutating func endOthers(than names: Set<BackendName>, at now: Timestamp) {
    for place in incidents.indices where incidents[place].closedAt == nil {
      for (name, member) in incidents[place].members where member.endedAt == nil && !names.contains(name) {
        incidents[place].members[name]?.endedAt = max(now, member.startedAt)
      }
      incidents[place].settle()
    }
  }
}

extension Incident {
  /// Takes over what another folder knows of the same incident: what has ended stays so, counts only grow.
  fileprivate mutating func join(_ other: Incident) {
    openedAt = min(openedAt, other.openedAt)
    moreMembers = max(moreMembers, other.moreMembers)
    for (name, member) in other.members {
      guard var ours = members[name] else {
        if closedAt == nil || other.closedAt == nil { members[name] = member }
        continue
      }
      ours.endedAt = ours.endedAt ?? member.endedAt
      ours.outcomes.merge(member.outcomes) { max($0, $1) }
      members[name] = ours
    }
    settle()
  }

  /// Closed when all of its members are over, open otherwise.
  fileprivate mutating func settle() {
    let ends = members.values.map(\.endedAt)
    closedAt = ends.contains(nil) ? nil : ends.compactMap(\.self).max() ?? closedAt ?? openedAt
  }
}

extension BackendHistory {
  /// Takes the checks of another folder in, by their starts, and its days.
  fileprivate mutating func join(_ other: BackendHistory) {
    if checks.isEmpty, days.isEmpty {
      self = other
      return
    }
    let known = Set(checks.map(\.at))
    let new = other.checks.filter { !known.contains($0.at) }
    let before = self
    if !new.isEmpty { checks = (checks + new).sorted { $0.at < $1.at } }
    joinDays(other.days)
    today = values(ofLastDayIn: [before, other])
    trim()
  }

  /// Of each day the fuller roll-up. Two that overlap cannot be added up: only where the checks themselves are at hand,
  /// and are more, they are counted anew.
  private mutating func joinDays(_ others: [HistoryDay]) {
    var byDay = Dictionary(days.map { ($0.day, $0) }, uniquingKeysWith: { first, _ in first })
    for day in others where day.checks > byDay[day.day]?.checks ?? 0 { byDay[day.day] = day }
    for (day, checks) in Dictionary(grouping: checks, by: \.at.startOfDay)
    where checks.count > byDay[day]?.checks ?? 0 {
      let good = checks.filter { $0.outcome == .ok }
      let values = Self.values(good).sorted { $0.key < $1.key }
      byDay[day] = HistoryDay(
        day: day, checks: checks.count, good: good.count, p50: HistoryDay.percentile(50, of: values),
        p95: HistoryDay.percentile(95, of: values))
    }
    days = byDay.values.sorted { $0.day < $1.day }
  }

  /// The good checks of the day of the last check: as many as any of the sources, or the checks, know.
  private func values(ofLastDayIn sources: [BackendHistory]) -> [Int: Int] {
    guard let day = checks.last?.at.startOfDay else { return [:] }
    var best = Self.values(checks.filter { $0.outcome == .ok && $0.at.startOfDay == day })
    for source in sources where source.checks.last?.at.startOfDay == day {
      if source.today.values.reduce(0, +) >= best.values.reduce(0, +) { best = source.today }
    }
    return best
  }

  private static func values(_ good: [HistoryCheck]) -> [Int: Int] {
    good.reduce(into: [:]) { $0[HistoryDay.rounded($1.milliseconds), default: 0] += 1 }
  }
}
