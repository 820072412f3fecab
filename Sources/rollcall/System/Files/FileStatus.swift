import Glibc

/// The part of `stat(2)` that this program asks for.
struct FileStatus: Sendable, Hashable {
  let kind: FileKind
  /// Permission bits only, 0 to 0o777.
  let permissions: mode_t
  /// Bytes.
  let size: Int
  let owner: uid_t
  let group: gid_t
  /// Device and inode: two paths with the same pair are one file.
  let identity: [UInt64]
  /// When the content changed last.
  let modifiedAt: Duration

  init(_ raw: stat) {
    kind = FileKind(mode: raw.st_mode)
    permissions = raw.st_mode & 0o777
    size = Int(raw.st_size)
    owner = raw.st_uid
    group = raw.st_gid
    identity = [UInt64(raw.st_dev), UInt64(raw.st_ino)]
    modifiedAt = .seconds(raw.st_mtim.tv_sec) + .nanoseconds(raw.st_mtim.tv_nsec)
  }

  /// What stands at `path`, symbolic links followed.
  init(at path: String) throws(ErrorNumber) {
    var raw = stat()
    _ = try checked { stat(path, &raw) }
    self.init(raw)
  }
}
