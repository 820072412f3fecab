import Glibc

/// The regular files in a folder and in those below it, in the order of their names. Symbolic links are not followed.
struct FileWalk {
  /// Folders that hold what others have made.
  static let skippedNames: Set<String> = [".git", ".hg", ".svn", ".build", ".rollcall", "node_modules"]
  /// More than any repository has that people look after.
  static let mostFiles = 100_000
  private static let deepest = 64

  /// Device and inode of a folder that is left out as well; nil for none.
  let leavingOut: [UInt64]?
  /// The files found, each with the path to it from where the walk began.
  private(set) var files: [String] = []
  /// Whether there are more files, or deeper folders, than it looks at.
  private(set) var isCutOff = false

  /// Prepares a walk that leaves out the folder with this device and inode.
  init(leavingOut: [UInt64]? = nil) { self.leavingOut = leavingOut }

  /// Adds the files below the folder at `path`, shown with `path` in front.
  mutating func add(folder path: String) throws(FolderFailure) {
    try add(path, depth: 0)
  }

  private mutating func add(_ path: String, depth: Int) throws(FolderFailure) {
    guard depth < Self.deepest, files.count < Self.mostFiles else {
      isCutOff = true
      return
    }
    let found: [(name: String, kind: FileKind)]
    do throws(ErrorNumber) {
      let folder = try Folder(at: path)
      if let leavingOut, try FileStatus(at: path).identity == leavingOut { return }
      found = try Self.content(of: folder)
    } catch {
      // One that has gone meanwhile, or may not be read, is its owner's: only where the walk begins is that a failure.
      guard depth == 0 else { return }
      throw FolderFailure(path: path, reason: .unusable(error))
    }
    for (name, kind) in found {
      let inner = path.hasSuffix("/") ? path + name : path + "/" + name
      switch kind {
      case .file where files.count < Self.mostFiles: files.append(inner)
      case .file: isCutOff = true
      case .folder where !Self.skippedNames.contains(name): try add(inner, depth: depth + 1)
      default: break
      }
    }
  }

  private static func content(of folder: Folder) throws(ErrorNumber) -> [(name: String, kind: FileKind)] {
    var found: [(name: String, kind: FileKind)] = []
    for name in try folder.names().sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      if let status = try folder.status(of: name) { found.append((name, status.kind)) }
    }
    return found
  }
}
