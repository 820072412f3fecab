import Domain
import Merging
import SnapshotFiles

/// `rollcall diff`: in what two snapshots differ.
enum DiffCommand {
  static let options = Format.options

  private enum Format: String, ReportFormat { case text, markdown, json }

  static func run(_ arguments: Arguments) throws(UsageError) -> ExitStatus {
    guard arguments.words.count == 2 else {
      throw arguments.error("diff wants two snapshots, the older one first: files, or folders that hold one")
    }
    let format = try Format.asked(arguments)
    let changes: [Change]
    do throws(ReaderFailure) {
      changes = Change.between(try snapshot(arguments.words[0]), try snapshot(arguments.words[1]))
    } catch {
      return error.tell()
    }
    let printed = Terminal.output.print(text(changes, format))
    return printed == .done && !changes.isEmpty ? .conditionFailed : printed
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
