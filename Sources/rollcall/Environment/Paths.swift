import Domain

/// Where a run reads and writes, all absolute.
struct Paths: Sendable {
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
    try Self.refuse(state: state, inside: output)
    here = (try? realPath(".")).map { $0 + "/" } ?? "//"
  }

  /// What the state folder holds is for its user alone. Below the output folder it would be served with that.
  private static func refuse(state: String, inside output: String) throws(RunFailure) {
    let (inner, outer) = (resolved(state), resolved(output))
    guard inner == outer || inner.hasPrefix(outer == "/" ? outer : outer + "/") else { return }
    throw RunFailure(
      .usage,
      [
        "the state folder \(DisplayText.path(state)) lies in the output folder \(DisplayText.path(output)), which is for readers"
      ],
      advice:
        "nothing was sent and nothing was changed: name a folder outside it with --state, or another with --output"
    )
  }

  /// `path` without links, as far as there is something; the rest as it would be made.
  private static func resolved(_ path: String) -> String {
    var (place, rest) = (path, [String]())
    while true {
      if let real = try? realPath(place) {
        return rest.reversed().reduce(real) { whole, name in
          switch name {
          case ".": whole
          case "..": parentPath(whole) ?? "/"
          default: whole == "/" ? "/" + name : whole + "/" + name
          }
        }
      }
      guard let parent = parentPath(place), let name = place.split(separator: "/").last else { return path }
      rest.append(String(name))
      place = parent
    }
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
