import Glibc
import Operations

extension FolderFacts {
  /// Looks at the folder at `path`, or at the one in which a run would make it, and changes nothing.
  /// - Parameter leftovers: counts what runs left in it.
  init(lookingAt path: String, shown: String, leftovers: (Folder) -> Leftovers) {
    self.init(path: shown, isThere: false)
    var place = path
    while true {
      do throws(ErrorNumber) {
        let status = try FileStatus(at: place)
        look(at: place, status, isItself: place == path)
        if isThere, let folder = try? Folder(at: path) { self.leftovers = leftovers(folder) }
        return
      } catch {
        // A link to nowhere is there and yet no folder: none can be made in its place.
        guard error.number == ENOENT, !isAnythingThere(place), let parent = parentPath(place) else {
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
    // One that is there is read as well, to find what is left in it.
    if faccessat(AT_FDCWD, place, (isItself ? R_OK : 0) | W_OK | X_OK, AT_EACCESS) != 0 {
      problem = "\(path) cannot be \(isItself ? "written in" : "made"): \(ErrorNumber.last)"
    }
    room = DiskRoom(at: place)
    guard isItself else { return }
    isThere = true
    isOwn = status.owner == geteuid()
    permissions = Int(status.permissions)
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

extension LockState {
  /// Asks whether somebody holds the lock file `name` of the folder at `path`, as who takes it would, by a shared lock
  /// that is given back at once; makes no file.
  init(lookingAt name: String, in path: String, shown: String) {
    do throws(ErrorNumber) {
      let opened = try FolderLock.open(in: try Folder(at: path), name: name, creating: false)
      let number = opened.number
      _ = try checked { flock(number, LOCK_SH | LOCK_NB) }
      flock(number, LOCK_UN)
      self = .free
    } catch {
      switch error.number {
      case ENOENT, ENOTDIR: self = .absent
      case EWOULDBLOCK: self = .held
      case EISDIR, ELOOP, ENXIO: self = .notAFile(shown)
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

/// Whether anything stands at `path`, be it a link to nowhere.
func isAnythingThere(_ path: String) -> Bool {
  var raw = stat()
  return lstat(path, &raw) == 0
}
