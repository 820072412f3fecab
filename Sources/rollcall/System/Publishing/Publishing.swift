import Domain
import Glibc
import Probing
import SnapshotFiles

extension OutputFolder {
  /// With more files than so many under way the whole file system is synchronised once, instead of each file alone: a
  /// thousand badges would take seconds otherwise. Not with fewer, for it waits for what other programs have written, too.
  static let mostSynchronizedAlone = 32

  /// Replaces `files`, in their order, each in one step; the last one is the commit and is always written, the
  /// others only when their content changed. Then removes from `folders` what is of a backend and not among `files`.
  /// Returns the paths that were replaced.
  ///
  /// All of them are on disk beside their targets before the first is renamed; nothing is ever written in place.
  /// Needs the folder's lock.
  func publish(
    _ files: [OutputFile], clearing folders: [String] = [], under lock: FolderLock
  ) throws(PublishFailure) -> [String] {
    // Until the end: dropped early, another run could start in the middle.
    defer { withExtendedLifetime(lock) {} }
    let subFolders = SubFolders(of: folder)
    var changed: [(file: OutputFile, target: PublishTarget)] = []
    for (index, file) in files.enumerated() {
      let target = try naming({ self.failure(.prepare, file.path, $0) }) { () throws(PublishFailure.Cause) in
        try subFolders.target(of: file.path)
      }
      if index == files.count - 1 || !target.holds(file) { changed.append((file, target)) }
    }
    let replaced = try replace(try prepare(changed))
    try clear(folders, but: Set(files.map(\.path)), after: replaced)
    return replaced
  }

  /// Writes them all beside their targets, and waits until the disk has them.
  private func prepare(_ changed: [(file: OutputFile, target: PublishTarget)]) throws(PublishFailure)
    -> [Waiting]
  {
    let together = changed.count > Self.mostSynchronizedAlone
    let device = together ? try? folder.device() : nil
    var waiting: [Waiting] = []
    for (file, target) in changed {
      // A link may lead to another file system.
      let waits = device == nil || (try? target.folder.device()) != device
      let pending = try naming({ self.failure(.write, file.path, .system($0)) }) { () throws(ErrorNumber) in
        let access = PendingFile.Access(like: target.existing, else: 0o644)
        return try PendingFile(file.parts, for: target.name, in: target.folder, access: access, waits: waits)
      }
      waiting.append((file.path, target, pending))
    }
    if device != nil, let last = changed.last?.file.path {
      try naming({ self.failure(.write, last, .system($0)) }) { () throws(ErrorNumber) in
        try folder.synchronizeFileSystem()
      }
    }
    return waiting
  }

  private typealias Waiting = (path: String, target: PublishTarget, pending: PendingFile)

  private func replace(_ waiting: [Waiting]) throws(PublishFailure) -> [String] {
    var replaced: [String] = []
    for (path, _, pending) in waiting {
      let shown = shown(path)
      try naming({ PublishFailure(step: .rename, cause: .system($0), path: shown, replaced: replaced) }) {
        () throws(ErrorNumber) in try pending.replaceTarget()
      }
      replaced.append(path)
    }
    var synchronized: Set<String> = []
    for (path, target, _) in waiting where !synchronized.contains(target.folder.path) {
      let shown = shown(path)
      try naming({ PublishFailure(step: .synchronize, cause: .system($0), path: shown, replaced: replaced) })
      {
        () throws(ErrorNumber) in try target.folder.synchronize()
      }
      synchronized.insert(target.folder.path)
    }
    return replaced
  }

  /// Removes what backends that left have left behind: regular files `NAME.json`, NAME fit for a backend.
  private func clear(
    _ folders: [String], but written: Set<String>, after replaced: [String]
  ) throws(PublishFailure) {
    for path in folders {
      guard let folder = folder.existingFolder(path), let names = try? folder.names() else { continue }
      for name in names where !written.contains("\(path)/\(name)") && Self.isOfABackend(name) {
        guard let status = try? folder.status(of: name), status.kind == .file else { continue }
        let shown = shown("\(path)/\(name)")
        try naming({ PublishFailure(step: .clear, cause: .system($0), path: shown, replaced: replaced) }) {
          () throws(ErrorNumber) in try folder.remove(name)
        }
      }
    }
  }

  private static func isOfABackend(_ name: String) -> Bool {
    name.hasSuffix(".json") && BackendName(String(name.dropLast(".json".count))) != nil
  }

  private func failure(
    _ step: PublishFailure.Step, _ path: String, _ cause: PublishFailure.Cause
  ) -> PublishFailure {
    PublishFailure(step: step, cause: cause, path: shown(path), replaced: [])
  }

  private func shown(_ path: String) -> String { self.path + "/" + path }
}

/// The folders below an output folder, each made and opened once a publish.
private final class SubFolders {
  private var opened: [String: Folder]

  init(of root: Folder) { opened = ["": root] }

  /// Where the file with this relative path goes.
  func target(of path: String) throws(PublishFailure.Cause) -> PublishTarget {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." && !$0.utf8.contains(0) }) else {
      throw .badPath
    }
    let name = parts.removeLast()
    return try PublishTarget(name, in: folder(parts))
  }

  private func folder(_ parts: [String]) throws(PublishFailure.Cause) -> Folder {
    let key = parts.joined(separator: "/")
    if let folder = opened[key] { return folder }
    guard let name = parts.last else { throw .badPath }
    let parent = try folder(Array(parts.dropLast()))
    let made = try naming(PublishFailure.Cause.system) { () throws(ErrorNumber) in
      if mkdirat(parent.descriptor.number, name, 0o755) == -1, errno != EEXIST { throw ErrorNumber.last }
      return try Folder(at: parent.path(of: name))
    }
    opened[key] = made
    return made
  }
}
