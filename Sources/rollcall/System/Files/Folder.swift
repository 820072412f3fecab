import CLinux
import Glibc

/// An open folder: what is done in it stays in it, even if someone renames it meanwhile.
final class Folder: Sendable {
  /// Its real path, absolute and without links.
  let path: String
  /// The descriptor, for the calls that end in `at`.
  let descriptor: FileDescriptor

  /// Opens the folder at `path`, links followed.
  init(at path: String) throws(ErrorNumber) {
    let real = try realPath(path)
    descriptor = try FileDescriptor(path: real, flags: O_RDONLY | O_DIRECTORY)
    self.path = real
  }

  /// Makes the folder at `path` with `mode`, and its parents with 0755 (all less the umask), where they are missing.
  static func create(at path: String, mode: mode_t) throws(ErrorNumber) {
    // Down to a parent that exists or can be made; each step is a shorter path, so it ends.
    var missing: [(path: String, mode: mode_t)] = []
    var next = (path: path, mode: mode)
    while mkdir(next.path, next.mode) == -1, errno != EEXIST {
      let error = ErrorNumber.last
      guard error.number == ENOENT, let parent = parentPath(next.path) else { throw error }
      missing.append(next)
      next = (parent, 0o755)
    }
    // And up again. A parent that is there now and still gives ENOENT is one where nobody can make a folder: /proc.
    for folder in missing.reversed() where mkdir(folder.path, folder.mode) == -1 && errno != EEXIST {
      throw .last
    }
  }

  /// Where `name` is, for messages and for calls that take no descriptor.
  func path(of name: String) -> String { path == "/" ? "/" + name : path + "/" + name }

  /// What stands at `name`, nil for nothing; a symbolic link is described itself.
  func status(of name: String) throws(ErrorNumber) -> FileStatus? {
    var raw = stat()
    do throws(ErrorNumber) {
      _ = try checked { fstatat(descriptor.number, name, &raw, AT_SYMLINK_NOFOLLOW) }
    } catch {
      if error.number == ENOENT { return nil }
      throw error
    }
    return FileStatus(raw)
  }

  /// Removes the file `name`; that it is gone already is as good.
  func remove(_ name: String) throws(ErrorNumber) {
    if unlinkat(descriptor.number, name, 0) == -1, errno != ENOENT { throw .last }
  }

  /// Makes renames in here survive a power loss. File systems that cannot do it are let off.
  func synchronize() throws(ErrorNumber) {
    if fsync(descriptor.number) == -1, errno != EINVAL, errno != ENOTSUP { throw .last }
  }

  /// Waits until the disk has all that was written to the file system that this folder is on, whoever wrote it
  /// (<https://man7.org/linux/man-pages/man2/syncfs.2.html>).
  func synchronizeFileSystem() throws(ErrorNumber) {
    // Once only: after an error the kernel may take pages it lost for clean ones.
    if linux_sync_file_system(descriptor.number) == -1 { throw .last }
  }

  /// Which file system it is on.
  func device() throws(ErrorNumber) -> UInt64 { try descriptor.status().identity[0] }

  /// The folder at a relative path of plain names below this one; nil where there is none. Links are not followed.
  func existingFolder(_ path: String) -> Folder? {
    var found = self
    for name in path.split(separator: "/").map(String.init) {
      guard let status = try? found.status(of: name), status.kind == .folder,
        let next = try? Folder(at: found.path(of: name))
      else { return nil }
      found = next
    }
    return found
  }

  /// The names in here but `.` and `..`, in no order; those that are no UTF-8, which we never write, are left out.
  func names() throws(ErrorNumber) -> [String] {
    let again = try checked { openat(descriptor.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    guard let stream = fdopendir(again) else {
      let error = ErrorNumber.last
      close(again)
      throw error
    }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      if let name = entry.name, name != ".", name != ".." { names.append(name) }
    }
    return names
  }
}

/// `path` without links, absolute.
func realPath(_ path: String) throws(ErrorNumber) -> String {
  guard let resolved = realpath(path, nil) else { throw .last }
  defer { free(resolved) }
  guard let text = String(validatingCString: resolved) else { throw ErrorNumber(EILSEQ) }
  return text
}

/// What stands before the last component; nil where that is all there is.
func parentPath(_ path: String) -> String? {
  var rest = path[...]
  while rest.utf8.last == UInt8(ascii: "/") { rest.removeLast() }
  guard let slash = rest.lastIndex(of: "/") else { return nil }
  return slash == rest.startIndex ? "/" : String(rest[..<slash])
}

/// What stands behind the last slash of a path that does not end in one.
func lastComponent(_ path: String) -> String {
  path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
}

extension UnsafeMutablePointer<dirent> {
  /// The entry's own bytes, not a copy of the struct: a name may be longer than the field that declares it.
  fileprivate var name: String? {
    guard let offset = MemoryLayout<dirent>.offset(of: \.d_name) else { return nil }
    let start = UnsafeRawPointer(self).advanced(by: offset)
    return String(validatingCString: start.assumingMemoryBound(to: CChar.self))
  }
}
