import Domain
import SnapshotFiles
import Views

/// Judges the last snapshot: whether readers and the next run can read it, and its age, which is always told: a timer
/// that has died tells nobody.
struct SnapshotCheck {
  let content: FileContent
  let now: Timestamp
  /// The file as a person would name it.
  let path: String
  /// The shortest `interval` of a backend that is asked; nil where none has one.
  var interval: Duration? = nil

  /// So many intervals without a run are no jitter and no single failure any more.
  private static let missedIntervals = 3

  var findings: [DoctorFinding] {
    switch content {
    case .missing: return [DoctorFinding(.note, .snapshot, "there is none yet", "run rollcall")]
    case .unreadable(let sentence):
      return [
        DoctorFinding(
          .error, .snapshot, sentence, "make it readable, or move it away: until then no run publishes")
      ]
    case .bytes(let bytes):
      do throws(UnreadableFile) {
        return age(of: try Snapshot(bytes))
      } catch {
        return [
          error.finding(
            .snapshot, of: path,
            fix: "run rollcall: what can be read of it is kept, and the rest is asked anew")
        ]
      }
    }
  }

  private func age(of snapshot: Snapshot) -> [DoctorFinding] {
    let (run, freshness) = (snapshot.run, Freshness(snapshot.run, at: now))
    if freshness.isFromFuture {
      return [
        DoctorFinding(
          .warning, .snapshot, "\(path) is from the future: \(run.finishedAt)",
          "set this machine's clock, or that of the machine that ran last")
      ]
    }
    let words = "run \(run.sequence), \(Elapsed.text(freshness.age)) ago"
    let lost =
      run.previousStateLost
      ? [DoctorFinding(.note, .snapshot, "the run before could not read the snapshot before it")] : []
    return (warning(freshness, words).map { [$0] } ?? [])
      + lost.or(
        .snapshot, ok: "\(words), \(Amount.text(run.counts.models, "model"))")
  }

  private func warning(_ freshness: Freshness, _ words: String) -> DoctorFinding? {
    let run = freshness.run
    let timer = "look whether cron, or what else starts rollcall, still does"
    if run.validUntil <= run.finishedAt {
      return DoctorFinding(
        .warning, .snapshot, "\(path) held nothing to rely on when it was written: \(words)",
        "mend or resume what is down or drained, then run rollcall")
    }
    if freshness.isOutOfDate {
      return DoctorFinding(
        .warning, .snapshot,
        "\(path) is old: \(words); since \(run.validUntil) not all of it can be believed", timer)
    }
    // Without an interval nothing says how often a run is to come.
    guard let interval, freshness.age > interval * Self.missedIntervals else { return nil }
    return DoctorFinding(
      .warning, .snapshot,
      "no run has come for a while: \(words), and the baseline has an interval of \(DurationText.text(interval))",
      timer)
  }
}

extension UnreadableFile {
  /// It as what the doctor says of a file of the output folder.
  func finding(_ area: DoctorFinding.Area, of path: String, fix: String) -> DoctorFinding {
    switch self {
    case .newer:
      DoctorFinding(
        .error, area, sentence(of: path), "use the newer rollcall, or another folder with --output")
    case .damaged(let why): DoctorFinding(.error, area, "\(path) is damaged: \(why)", fix)
    }
  }
}
