import Domain
import Operations

/// `rollcall restore`: publishes a snapshot that was kept again, or lists them.
enum RestoreCommand {
  static let options: [CommandOption] = [
    CommandOption("list", "what is kept, newest first; changes nothing"),
    CommandOption("json", "with --list, one JSON document instead of a table"),
    CommandOption("strict", "refuse it (exit 1) when it holds a backend that the baseline does not name"),
    CommandOption("baseline", .one("FILE"), "the baseline of today (default: baseline.json)"),
    CommandOption("output", .one("FOLDER"), "where readers look (default: output beside the baseline)"),
    CommandOption(
      "state", .one("FOLDER"), "where the snapshots are kept (default: .rollcall beside the baseline)"),
    CommandOption("profile", .one("NAME"), "lay this profile of the baseline over it"),
    CommandOption("wait", .duration, "how long to wait for a run that is under way (default: 1m)"),
    CommandOption(
      "log", .choice(["human", "json"]), "on standard error: lines for people, or one JSON event a line"),
    CommandOption("quiet", "say nothing unless it cannot be published"),
  ]

  static func run(_ arguments: Arguments) async throws(UsageError) -> ExitStatus {
    var options = try RunOptions(arguments)
    options.isStrict = false
    options.showsProgress = false
    if arguments.has("list") {
      guard arguments.words.isEmpty else { throw arguments.error("restore --list takes no sequence") }
      return list(options, isJSON: arguments.has("json"))
    }
    guard !arguments.has("json") else { throw arguments.error("--json goes with --list") }
    guard arguments.words.count == 1, let sequence = Int(arguments.words[0]), sequence > 0 else {
      throw arguments.error(
        "restore wants the sequence of a run that is kept: rollcall restore --list shows them")
    }
    return await restore(sequence, isStrict: arguments.has("strict"), options)
  }

  private static func restore(_ sequence: Int, isStrict: Bool, _ options: RunOptions) async -> ExitStatus {
    let runID = randomHex(bytes: 16)
    let reporter = Reporter(options, runID: runID)
    let stop = StopSignal()
    do throws(RunFailure) {
      let paths = try Paths(options)
      let environment = SystemEnvironment(
        paths, for: .publishing(wait: options.wait ?? .seconds(60)), variables: ThisProcess.variables,
        reporter: reporter, isDryRun: false,
        stopSignal: { stop.signal })
      let job = Job(
        folder: paths.folder, baselineName: paths.baselineName, profile: options.profile,
        version: Version.number, runID: runID)
      let counts = try await stop.working(in: environment) { () throws(RunFailure) in
        try await Pipeline(job, in: environment).restore(sequence, isStrict: isStrict)
      }
      reporter.finish(counts, snapshot: paths.shownSnapshot, signal: stop.signal)
      if let signal = stop.signal { return .signal(signal) }
      return counts.bucketFailed ? .bucket : .done
    } catch {
      reporter.fail(error)
      return ExitStatus(error.kind, signal: stop.signal)
    }
  }

  private static func list(_ options: RunOptions, isJSON: Bool) -> ExitStatus {
    do throws(RunFailure) {
      let paths = try Paths(options)
      let archive = CheckpointArchive(in: paths.state)
      let entries = try entries(archive)
      if isJSON { return Terminal.output.print(CheckpointEntry.json(entries)) }
      let status = Terminal.output.print(table(entries))
      if entries.isEmpty {
        let isThere = (try? FileStatus(at: paths.state)) != nil
        Terminal.error.write(
          isThere
            ? "rollcall: none is kept: \"keep\" in the baseline says how many are\n"
            : "rollcall: none is kept: there is no state folder \(DisplayText.quoted(paths.state)); give the --state that runs have\n"
        )
      }
      return status
    } catch {
      return ExitStatus.reporting(error)
    }
  }

  private static func entries(_ archive: CheckpointArchive) throws(RunFailure) -> [CheckpointEntry] {
    do throws(FolderFailure) {
      var entries: [CheckpointEntry] = []
      for sequence in try archive.sequences().reversed() {
        entries.append(CheckpointEntry(try? archive.read(sequence).get(), sequence: sequence))
      }
      return entries
    } catch {
      throw RunFailure(.files, [error.description], advice: "nothing was changed: make the folder readable")
    }
  }

  private static func table(_ entries: [CheckpointEntry]) -> String {
    var table = TextTable(["sequence", "finished", "backends", "models", "bytes"], numbers: [0, 2, 3, 4])
    for entry in entries {
      table.add([
        String(entry.sequence), entry.header?.finishedAt.description ?? "cannot be restored",
        entry.header.map { String($0.counts.backends) } ?? "",
        entry.header.map { String($0.counts.models) } ?? "",
        String(entry.bytes),
      ])
    }
    let total = entries.reduce(0) { $0 + $1.bytes }
    return table.text(width: Terminal.output.isInteractive ? Terminal.output.width : nil)
      + "\(entries.count) kept, \(total) bytes in all\n"
  }
}
