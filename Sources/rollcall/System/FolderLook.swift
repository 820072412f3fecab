import Glibc
import RollcallCore

extension FolderFacts {
  /// Looks at the folder at `path`, or at the one in which a run would make it, and changes nothing.
  init(lookingAt path: String, shown: String) {
    self.init(path: shown, isThere: false)
    var place = path
    while true {
      do throws(ErrorNumber) {
        let status = try FileStatus(at: place)
        look(at: place, status, isItself: place == path)
        return
      } catch {
        // A link to nowhere is there and yet no folder: none can be made in its place.
        guard error.number == ENOENT, !isLink(place), let parent = parentPath(place) else {
          problem = "\(shown) cannot be used: \(error.advice)"
          return
        }
        place = parent
      }
    }
  }

  private mutating func look(at place: String, _ status: FileStatus, isItself: Bool) {
    guard status.kind == .folder else {
      problem = "\(path) cannot be used: a folder is needed, and something else stands there"
      return
    }
    if faccessat(AT_FDCWD, place, W_OK | X_OK, AT_EACCESS) != 0 {
      problem = "\(path) cannot be \(isItself ? "written in" : "made"): \(ErrorNumber.last)"
    }
    room = DiskRoom(at: place)
    guard isItself else { return }
    isThere = true
    isOwn = status.owner == geteuid()
    permissions = Int(status.permissions)
    if let folder = try? Folder(at: place) { leftovers = folder.countLeftovers(depth: 4) }
  }
}

extension DiskRoom {
  /// What is free where `path` is, for users without privileges.
  fileprivate init?(at path: String) {
    var raw = statvfs()
    guard statvfs(path, &raw) == 0 else { return nil }
    let block = Int(clamping: raw.f_frsize)
    let (bytes, isTooMuch) = Int(clamping: raw.f_bavail).multipliedReportingOverflow(by: block)
    self.init(bytes: isTooMuch ? .max : bytes, files: raw.f_files == 0 ? nil : Int(clamping: raw.f_favail))
  }
}

extension Folder {
  /// Temporaries of ours in here and in the folders below.
  fileprivate func countLeftovers(depth: Int) -> (removable: Int, foreign: Int) {
    var count = (removable: 0, foreign: 0)
    for name in (try? names()) ?? [] {
      guard let status = (try? self.status(of: name)) ?? nil else { continue }
      if status.kind == .file, TemporaryName(name) != nil {
        if status.owner == geteuid() { count.removable += 1 } else { count.foreign += 1 }
      } else if status.kind == .folder, depth > 0, let below = try? Folder(at: path(of: name)) {
        let more = below.countLeftovers(depth: depth - 1)
        count = (count.removable + more.removable, count.foreign + more.foreign)
      }
    }
    return count
  }
}

extension LockState {
  /// Asks whether somebody holds the lock file at `path`, by a shared lock that is given back at once; makes no file.
  init(lookingAt path: String, shown: String) {
    do throws(ErrorNumber) {
      let opened = try FileDescriptor(path: path, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY)
      let number = opened.number
      _ = try checked { flock(number, LOCK_SH | LOCK_NB) }
      flock(number, LOCK_UN)
      self = .free
    } catch {
      switch error.number {
      case ENOENT, ENOTDIR: self = .absent
      case EWOULDBLOCK: self = .held
      default: self = .unusable("\(shown) cannot be locked: \(error.advice)")
      }
    }
  }
}

/// Whether any user may write the file at `path` or replace it in its folder.
func isOpenToAll(_ path: String) -> Bool {
  var raw = stat()
  if stat(path, &raw) == 0, raw.st_mode & S_IWOTH != 0 { return true }
  guard let parent = parentPath(path), stat(parent, &raw) == 0 else { return false }
  // In a sticky folder, such as /tmp, nobody replaces what is another's.
  return raw.st_mode & S_IWOTH != 0 && raw.st_mode & S_ISVTX == 0
}

private func isLink(_ path: String) -> Bool {
  var raw = stat()
  return lstat(path, &raw) == 0
}
