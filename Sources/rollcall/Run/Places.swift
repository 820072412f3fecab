import RollcallCore

/// Where a run reads and writes, all absolute.
struct Places: Sendable {
  /// The baseline.
  let baseline: String
  /// Its folder: where its relative paths start.
  let folder: String
  /// Its name as its user gave it, for messages.
  let baselineName: String
  /// The folder that readers read.
  let output: String
  /// The folder for what is not for readers.
  let state: String

  /// The commit among the output files.
  var snapshot: String { output + "/snapshot.json" }
  /// The same for people: relative where it lies below the current folder.
  var shownSnapshot: String { shown(snapshot) }
  /// The current folder with a slash behind it.
  private let here: String

  /// `path` for people.
  func shown(_ path: String) -> String { path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path }

  /// Output and state stand beside the baseline unless the command line says otherwise: a job that cron starts in
  /// `$HOME` and one that a person starts beside the file write to the same place.
  init(_ options: RunOptions) throws(RunFailure) {
    baselineName = options.baseline
    baseline = try Self.absolute(options.baseline)
    folder = parentPath(baseline) ?? "/"
    output = try options.output.map(Self.absolute) ?? folder + "/output"
    state = try options.state.map(Self.absolute) ?? folder + "/.rollcall"
    here = (try? realPath(".")).map { $0 + "/" } ?? "//"
  }

  private static func absolute(_ path: String) throws(RunFailure) -> String {
    if path.hasPrefix("/") { return path }
    do throws(ErrorNumber) {
      return try realPath(".") + "/" + path
    } catch {
      throw RunFailure(
        .files, ["the current folder cannot be read: \(error.advice)"],
        advice: "nothing was sent: give --baseline and --output as absolute paths")
    }
  }
}
