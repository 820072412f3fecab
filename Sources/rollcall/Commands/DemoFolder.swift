import SnapshotFiles

/// Where a demo keeps its files.
enum DemoFolder {
  /// A new folder of our own below the machine's folder for such things.
  static func fresh() throws(FolderFailure) -> String {
    let parent = ThisProcess.variables["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    let path = parent + "/rollcall-demo-" + randomHex(bytes: 4)
    _ = try openFolder(creatingIfNeeded: path, mode: 0o700)
    return path
  }

  /// Writes the demo's baseline, in one step; one that is there already is replaced only if it is a demo's.
  static func write(_ baseline: String, in folder: String) throws {
    let output = try OutputFolder(creatingIfNeeded: folder)
    guard case .held(let lock) = try output.lock() else { throw DemoFailure.folderIsBusy(folder) }
    if let present = try readFileIfPresent(at: folder + "/baseline.json", limit: 1 << 20),
      !isDemo(present, like: baseline)
    {
      throw DemoFailure.folderIsTaken(folder)
    }
    _ = try output.publish([OutputFile(path: "baseline.json", bytes: Array(baseline.utf8))], under: lock)
  }

  /// Whether `present` is what a demo wrote and nobody has touched: the same to the byte but for the ports, which
  /// are others each time. Anything less, such as its beginning, a user's own file may share.
  private static func isDemo(_ present: [UInt8], like baseline: String) -> Bool {
    withoutPorts(present) == withoutPorts(Array(baseline.utf8))
  }

  private static func withoutPorts(_ text: [UInt8]) -> [ArraySlice<UInt8>] {
    let parts = text.split(separator: Array("http://127.0.0.1:".utf8), omittingEmptySubsequences: false)
    let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
    return parts.prefix(1) + parts.dropFirst().map { $0.drop(while: isDigit) }
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
