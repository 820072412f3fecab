import Domain
import SnapshotFiles
import Views

/// `rollcall fresh`: whether the snapshot is young enough.
enum FreshCommand {
  static let options: [CommandOption] = [
    CommandOption(
      "max-age", .duration, "how old it may be (default: as long as it says itself that it is valid)"),
    .json,
  ]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let maxAge = try arguments.duration("max-age")
    do throws(ReaderFailure) {
      let files = try PublishedFiles(arguments)
      let freshness = Freshness(files.snapshot.run, at: WallClock.now())
      let verdict = freshness.verdict(maxAge: maxAge)
      let status = Terminal.output.print(
        arguments.has("json")
          ? FreshAnswer.json(freshness, verdict, maxAge: maxAge) : text(verdict, freshness))
      if let advice = verdict.advice { Terminal.error.write("rollcall: \(advice)\n") }
      return status == .done && !verdict.isFresh ? .conditionFailed : status
    } catch {
      return error.tell()
    }
  }

  /// The verdict, and what it does not judge but a person may.
  private static func text(_ verdict: FreshnessResult, _ freshness: Freshness) -> String {
    var parts = [(verdict.isFresh ? "fresh: " : "not fresh: ") + verdict.why]
    if !freshness.run.counts.interrupted.isEmpty { parts.append("partial") }
    if freshness.run.isOffline { parts.append("offline") }
    return parts.joined(separator: "; ") + "\n"
  }
}
