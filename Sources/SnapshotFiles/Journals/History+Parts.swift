import Domain
import JSON

// How each part of a history is read from a tree. Strict on what is there, silent on fields of later versions; nil when
// a part is no such thing.

extension JSONNode {
  /// The number, if it is one that milliseconds or ordinals may be.
  var ordinal: Int? { integer.flatMap { HistoryReader.times.contains($0) ? $0 : nil } }

  fileprivate var counts: Int? { integer.flatMap { HistoryReader.counts.contains($0) ? $0 : nil } }

  /// The elements of a list, so that they can be asked for by their place; nil when it has fewer than `least`.
  fileprivate func list(atLeast least: Int) -> [JSONNode]? {
    guard let elements, elements.count >= least else { return nil }
    return Array(elements.prefix(8))
  }
}

extension HistoryRules {
  init?(_ node: JSONNode) {
    let bounds = 1...100
    guard let open = node["open_after"]?.integer, bounds.contains(open),
      let close = node["close_after"]?.integer, bounds.contains(close)
    else { return nil }
    self.init(openAfter: open, closeAfter: close)
  }
}

extension BackendHistory {
  /// Reads it back; nil when it is no such thing.
  package init?(_ node: JSONNode) {
    self.init()
    guard let checks = node["checks"]?.elements, let values = node["current_day"]?.elements,
      let days = node["days"]?.elements, values.count <= HistoryReader.mostValues
    else { return nil }
    for element in checks.dropFirst(max(0, checks.count - 16 * History.keptChecks)) {
      guard let check = HistoryCheck(element) else { return nil }
      self.checks.append(check)
    }
    for element in values {
      guard let pair = element.list(atLeast: 2), let value = pair[0].ordinal, let count = pair[1].counts,
        count > 0, today.updateValue(count, forKey: value) == nil
      else { return nil }
    }
    for element in days {
      guard let day = HistoryDay(element) else { return nil }
      self.days.append(day)
    }
  }
}

extension HistoryCheck {
  fileprivate init?(_ node: JSONNode) {
    guard let parts = node.list(atLeast: 3), let at = parts[0].timestamp,
      let outcome = parts[1].text.flatMap(HistoryReader.outcome), let milliseconds = parts[2].ordinal
    else { return nil }
    self.init(at: at, outcome: outcome, milliseconds: milliseconds)
  }
}

extension HistoryDay {
  fileprivate init?(_ node: JSONNode) {
    guard let parts = node.list(atLeast: 3),
      let day = parts[0].text.flatMap({ HistoryReader.day(of: $0.utf8) }),
      let checks = parts[1].counts, let good = parts[2].counts
    else { return nil }
    var (p50, p95): (Int?, Int?)
    if parts.count > 3 {
      guard parts.count > 4, let half = parts[3].ordinal, let most = parts[4].ordinal else { return nil }
      (p50, p95) = (half, most)
    }
    guard let read = HistoryReader.day(day, checks, good, p50, p95) else { return nil }
    self = read
  }
}

extension Incident {
  init?(_ node: JSONNode) {
    guard let id = node["id"]?.ordinal, id > 0, let cause = node["cause"]?.text.flatMap(IncidentCause.init),
      let opened = node["opened_at"]?.timestamp, let members = node["members"]?.members
    else { return nil }
    self.init(id: id, cause: cause, openedAt: opened, members: [:])
    if let closed = node["closed_at"] {
      guard let at = closed.timestamp else { return nil }
      closedAt = at
    }
    if let more = node["more_members"] {
      guard let count = more.counts else { return nil }
      moreMembers = count
    }
    for (key, value) in members {
      guard let name = BackendName(key), var member = Member(value) else { return nil }
      // Of what is over every part is.
      if closedAt != nil { member.endedAt = member.endedAt ?? closedAt }
      self.members[name] = member
    }
  }
}

extension Incident.Member {
  fileprivate init?(_ node: JSONNode) {
    guard let started = node["started_at"]?.timestamp, let outcomes = node["outcomes"]?.members else {
      return nil
    }
    self.init(startedAt: started, outcomes: [:])
    if let ended = node["ended_at"] {
      guard let at = ended.timestamp else { return nil }
      endedAt = at
    }
    for (word, count) in outcomes {
      guard let outcome = HistoryReader.outcome(word), let count = count.counts else { return nil }
      self.outcomes[outcome] = min(self.outcomes[outcome, default: 0] + count, HistoryDay.most)
    }
  }
}

extension OfflineSpell {
  init?(_ node: JSONNode) {
    guard let from = node["from"]?.timestamp, let to = node["to"]?.timestamp, let runs = node["runs"]?.counts
    else { return nil }
    self.init(from: from, to: max(from, to), runs: max(1, runs))
  }
}
