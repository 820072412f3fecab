import Redaction

extension History {
  /// Newest first; the open ones stay whatever their number, and of those that are over the newest as long as there is
  /// room.
  package mutating func trimIncidents() {
    incidents.sort { $0.id > $1.id }
    var room = Self.keptIncidents - incidents.count { $0.closedAt == nil }
    incidents = incidents.filter { incident in
      if incident.closedAt == nil { return true }
      room -= 1
      return room >= 0
    }
    for index in incidents.indices { incidents[index].trimMembers() }
  }

  /// The same without names in which a known secret stands: they were taken down before it was known.
  package func withoutSecrets(_ scanner: SecretScanner) -> History {
    let isClean = { (name: BackendName) in !scanner.findsKnown(in: Array(name.text.utf8)) }
    var clean = self
    clean.backends = backends.filter { isClean($0.key) }
    for index in incidents.indices {
      let members = incidents[index].members.filter { isClean($0.key) }
      let dropped = incidents[index].members.count - members.count
      clean.incidents[index].moreMembers = min(incidents[index].moreMembers + dropped, HistoryDay.most)
      clean.incidents[index].members = members
    }
    return clean
  }
}
