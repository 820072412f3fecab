import RollcallCore

/// Where a demo keeps its files.
enum DemoFolder {
  /// A new folder of our own below the machine's folder for such things.
  static func fresh() throws(FolderFailure) -> String {
    let parent = Main.variables["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    let path = parent + "/rollcall-demo-" + randomHex(bytes: 4)
    _ = try openFolder(creatingIfNeeded: path, mode: 0o700)
    return path
  }

  /// Writes the demo's baseline, in one step; one that is there already is replaced only if it is a demo's.
  static func write(_ baseline: String, in folder: String) throws {
    let output = try OutputFolder(creatingIfNeeded: folder)
    guard case .held(let lock) = try output.lock() else { throw DemoFailure.folderIsBusy(folder) }
    if let present = try readFileIfPresent(at: folder + "/baseline.json", limit: 1 << 20),
      !present.starts(with: baseline.utf8.prefix(32))
    {
      throw DemoFailure.folderIsTaken(folder)
    }
    _ = try output.publish([OutputFile(path: "baseline.json", bytes: Array(baseline.utf8))], under: lock)
  }
}

/// Why a demo cannot start.
enum DemoFailure: Error, CustomStringConvertible {
  case folderIsBusy(String)
  case folderIsTaken(String)

  var description: String {
    switch self {
    case .folderIsBusy(let path): "another demo runs in \(path)"
    case .folderIsTaken(let path): "\(path) holds a baseline.json that is not the demo's; name another folder"
    }
  }
}
