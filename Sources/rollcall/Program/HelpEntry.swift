import Views

/// A file or a variable that the program knows by name, and what it is for, in the words of `--help` and of the manual.
struct HelpEntry: Sendable {
  let name: String
  let purpose: String

  /// What it reads and writes, outputs that are made of the snapshot left out.
  static let files = [
    HelpEntry(
      name: "baseline.json", purpose: "the backends to call, where their keys are, what is assumed of them"),
    HelpEntry(name: "output/snapshot.json", purpose: "what is known of every backend; replaced in one step"),
    HelpEntry(name: "output/schema/", purpose: "the JSON Schemas of our files"),
    HelpEntry(
      name: "output/.lock, output/.run.lock", purpose: "empty; whoever writes holds the first, a run both"),
    HelpEntry(name: ".rollcall/", purpose: "state that is not for readers, mode 0700"),
  ]

  /// The files that readers get beside the snapshot.
  static var derivedFiles: [HelpEntry] {
    DerivedOutputs.promises.map { HelpEntry(name: "output/" + $0.file.path, purpose: $0.file.promise) }
  }

  /// What the environment may say; keys are in variables that the baseline names.
  static let variables = [
    HelpEntry(name: "NO_COLOR", purpose: "when set, no colours on a terminal"),
    HelpEntry(name: "TERM", purpose: "when unset or dumb, neither colours nor live lines"),
    HelpEntry(name: "TMPDIR", purpose: "where demo makes its folder (default: /tmp)"),
    HelpEntry(
      name: "JOB_COMPLETION_INDEX", purpose: "which part of a fleet --shard auto/N is, counted from 0"),
    HelpEntry(
      name: "CREDENTIALS_DIRECTORY", purpose: "where systemd puts the unit's credentials (it sets it itself)"),
    HelpEntry(
      name: "GITHUB_STEP_SUMMARY", purpose: "where check and lint add a summary with --format github"),
    HelpEntry(
      name: "*_proxy, SSLKEYLOGFILE", purpose: "have no say: a proxy is set in the baseline"),
  ]
}
