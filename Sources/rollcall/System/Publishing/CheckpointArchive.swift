import Glibc

/// The snapshots that are kept, `SEQUENCE.json` each, in a folder of the state folder: readers have no use for them.
struct CheckpointArchive: Sendable {
  private let path: String

  /// The archive of the state folder at `state`; nothing is made yet.
  init(in state: String) { path = Self.path(in: state) }

  /// Where it is in the state folder at `state`.
  static func path(in state: String) -> String { state + "/archive" }

  /// What is kept, in ascending order.
  func sequences() throws(FolderFailure) -> [Int] {
    try existing()?.fileNames().compactMap(Self.sequence).sorted() ?? []
  }

  /// The bytes kept under `sequence`; nil when there are none.
  func read(_ sequence: Int) throws(FolderFailure) -> Result<[UInt8]?, FileFailure> {
    guard let folder = try existing() else { return .success(nil) }
    return Result { () throws(FileFailure) in try folder.read("\(sequence).json", limit: 1 << 29) }
  }

  /// Keeps `parts` under `sequence`, then removes all but the last `count`; `spared` stays, too, unless none is to.
  /// What is no file of ours is left alone, and counts for nothing.
  func keep(
    _ parts: [[UInt8]], as sequence: Int, keeping count: Int, sparing spared: Int?
  ) throws(FolderFailure) {
    let isThere = (try? FileStatus(at: path)) != nil
    guard count > 0 || isThere else { return }
    let folder = try StateFolder(creatingIfNeeded: path)
    _ = try folder.removeLeftovers()
    if count > 0 { try folder.write("\(sequence).json", parts: parts) }
    let kept = try folder.fileNames().compactMap(Self.sequence).sorted()
    for old in kept.dropLast(count) where old != spared || count == 0 {
      try folder.remove("\(old).json")
    }
  }

  private func existing() throws(FolderFailure) -> StateFolder? {
    do throws(ErrorNumber) {
      _ = try FileStatus(at: path)
    } catch {
      if error.number == ENOENT || error.number == ENOTDIR { return nil }
      throw FolderFailure(path: path, reason: .unusable(error))
    }
    return try StateFolder(creatingIfNeeded: path)
  }

  /// The sequence that a file is named for: digits without a leading zero, as we write them.
  private static func sequence(_ name: String) -> Int? {
    guard name.hasSuffix(".json"), let number = Int(name.dropLast(".json".count)),
      (1...4_503_599_627_370_496).contains(number), name == "\(number).json"
    else { return nil }
    return number
  }
}
