import Domain
import Operations

/// `rollcall merge`: joins what the machines of a fleet have published into one folder.
enum MergeCommand {
  static let options: [CommandOption] = [
    CommandOption("output", .one("FOLDER"), "the folder to join them into, and what it holds already"),
    CommandOption(
      "newest", "of two that both ask a backend believe the last to ask (default: refuse, exit 1)"),
    CommandOption(
      "models-per-row", .one("N"),
      "leave out rows of more models (default: \(FleetMerge.usualModelsPerRow)), whole, and count them"),
    CommandOption(
      "state", .one("FOLDER"), "where damaged files of the output are set aside (default: .rollcall)"),
    CommandOption("wait", .duration, "how long to wait for another merge that is under way (default: 1m)"),
    CommandOption("verbose", "say what was joined also where nobody watches"),
    CommandOption("quiet", "say nothing unless it cannot be published"),
  ]

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    let options = try RunOptions(arguments)
    guard let output = options.output else {
      throw arguments.error("merge wants --output FOLDER, the folder to join the snapshots into")
    }
    guard !arguments.words.isEmpty else {
      throw arguments.error("merge wants snapshots: folders that runs publish into, or files")
    }
    if let twin = arguments.words.first(where: { isSame($0, output) }) {
      throw arguments.error("\(DisplayText.quoted(twin)) is the output itself: what it holds counts anyway")
    }
    let modelsPerRow = try modelsPerRow(arguments)
    let runID = randomHex(bytes: 16)
    let reporter = Reporter(options, runID: runID)
    let stop = StopSignal()
    do throws(RunFailure) {
      let inputs = try inputs(arguments.words)
      let environment = SystemEnvironment(
        try Paths(options), for: .publishing(wait: options.wait ?? .seconds(60)), variables: [:],
        reporter: reporter, isDryRun: false,
        stopSignal: { stop.signal })
      let merge = try FleetMerge(
        inputs, into: try HeldFleet.load(from: environment), modelsPerRow: modelsPerRow,
        takesNewest: arguments.has("newest"),
        as: FleetMergeRun(id: runID, now: WallClock.now(), version: Version.number))
      let result = merge.result()
      try environment.publish(result.files, clearing: result.folders)
      // Cron mails what is said on a pipe.
      if options.isVerbose || Terminal.error.isInteractive && !options.isQuiet {
        tell(result, inputs.count, output)
      }
      if result.overlong > 0, !options.isQuiet {
        Terminal.error.write("rollcall: \(overlong(result, limit: modelsPerRow))\n")
      }
      return .done
    } catch {
      return ExitStatus.reporting(error, signal: stop.signal)
    }
  }

  private static func modelsPerRow(_ arguments: Arguments) throws(UsageError) -> Int {
    guard let text = arguments.last("models-per-row") else { return FleetMerge.usualModelsPerRow }
    guard let number = Int(text), (1...100_000).contains(number) else {
      throw arguments.error("--models-per-row wants a number from 1 to 100000")
    }
    return number
  }

  private static func inputs(_ words: [String]) throws(RunFailure) -> [FleetInput] {
    var inputs: [FleetInput] = []
    for word in words {
      let isFolder = (try? FileStatus(at: word))?.kind == .folder
      let read = { (name: String) throws(RunFailure) in try bytes(isFolder ? word + "/" + name : word) }
      guard let snapshot = try read("snapshot.json") else {
        throw RunFailure(
          .files, ["there is no \(DisplayText.quoted(isFolder ? word + "/snapshot.json" : word))"],
          advice: "nothing was changed: let rollcall run publish it first, or leave it out")
      }
      var files = FleetInput.Files(snapshot: snapshot)
      if isFolder {
        files.history = try read("history.json")
        files.changes = try read("changes.json")
        files.roles = try read("roles.json")
      }
      inputs.append(try input(word, files, isFolder: isFolder))
    }
    return inputs
  }

  private static func input(
    _ word: String, _ files: FleetInput.Files, isFolder: Bool
  ) throws(RunFailure) -> FleetInput {
    do throws(FleetInput.Unusable) {
      return try FleetInput(DisplayText.quoted(word), files)
    } catch {
      let path = DisplayText.quoted(isFolder ? word + "/" + error.file : word)
      switch error.why {
      case .newer(let version):
        throw RunFailure(
          .usage, ["\(path) has schema_version \(version), which is newer than this program knows"],
          advice: "nothing was changed: merge with the newest rollcall of the fleet")
      case .damaged(let why):
        throw RunFailure(
          .files, ["\(path) cannot be read: \(why)"],
          advice: "nothing was changed: the next run there mends it; or leave it out, or move it away")
      }
    }
  }

  private static func bytes(_ path: String) throws(RunFailure) -> [UInt8]? {
    do throws(FileFailure) {
      return try readFileIfPresent(at: path, limit: 1 << 29)
    } catch {
      throw RunFailure(
        .files, [error.description], advice: "nothing was changed: make it readable, or leave it out")
    }
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    guard let one = try? realPath(one), let other = try? realPath(other) else { return false }
    return one == other || one == other + "/snapshot.json"
  }

  /// What of the inputs is left out for its length: said on a pipe as well.
  private static func overlong(_ result: FleetMerge.Result, limit: Int) -> String {
    "\(result.overlong == 1 ? "a row" : "\(result.overlong) rows") of "
      + "\(EventSentence.models(result.overlongModels)) left out: `--models-per-row` is \(limit)"
  }

  private static func tell(_ result: FleetMerge.Result, _ count: Int, _ output: String) {
    var parts = [
      "\(count) \(count == 1 ? "snapshot" : "snapshots") joined as run \(result.sequence)",
      Summary.counts(result.counts),
      "\(EventSentence.models(result.counts.models)) in \(DisplayText.quoted(output + "/snapshot.json"))",
    ]
    if result.olderWrites > 0 { parts.append("\(result.olderWrites) older rows refused") }
    if !result.removed.isEmpty {
      parts.append("named by none and removed: \(result.removed.map(\.text).joined(separator: ", "))")
    }
    Terminal.error.write("rollcall: \(parts.joined(separator: "; "))\n")
  }
}
