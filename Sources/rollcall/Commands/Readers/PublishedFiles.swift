import Domain
import SnapshotFiles
import Views

/// The files of an output folder, as the verbs that only read take them: each whole, and once. Nothing is locked, written
/// or probed.
struct PublishedFiles: Sendable {
  /// The folder as a person would name it.
  let folder: String
  /// The snapshot: the commit, without which nothing of the rest counts.
  let snapshot: Snapshot

  /// Opens the folder that `--output`, or the place of the baseline, names.
  /// - Throws: `ReaderFailure` with status 3 for a missing, torn or foreign file and 2 for one of a newer version.
  init(_ arguments: Arguments) throws(ReaderFailure) {
    let baseline = arguments.last("baseline") ?? "baseline.json"
    folder = arguments.last("output") ?? Self.beside(baseline)
    snapshot = try Self.snapshot(at: "\(folder)/\(SnapshotFile.path)")
  }

  /// What is remembered of the runs before; nil when no history is kept, when it is of a run whose snapshot was not
  /// published, or when it is left over from before probes that the snapshot knows.
  /// - Throws: `ReaderFailure` with status 3 for a damaged file and 2 for one of a newer version.
  func history() throws(ReaderFailure) -> History? {
    let read = { (bytes: [UInt8]) throws(UnreadableFile) in try History(reading: bytes) }
    guard let history = try part(HistoryFile.path, by: read) else { return nil }
    let written = history.run?.sequence ?? 0
    let probed = snapshot.backends.compactMap(\.backendState.probe?.sequence).max() ?? 0
    return written > snapshot.run.sequence || written < probed ? nil : history
  }

  /// What the baseline wants of models; nil where that is not published.
  /// - Throws: `ReaderFailure`, as `history()` does.
  func requirements() throws(ReaderFailure) -> Requirements? {
    try part(RolesFile.path) { bytes throws(UnreadableFile) in try RolesFile.read(bytes) }
  }

  /// What is remembered as changed up to the snapshot, which itself remembers the last removals.
  /// - Throws: `ReaderFailure`, as `history()` does.
  func changes() throws(ReaderFailure) -> [Change] {
    let run = snapshot.run.sequence
    let read = { (bytes: [UInt8]) throws(UnreadableFile) in try ChangesFile.changes(in: bytes, upTo: run) }
    return (try part(ChangesFile.path, by: read) ?? []) + snapshot.removals
  }

  /// The snapshot in the file at `path`.
  ///
  /// - Parameter otherwise: what else a person could do where it cannot be read.
  /// - Throws: `ReaderFailure`, as `init` does.
  static func snapshot(
    at path: String, otherwise: String = "name the folder of its files with --output"
  ) throws(ReaderFailure) -> Snapshot {
    let read = { (bytes: [UInt8]) throws(UnreadableFile) in try Snapshot(bytes) }
    if let snapshot = try file(at: path, otherwise: otherwise, by: read) { return snapshot }
    throw ReaderFailure(
      .files, "there is no \(DisplayText.quoted(path))", advice: "run rollcall first, or \(otherwise)")
  }

  private func part<Part>(
    _ name: String, by read: ([UInt8]) throws(UnreadableFile) -> Part
  ) throws(ReaderFailure) -> Part? {
    try Self.file(at: "\(folder)/\(name)", otherwise: "name another folder with --output", by: read)
  }

  /// What `read` makes of a file; nil when it is not there.
  private static func file<Part>(
    at path: String, otherwise: String, by read: ([UInt8]) throws(UnreadableFile) -> Part
  ) throws(ReaderFailure) -> Part? {
    let bytes: [UInt8]?
    do throws(FileFailure) {
      bytes = try readFileIfPresent(at: path, limit: 1 << 29)
    } catch {
      throw ReaderFailure(.files, error.description, advice: "make it readable, or \(otherwise)")
    }
    guard let bytes else { return nil }
    do throws(UnreadableFile) {
      return try read(bytes)
    } catch {
      throw ReaderFailure(error, in: path)
    }
  }

  private static func beside(_ baseline: String) -> String {
    guard let slash = baseline.lastIndex(of: "/") else { return "output" }
    return baseline[...slash] + "output"
  }
}
