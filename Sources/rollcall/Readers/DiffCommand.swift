import RollcallCore

/// `rollcall diff`: in what two snapshots differ.
enum DiffCommand {
  static let options: [CommandOption] = [
    CommandOption(
      "format", .choice(Format.allCases.map(\.rawValue)),
      "lines for people (the default), a comment for a pull request, or the form of changes.json"),
    CommandOption("json", "the same as --format json"),
  ]

  private enum Format: String, CaseIterable { case text, markdown, json }

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    guard arguments.words.count == 2 else {
      throw arguments.error("diff wants two snapshots, the older one first: files, or folders that hold one")
    }
    let format = try format(arguments)
    let changes: [Change]
    do throws(ReaderFailure) {
      changes = Change.between(try snapshot(arguments.words[0]), try snapshot(arguments.words[1]))
    } catch {
      return error.tell()
    }
    let printed = Terminal.output.print(text(changes, format))
    return printed == .done && !changes.isEmpty ? .conditionFailed : printed
  }

  private static func format(_ arguments: Arguments) throws(UsageError) -> Format {
    let named = arguments.last("format").flatMap(Format.init)
    guard arguments.has("json") else { return named ?? .text }
    if let named, named != .json {
      throw arguments.error("--json and --format \(named.rawValue) exclude each other")
    }
    return .json
  }

  private static func text(_ changes: [Change], _ format: Format) -> String {
    switch format {
    case .text: ChangeLines.text(changes, isForPerson: Terminal.output.isInteractive)
    case .markdown: ChangeMarkdown.text(changes)
    case .json: ChangesFile.list(changes)
    }
  }

  /// The snapshot at `path`, or the one in that folder.
  private static func snapshot(_ path: String) throws(ReaderFailure) -> Snapshot {
    let isFolder = (try? FileStatus(at: path))?.kind == .folder
    return try PublishedFiles.snapshot(
      at: isFolder ? path + "/snapshot.json" : path, otherwise: "name another file or folder")
  }
}
