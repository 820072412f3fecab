/// What is remembered of the runs before: how every backend answered, and the incidents made of that.
///
/// Bounded: what is past the caps goes, the oldest first. Holds names of the baseline, times, numbers and words of ours.
public struct History: Sendable, Hashable {
  /// The run that last changed it: its id and its sequence.
  public var run: RunStamp?
  /// By what an incident opened and closed when this was written.
  public var rules: HistoryRules
  /// How each backend answered.
  public var backends: [BackendName: BackendHistory]
  /// The incidents, newest first; the open ones are never dropped.
  public var incidents: [Incident]
  /// The ordinal that the next incident gets; never one that was given before.
  public var nextIncident: Int
  /// When this machine itself was offline, newest first.
  public var offline: [OfflineSpell]

  /// How many checks of a backend are kept: a day's worth of one every five minutes.
  public static let keptChecks = 288
  /// How many days of a backend are rolled up.
  public static let keptDays = 90
  /// How many incidents are kept.
  public static let keptIncidents = 100
  /// How many spells without a network are kept.
  public static let keptOfflineSpells = 100

  /// Nothing remembered yet.
  public init(rules: HistoryRules = HistoryRules()) {
    self.rules = rules
    (run, backends, incidents, nextIncident, offline) = (nil, [:], [], 1, [])
  }
}

/// Which run wrote a file.
public struct RunStamp: Sendable, Hashable {
  /// The run's id.
  public var id: String
  /// The run's sequence.
  public var sequence: Int

  /// Pairs the two.
  public init(id: String, sequence: Int) {
    self.id = id
    self.sequence = sequence
  }
}

/// By what incidents open and close: `history` in the baseline.
public struct HistoryRules: Sendable, Hashable {
  /// How many failures in a row open one; from 1 to 100.
  public var openAfter: Int
  /// How many good checks in a row close it; from 1 to 100.
  public var closeAfter: Int

  /// Two and two unless told otherwise.
  public init(openAfter: Int = 2, closeAfter: Int = 2) {
    self.openAfter = openAfter
    self.closeAfter = closeAfter
  }
}

/// How one backend answered over time.
public struct BackendHistory: Sendable, Hashable {
  /// The last checks in the order in which they were noted, oldest first. That order counts, not their times: a clock
  /// may step.
  public var checks: [HistoryCheck] = []
  /// The last days on which there were checks, oldest first; the day of the last check may still be going on.
  public var days: [HistoryDay] = []
  /// How long each good check of the day of the last check took, in milliseconds, with how many took that long: what its
  /// percentiles are computed from until the day is over. Times from one second on are rounded up to three digits.
  public var today: [Int: Int] = [:]

  /// Nothing seen yet.
  public init() {}

  /// The median of the good checks that are kept, in milliseconds; nil without any.
  public var medianMilliseconds: Int? {
    let good = checks.filter { $0.outcome == .ok }.map(\.milliseconds).sorted()
    return good.isEmpty ? nil : good[(good.count - 1) / 2]
  }
}

/// One probe that was sent and not interrupted, in three words.
public struct HistoryCheck: Sendable, Hashable {
  /// When it started.
  public var at: Timestamp
  /// How it ended.
  public var outcome: Outcome
  /// How long it took in all.
  public var milliseconds: Int

  /// Collects the parts.
  public init(at: Timestamp, outcome: Outcome, milliseconds: Int) {
    self.at = at
    self.outcome = outcome
    self.milliseconds = milliseconds
  }

  /// What is kept of a probe.
  init(_ probe: ProbeRecord) {
    self.init(at: probe.startedAt, outcome: probe.outcome, milliseconds: max(0, probe.timings.total))
  }
}

/// One day of UTC, rolled up.
public struct HistoryDay: Sendable, Hashable {
  /// Its first moment.
  public var day: Timestamp
  /// How many checks there were.
  public var checks: Int
  /// How many of them were good.
  public var good: Int
  /// Half of the good ones took at most so many milliseconds; nil without a good one.
  public var p50: Int?
  /// 95 of 100 good ones took at most so many milliseconds.
  public var p95: Int?

  /// Collects the parts.
  public init(day: Timestamp, checks: Int, good: Int, p50: Int?, p95: Int?) {
    self.day = day
    self.checks = checks
    self.good = good
    self.p50 = p50
    self.p95 = p95
  }
}

/// A time during which one backend, or several for what looks like one cause, did not answer well.
public struct Incident: Sendable, Hashable {
  /// Its ordinal; never given twice.
  public var id: Int
  /// What kind of failure its members share.
  public var cause: IncidentCause
  /// When its first failure happened.
  public var openedAt: Timestamp
  /// When the last of its members was well again; nil while it goes on.
  public var closedAt: Timestamp?
  /// The backends that took part; of one that is over at most `keptMembers`.
  public var members: [BackendName: Member]
  /// How many more took part, whose names are no longer kept.
  public var moreMembers: Int

  /// How many members of an incident that is over are kept by name, those that failed first.
  public static let keptMembers = 100

  /// One backend's part in an incident.
  public struct Member: Sendable, Hashable {
    /// When its first failure happened.
    public var startedAt: Timestamp
    /// When its first good check after it happened, once enough of them followed; nil while it goes on.
    public var endedAt: Timestamp?
    /// How its failed checks ended, and how often.
    public var outcomes: [Outcome: Int]

    /// Collects the parts.
    public init(startedAt: Timestamp, endedAt: Timestamp? = nil, outcomes: [Outcome: Int]) {
      self.startedAt = startedAt
      self.endedAt = endedAt
      self.outcomes = outcomes
    }
  }

  /// Collects the parts.
  public init(
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
  public var length: Duration? { closedAt.map { max(.zero, $0.since(openedAt)) } }
}

/// From when to when no backend could be reached, so that this machine was taken to be offline.
public struct OfflineSpell: Sendable, Hashable {
  /// The start of the first such run.
  public var from: Timestamp
  /// The start of the last such run.
  public var to: Timestamp
  /// How many runs in a row it were.
  public var runs: Int

  /// Collects the parts.
  public init(from: Timestamp, to: Timestamp, runs: Int) {
    self.from = from
    self.to = to
    self.runs = runs
  }
}
