/// Judges the last snapshot: whether readers and the next run can read it, and its age.
struct SnapshotJudgement {
  let content: FileContent
  let now: Timestamp
  /// The file as a person would name it.
  let path: String

  var findings: [Finding] {
    switch content {
    case .missing: return [Finding(.note, .snapshot, "there is none yet", "run rollcall")]
    case .unreadable(let sentence):
      return [
        Finding(.error, .snapshot, sentence, "make it readable, or move it away: until then no run publishes")
      ]
    case .bytes(let bytes):
      do throws(UnreadableFile) {
        return age(of: try Snapshot(bytes))
      } catch {
        switch error {
        case .newer(let version):
          return [
            Finding(
              .error, .snapshot,
              "\(path) has schema_version \(version), which is newer than this program knows",
              "use the newer rollcall, or another folder with --output")
          ]
        case .damaged(let why):
          return [
            Finding(
              .error, .snapshot, "\(path) is damaged: \(why)",
              "run rollcall: what can be read of it is kept, and the rest is asked anew")
          ]
        }
      }
    }
  }

  private func age(of snapshot: Snapshot) -> [Finding] {
    let run = snapshot.run
    let age = now.since(run.finishedAt)
    if age < .zero - ClockJudgement.tolerance {
      return [
        Finding(
          .warning, .snapshot, "\(path) is from the future: \(run.finishedAt)",
          "set this machine's clock, or that of the machine that ran last")
      ]
    }
    let words = "run \(run.sequence), \(ageText(age)) ago"
    if now > run.validUntil {
      return [
        Finding(
          .warning, .snapshot,
          "\(path) is old: \(words); since \(run.validUntil) not all of it can be believed",
          "look whether cron, or what else starts rollcall, still does")
      ]
    }
    let lost =
      run.memoryLost
      ? [Finding(.note, .snapshot, "the run before could not read the snapshot before it")] : []
    return lost.or(.snapshot, ok: "\(words), \(counted(run.tally.models, "model"))")
  }
}
