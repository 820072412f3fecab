import Glibc
import SnapshotFiles

/// Where one output file goes, resolved once: the folder that really holds it, and what stands there now.
struct PublishTarget {
  let folder: Folder
  /// Its name in that folder.
  let name: String
  /// The file that will be replaced, if there is one.
  let existing: FileStatus?

  /// Follows a symbolic link once, so that a rename replaces the file and not the link.
  /// - Throws: a cause when a folder, a device or a link to nowhere stands there.
  init(_ name: String, in folder: Folder) throws(PublishFailure.Cause) {
    let status = try naming(PublishFailure.Cause.system) { () throws(ErrorNumber) in
      try folder.status(of: name)
    }
    switch status?.kind {
    case nil, .file: self.init(folder: folder, name: name, existing: status)
    case .symbolicLink: try self.init(behindLink: folder.path(of: name))
    case let kind?: throw .notAFile(kind)
    }
  }

  private init(folder: Folder, name: String, existing: FileStatus?) {
    self.folder = folder
    self.name = name
    self.existing = existing
  }

  private init(behindLink path: String) throws(PublishFailure.Cause) {
    let name = { (error: ErrorNumber) in
      error.number == ENOENT ? PublishFailure.Cause.danglingLink : .system(error)
    }
    let (real, status) = try naming(name) { () throws(ErrorNumber) in
      let real = try realPath(path)
      return (real, try FileStatus(at: real))
    }
    guard status.kind == .file else { throw .notAFile(status.kind) }
    let folder = try naming(name) { () throws(ErrorNumber) in try Folder(at: parentPath(real) ?? "/") }
    self.init(folder: folder, name: lastComponent(real), existing: status)
  }

  /// Whether the file there already holds exactly these bytes. What cannot be read counts as different.
  func holds(_ file: OutputFile) -> Bool {
    guard let existing, existing.size == file.count,
      let opened = try? FileDescriptor(in: folder.descriptor, name: name, flags: readFlags | O_NOFOLLOW)
    else { return false }
    return file.parts.allSatisfy { part in
      var old: [UInt8] = []
      while old.count < part.count {
        guard let count = try? opened.append(to: &old, atMost: part.count - old.count), count > 0 else {
          return false
        }
      }
      return old == part
    }
  }
}
