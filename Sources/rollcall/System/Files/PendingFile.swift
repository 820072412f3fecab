import Glibc

/// A file that is complete on disk beside its target and waits for the rename; removed when its owner lets go.
final class PendingFile {
  private let folder: Folder
  private let target: String
  private let name: String
  private var isWaiting = true

  /// How the new file is to look.
  struct Access {
    /// Permission bits.
    let permissions: mode_t
    /// The old file's owner and group, which only root can give on.
    let owner: (user: uid_t, group: gid_t)?

    /// As `old`; without one, `permissions` for the user who runs this.
    init(like old: FileStatus?, else permissions: mode_t) {
      self.permissions = old?.permissions ?? permissions
      owner = old.map { ($0.owner, $0.group) }
    }
  }

  /// Writes `parts`, one behind the other, beside `target` in `folder` and waits until the disk has them; unless `waits` is
  /// false, when whoever asked for the file sees to that before its rename.
  ///
  /// `nextRandom` makes the random part of the name; a name that is taken, be it by a planted link, is left alone.
  init(
    _ parts: [[UInt8]], for target: String, in folder: Folder, access: Access, waits: Bool = true,
    nextRandom: () -> String = { randomHex(bytes: 8) }
  ) throws(ErrorNumber) {
    self.folder = folder
    self.target = target
    var taken = ""
    let opened = try Self.create(for: target, in: folder, nextRandom: nextRandom, name: &taken)
    name = taken
    try complete(opened, parts, access, waits)
  }

  /// Everything but the rename; on failure nothing is left.
  private func complete(
    _ opened: consuming FileDescriptor, _ parts: [[UInt8]], _ access: Access, _ waits: Bool
  ) throws(ErrorNumber) {
    do throws(ErrorNumber) {
      try opened.writeAll(parts)
      try opened.apply(access)
      // Once only: after an error the kernel may take pages it lost for clean ones.
      if waits, fsync(opened.number) == -1 { throw .last }
      guard try opened.status().size == parts.reduce(0, { $0 + $1.count }) else { throw ErrorNumber(EIO) }
      try opened.closeChecked()
    } catch {
      discard()
      throw error
    }
  }

  deinit { discard() }

  /// Puts the file in its target's place, in one step for every reader.
  func replaceTarget() throws(ErrorNumber) {
    if renameat(folder.descriptor.number, name, folder.descriptor.number, target) == -1 { throw .last }
    isWaiting = false
  }

  /// Removes the file unless it has taken its place.
  func discard() {
    if isWaiting { unlinkat(folder.descriptor.number, name, 0) }
    isWaiting = false
  }

  private static func create(
    for target: String, in folder: Folder, nextRandom: () -> String, name: inout String
  ) throws(ErrorNumber) -> FileDescriptor {
    var attempts = 0
    while true {
      name = TemporaryName(for: target, random: nextRandom()).text
      attempts += 1
      do throws(ErrorNumber) {
        let flags = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW
        return try FileDescriptor(in: folder.descriptor, name: name, flags: flags, mode: 0o600)
      } catch {
        guard error.number == EEXIST, attempts < 16 else { throw error }
      }
    }
  }
}

extension FileDescriptor {
  /// Gives the file its mode, whatever the umask, and as root its owner.
  fileprivate borrowing func apply(_ access: PendingFile.Access) throws(ErrorNumber) {
    if let owner = access.owner, geteuid() == 0, owner != (geteuid(), getegid()) {
      // A file system without owners refuses; the content matters more.
      _ = fchown(number, owner.user, owner.group)
    }
    if fchmod(number, access.permissions) == 0 { return }
    let error = ErrorNumber.last
    // So does one without modes; that is all right where the file already looks as it should.
    guard try status().permissions == access.permissions else { throw error }
  }
}
