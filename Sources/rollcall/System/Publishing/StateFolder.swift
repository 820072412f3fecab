import Glibc

/// The folder for what is not for readers: nobody but its user may read or write in it.
final class StateFolder: Sendable {
  private let folder: Folder
  private let path: String

  /// Opens the folder at `path`, made with mode 0700 where missing. One that belongs to somebody else, or that others
  /// may write in, is refused: what it holds decides what is sent.
  init(creatingIfNeeded path: String) throws(FolderFailure) {
    self.path = path
    folder = try openFolder(creatingIfNeeded: path, mode: 0o700)
    let status = try naming({ FolderFailure(path: path, reason: .unusable($0)) }) { () throws(ErrorNumber) in
      try folder.descriptor.status()
    }
    guard status.owner == geteuid() else { throw FolderFailure(path: path, reason: .ownedByOther) }
    guard status.permissions & 0o022 == 0 else { throw FolderFailure(path: path, reason: .writableByOthers) }
  }

  /// The content of the file `name`, nil when it is missing.
  func read(_ name: String, limit: Int = 67_108_864) throws(FileFailure) -> [UInt8]? {
    let shown = path + "/" + name
    let opened: FileDescriptor
    do throws(ErrorNumber) {
      opened = try FileDescriptor(in: folder.descriptor, name: name, flags: readFlags)
    } catch {
      if error.number == ENOENT { return nil }
      throw FileFailure(path: shown, error: error)
    }
    return try readFile(opened, path: shown, limit: limit)
  }

  /// Replaces the file `name` in one step, mode 0600.
  func write(_ name: String, _ bytes: [UInt8]) throws(FolderFailure) { try write(name, parts: [bytes]) }

  /// The same with the content in parts.
  func write(_ name: String, parts: [[UInt8]]) throws(FolderFailure) {
    try naming({ FolderFailure(path: self.path, reason: .file(name, $0)) }) { () throws(ErrorNumber) in
      let access = PendingFile.Access(like: nil, else: 0o600)
      try PendingFile(parts, for: name, in: folder, access: access).replaceTarget()
    }
    try naming({ FolderFailure(path: self.path, reason: .notSynchronized(name, $0)) }) {
      () throws(ErrorNumber) in try folder.synchronize()
    }
  }

  /// Keeps `bytes` as `PREFIX-STAMP.json` for a person to look at, and of all with this prefix only the newest
  /// `count`. Returns the path of the new file.
  func setAside(prefix: String, stamp: String, _ bytes: [UInt8], keeping count: Int = 3) throws(FolderFailure)
    -> String
  {
    let name = "\(prefix)-\(stamp).json"
    try write(name, bytes)
    try naming({ FolderFailure(path: self.path, reason: .file(name, $0)) }) { () throws(ErrorNumber) in
      for old in try newestFirst(prefix: prefix + "-").dropFirst(count) { try folder.remove(old) }
    }
    return path + "/" + name
  }

  /// The names of the files in here; links, folders and whatever else stands here are none.
  func fileNames() throws(FolderFailure) -> [String] {
    try naming({ FolderFailure(path: self.path, reason: .unusable($0)) }) { () throws(ErrorNumber) in
      var files: [String] = []
      for name in try folder.names() {
        if try folder.status(of: name)?.kind == .file { files.append(name) }
      }
      return files
    }
  }

  /// Removes the file `name`; that it is gone already is as good.
  func remove(_ name: String) throws(FolderFailure) {
    try naming({ FolderFailure(path: self.path, reason: .file(name, $0)) }) { () throws(ErrorNumber) in
      try folder.remove(name)
    }
  }

  /// Asks for the lock file `name` in here, as `OutputFolder.lock` does; for what has a lock of its own.
  func lock(_ name: String, wait: Duration? = nil, until stop: () -> Bool = { false }) throws(FolderFailure)
    -> FolderLock.Answer
  {
    try naming({ FolderFailure(path: self.path, reason: .lock($0)) }) { () throws(ErrorNumber) in
      try FolderLock.take(in: folder, name: name, wait: wait, until: stop)
    }
  }

  /// Removes temporaries that killed runs left. No lock covers all of this folder, so only those an hour old go.
  func removeLeftovers() throws(FolderFailure) -> Int {
    try naming({ FolderFailure(path: self.path, reason: .unusable($0)) }) { () throws(ErrorNumber) in
      try folder.removeTemporaries(olderThan: Folder.stateAge) { _ in true }
    }
  }

  private func newestFirst(prefix: String) throws(ErrorNumber) -> [String] {
    var found: [(name: String, at: Duration)] = []
    for name in try folder.names() where name.hasPrefix(prefix) && name.hasSuffix(".json") {
      if let status = try folder.status(of: name), status.kind == .file {
        found.append((name, status.modifiedAt))
      }
    }
    return found.sorted { ($0.at, $0.name) > ($1.at, $1.name) }.map(\.name)
  }
}
