import Glibc

/// The folder that readers read: one run at a time writes here, and only whole files appear.
final class OutputFolder: Sendable {
  /// The folder itself, resolved once.
  let folder: Folder
  /// The path as its user wrote it, for messages.
  let path: String

  /// Opens the folder at `path`, made with its parents where missing, and makes sure that files in it can be
  /// replaced, so that a run learns that before it sends anything.
  init(creatingIfNeeded path: String) throws(FolderFailure) {
    self.path = path
    folder = try openFolder(creatingIfNeeded: path, mode: 0o755)
    try checkWritable()
  }

  /// What is to be locked, in the order in which one holder takes them.
  enum Claim: String, Sendable {
    /// To be the one who calls the roll, from start to end; not to be waited for unless that is asked for.
    case run = ".run.lock"
    /// To be the one who writes: a run from its start to its end, and for a moment those who publish without asking
    /// anybody (reports of sessions, restores, merges).
    case write = ".lock"
  }

  /// Asks for one of this folder's locks: without `wait` at once, else for that long, until `stop` says otherwise.
  /// Blocks its thread.
  func lock(
    _ claim: Claim = .write, wait: Duration? = nil, until stop: () -> Bool = { false }
  ) throws(FolderFailure) -> FolderLock.Answer {
    try naming({ FolderFailure(path: self.path, reason: .lock($0)) }) { () throws(ErrorNumber) in
      try FolderLock.take(in: folder, name: claim.rawValue, wait: wait, until: stop)
    }
  }

  /// A mode or a mount says little: only making a file shows that one can be made.
  private func checkWritable() throws(FolderFailure) {
    try naming({ FolderFailure(path: self.path, reason: .notWritable($0)) }) { () throws(ErrorNumber) in
      let name = TemporaryName(for: "rollcall").text
      let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
      _ = try FileDescriptor(in: folder.descriptor, name: name, flags: flags, mode: 0o600)
      try folder.remove(name)
    }
  }
}

/// Opens the folder at `path`; what is missing of it is made, itself with `mode`.
func openFolder(creatingIfNeeded path: String, mode: mode_t) throws(FolderFailure) -> Folder {
  let name = { (error: ErrorNumber) in
    FolderFailure(path: path, reason: error.number == ENOTDIR ? .notAFolder : .unusable(error))
  }
  return try naming(name) { () throws(ErrorNumber) in
    try Folder.create(at: path, mode: mode)
    return try Folder(at: path)
  }
}
