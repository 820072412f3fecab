import Domain

/// Takes a run down in the history: its checks, its incidents, and whether this machine was offline.
package struct HistoryKeeping: Sendable {
  /// The history, the runs noted so far included.
  package private(set) var history: History
  /// What became of incidents in the run that was noted last.
  package private(set) var transitions: [IncidentTransition] = []

  /// What there is to note of a run.
  package struct Run: Sendable {
    /// Its id and sequence.
    var stamp: RunStamp
    /// When it started.
    var startedAt: Timestamp
    /// How each backend answered that was asked, and not interrupted.
    package var checks: [BackendName: HistoryCheck] = [:]
    /// Every backend that the baseline names: of others nothing is kept.
    var names: Set<BackendName>
    /// Whether this machine was offline, so that no check says anything of a backend.
    package var isOffline = false
    /// Whether it was so in the run before, too.
    package var wasOffline = false
    /// By what incidents open and close.
    var rules: HistoryRules

    /// Collects the parts.
    package init(
      stamp: RunStamp, startedAt: Timestamp, checks: [BackendName: HistoryCheck] = [:],
      names: Set<BackendName>, rules: HistoryRules
    ) {
      self.stamp = stamp
      self.startedAt = startedAt
      self.checks = checks
      self.names = names
      self.rules = rules
    }
  }

  /// Goes on from the history of the runs before.
  package init(_ history: History) { self.history = history }

  /// Notes `run`. A history to which nothing was added stays as it is, to the stamp of its run.
  package mutating func note(_ run: Run) {
    let before = history
    transitions = []
    history.rules = run.rules
    keepOnly(run.names, at: run.startedAt)
    if run.isOffline {
      noteOffline(run)
    } else {
      let noted = run.checks.filter { name, check in
        history.backends[name, default: BackendHistory()].note(check)
      }
      noteIncidents(of: noted)
    }
    settleIncidents()
    history.trimIncidents()
    if history != before { history.run = run.stamp }
  }

  /// Forgets backends that the baseline no longer names, and ends their part in what goes on.
  private mutating func keepOnly(_ names: Set<BackendName>, at moment: Timestamp) {
    history.backends = history.backends.filter { names.contains($0.key) }
    for name in names where history.backends[name] == nil { history.backends[name] = BackendHistory() }
    for index in history.incidents.indices where history.incidents[index].closedAt == nil {
      for (name, member) in history.incidents[index].members
      where member.endedAt == nil && !names.contains(name) {
        history.incidents[index].members[name]?.endedAt = max(moment, member.startedAt)
      }
    }
  }

  private mutating func noteOffline(_ run: Run) {
    if run.wasOffline, let last = history.offline.first {
      history.offline[0].to = max(last.to, run.startedAt)
      history.offline[0].runs = min(last.runs + 1, HistoryDay.most)
    } else {
      history.offline.insert(OfflineSpell(from: run.startedAt, to: run.startedAt, runs: 1), at: 0)
      history.offline = Array(history.offline.prefix(History.keptOfflineSpells))
    }
  }

  // MARK: Incidents

  /// Judges every backend that was asked: those that failed first come first, so that they open what others join.
  private mutating func noteIncidents(of checks: [BackendName: HistoryCheck]) {
    var failing: [(name: BackendName, streak: [HistoryCheck])] = []
    for name in checks.keys.sorted() {
      guard let backend = history.backends[name], let streak = backend.streak else { continue }
      let open = history.incidents.indices.filter { history.incidents[$0].isOpen(for: name) }
      if streak.isGood {
        if streak.checks.count >= history.rules.closeAfter { end(open, of: name, streak.checks) }
      } else if open.isEmpty {
        if streak.checks.count >= history.rules.openAfter { failing.append((name, streak.checks)) }
      } else if let outcome = checks[name]?.outcome {
        for index in open { history.incidents[index].members[name]?.count(outcome) }
      }
    }
    for (name, streak) in failing.sorted(by: { Self.failedEarlier($0, $1) }) { open(name, streak) }
  }

  private static func failedEarlier(
    _ left: (name: BackendName, streak: [HistoryCheck]), _ right: (name: BackendName, streak: [HistoryCheck])
  ) -> Bool {
    guard let one = left.streak.last?.at, let other = right.streak.last?.at, one != other else {
      return left.name < right.name
    }
    return one < other
  }

  /// Backends that failed first within this of each other, with one class of outcome, have one cause.
  private static let together: Duration = .seconds(60)

  /// Puts a backend with these failures in a row, newest first, into the incident of its cause, or into a new one.
  private mutating func open(_ name: BackendName, _ streak: [HistoryCheck]) {
    guard let first = streak.last, let cause = first.outcome.incidentCause else { return }
    var member = Incident.Member(startedAt: first.at, outcomes: [:])
    for check in streak { member.count(check.outcome) }
    let common = history.incidents.indices.first { index in
      let incident = history.incidents[index]
      let distance = first.at.since(incident.openedAt)
      return incident.closedAt == nil && incident.cause == cause
        && distance >= .zero - Self.together && distance <= Self.together
    }
    let id: Int
    if let common {
      id = history.incidents[common].id
      history.incidents[common].openedAt = min(history.incidents[common].openedAt, first.at)
      history.incidents[common].members[name] = member
    } else {
      id = history.nextIncident
      history.nextIncident += 1
      history.incidents.insert(
        Incident(id: id, cause: cause, openedAt: first.at, members: [name: member]), at: 0)
    }
    transitions.append(
      IncidentTransition(backend: name, kind: .opened, incident: id, at: first.at, cause: cause))
  }

  /// Ends the part of a backend with these good checks in a row, newest first.
  private mutating func end(_ open: [Int], of name: BackendName, _ streak: [HistoryCheck]) {
    guard let first = streak.last else { return }
    for index in open {
      history.incidents[index].members[name]?.endedAt = first.at
      let incident = history.incidents[index]
      transitions.append(
        IncidentTransition(
          backend: name, kind: .closed, incident: incident.id, at: first.at, cause: incident.cause))
    }
  }

  /// Closes every incident whose members are all over.
  private mutating func settleIncidents() {
    for index in history.incidents.indices where history.incidents[index].closedAt == nil {
      let incident = history.incidents[index]
      guard incident.members.values.allSatisfy({ $0.endedAt != nil }) else { continue }
      history.incidents[index].closedAt =
        incident.members.values.compactMap(\.endedAt).max() ?? incident.openedAt
    }
  }
}

extension Incident.Member {
  /// Counts a failed check.
  mutating func count(_ outcome: Outcome) {
    outcomes[outcome] = min(outcomes[outcome, default: 0] + 1, HistoryDay.most)
  }
}
