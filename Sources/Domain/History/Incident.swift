/// A time during which one backend, or several for what looks like one cause, did not answer well.
package struct Incident: Sendable, Hashable {
  /// Its ordinal; never given twice.
  package var id: Int
  /// What kind of failure its members share.
  package var cause: IncidentCause
  /// When its first failure happened.
  package var openedAt: Timestamp
  /// When the last of its members was well again; nil while it goes on.
  package var closedAt: Timestamp?
  /// The backends that took part; of one that is over at most `keptMembers`.
  package var members: [BackendName: Member]
  /// How many more took part, whose names are no longer kept.
  package var moreMembers: Int

  /// How many members of an incident that is over are kept by name, those that failed first.
  package static let keptMembers = 100

  /// One backend's part in an incident.
  package struct Member: Sendable, Hashable {
    /// When its first failure happened.
    package var startedAt: Timestamp
    /// When its first good check after it happened, once enough of them followed; nil while it goes on.
    package var endedAt: Timestamp?
    /// How its failed checks ended, and how often.
    package var outcomes: [Outcome: Int]

    /// Collects the parts.
    package init(startedAt: Timestamp, endedAt: Timestamp? = nil, outcomes: [Outcome: Int]) {
      self.startedAt = startedAt
      self.endedAt = endedAt
      self.outcomes = outcomes
    }
  }

  /// Collects the parts.
  package init(
    id: Int, cause: IncidentCause, openedAt: Timestamp, closedAt: Timestamp? = nil,
    members: [BackendName: Member], moreMembers: Int = 0
  ) {
    self.id = id
    self.cause = cause
    self.openedAt = openedAt
    self.closedAt = closedAt
    self.members = members
    self.moreMembers = moreMembers
  }

  /// How long it lasted; nil while it goes on. Never negative, though a clock may have stepped.
  package var length: Duration? { closedAt.map { max(.zero, $0.since(openedAt)) } }
}
