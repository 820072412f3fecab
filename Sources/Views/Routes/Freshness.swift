import Domain

/// How old a snapshot is when somebody reads it, and how far it may be believed.
package struct Freshness: Sendable {
  /// The run that published it.
  package let run: RunHeader
  /// When it is read.
  package let now: Timestamp

  /// How far the clocks of the machine that wrote and of the one that reads may be apart, for verbs, gates and the page's
  /// script alike.
  package static let clockTolerance = Duration.seconds(60)

  /// A snapshot of `run`, read at `now`.
  package init(_ run: RunHeader, at now: Timestamp) {
    self.run = run
    self.now = now
  }

  /// Since its run had asked everybody; never negative.
  package var age: Duration { max(.zero, now.since(run.finishedAt)) }

  /// Whether its run ended in the future, by more than clocks may differ.
  package var isFromFuture: Bool { run.finishedAt.since(now) > Self.clockTolerance }

  /// Whether a row that could be believed when it was written no longer can, or none could.
  package var isOutOfDate: Bool { now > run.validUntil || run.validUntil <= run.finishedAt }

  /// `snapshot of 3 min ago (run 42, 2026-11-20T10:00:00.120Z)`.
  package var line: String {
    let when =
      isFromFuture
      ? "from \(Elapsed.text(run.finishedAt.since(now))) ahead of this machine's clock"
      : "of \(Elapsed.text(age)) ago"
    return "snapshot \(when) (run \(run.sequence), \(run.finishedAt))"
  }

  /// What a reader of its rows has to know besides.
  package var remarks: [String] {
    var remarks: [String] = []
    if run.validUntil <= run.finishedAt {
      remarks.append("out of date: it held nothing to rely on when it was written")
    } else if isOutOfDate {
      remarks.append("out of date since \(run.validUntil): run rollcall")
    }
    if !run.counts.interrupted.isEmpty {
      remarks.append("partial: not asked in time: \(Self.names(run.counts.interrupted))")
    }
    if run.isOffline { remarks.append("offline: that machine reached no backend at all") }
    if let shard = run.shard { remarks.append("the run asked part \(shard.text) of a fleet") }
    if let sequence = run.restoredFrom { remarks.append("it is run \(sequence), restored") }
    if !run.only.isEmpty { remarks.append("the run was narrowed to \(Self.names(run.only))") }
    if run.previousStateLost { remarks.append("the run had lost its memory of the runs before") }
    return remarks
  }

  /// The first ten names, and how many more.
  private static func names(_ names: [BackendName]) -> String {
    let shown = names.prefix(10).map(\.text).joined(separator: ", ")
    return names.count > 10 ? "\(shown) and \(names.count - 10) more" : shown
  }
}

/// Whether a snapshot is young enough, in words.
package struct FreshnessResult: Sendable {
  /// Whether it is.
  package let isFresh: Bool
  /// Why, in a sentence.
  package let why: String
  /// What to do; nil when there is nothing to do.
  package let advice: String?
}

extension Freshness {
  /// Judges the snapshot by `maxAge`, or without one by its own `valid_until`. Only time counts: a run that was cut
  /// short, or that reached nobody, is no reason by itself, since rows that it could not renew keep their own stamps.
  package func verdict(maxAge: Duration?) -> FreshnessResult {
    let when = "run \(run.sequence) of \(run.finishedAt)"
    if isFromFuture {
      return FreshnessResult(
        isFresh: false,
        why:
          "\(when) is \(Elapsed.text(run.finishedAt.since(now))) ahead of this machine's clock, so its age is unknown",
        advice: "set the clock of this machine, or of the one that ran rollcall")
    }
    let old = "\(Elapsed.text(age)) old (\(when))"
    let again = "run rollcall; if it runs by a timer, look at why it stopped"
    if let maxAge {
      let limit = DurationText.text(maxAge)
      return age <= maxAge
        ? FreshnessResult(isFresh: true, why: "\(old), at most \(limit) is asked for", advice: nil)
        : FreshnessResult(isFresh: false, why: "\(old), and at most \(limit) is asked for", advice: again)
    }
    if run.validUntil <= run.finishedAt {
      return FreshnessResult(
        isFresh: false, why: "\(old), and it held nothing to rely on when it was written",
        advice: "look at what is down with rollcall show, mend it, and run rollcall")
    }
    return isOutOfDate
      ? FreshnessResult(
        isFresh: false, why: "\(old), and not all of it can be believed since \(run.validUntil)",
        advice: again)
      : FreshnessResult(isFresh: true, why: "\(old), valid until \(run.validUntil)", advice: nil)
  }
}
