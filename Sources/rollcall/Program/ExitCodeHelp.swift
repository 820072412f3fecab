import Glibc

/// What an exit status says, in the words of `--help` and of the manual.
struct ExitCodeHelp: Sendable {
  /// The ends that share it.
  let statuses: [ExitStatus]
  let meaning: String

  /// The numbers as a table shows them: `130, 143`.
  var codes: String { statuses.map { String($0.code) }.joined(separator: ", ") }

  /// Every way to end.
  static let all = [
    ExitCodeHelp(
      statuses: [.done], meaning: "published, even if backends failed; or another run is under way"),
    ExitCodeHelp(
      statuses: [.conditionFailed],
      meaning:
        "published, but --fail-on does not hold; of the verbs that read: no, or there is none; a token was refused; restore --strict, merge: refused"
    ),
    ExitCodeHelp(
      statuses: [.usage], meaning: "wrong usage or baseline, or a file of a newer version: nothing was sent"),
    ExitCodeHelp(
      statuses: [.files],
      meaning:
        "could not read or publish, or drains are damaged: the old files are as they were, or are named"),
    ExitCodeHelp(statuses: [.waitedInVain], meaning: "waited for another run in vain"),
    ExitCodeHelp(
      statuses: [.bucket],
      meaning: "published here, and not, or not wholly, in the bucket: the next run goes on with both"),
    ExitCodeHelp(
      statuses: [.signal(SIGINT), .signal(SIGTERM)],
      meaning: "ended by SIGINT, SIGTERM: what was known is published"),
  ]
}
