import Glibc
import RollcallCore

extension OutputFolder {
  /// Replaces `files`, in their order, each in one step; the last one is the commit and is always written, the
  /// others only when their content changed. Returns the paths that were replaced.
  ///
  /// All of them are on disk beside their targets before the first is renamed; nothing is ever written in place.
  /// Needs the folder's lock.
  func publish(_ files: [OutputFile], under lock: FolderLock) throws(PublishFailure) -> [String] {
    // Until the end: dropped early, another run could start in the middle.
    defer { withExtendedLifetime(lock) {} }
    let folders = SubFolders(of: folder)
    var waiting: [(path: String, target: PublishTarget, pending: PendingFile)] = []
    for (index, file) in files.enumerated() {
      let target = try naming({ self.failure(.prepare, file, $0) }) { () throws(PublishFailure.Cause) in
        try folders.target(of: file.path)
      }
      if index < files.count - 1, target.holds(file.bytes) { continue }
      let pending = try naming({ self.failure(.write, file, .system($0)) }) { () throws(ErrorNumber) in
        let access = PendingFile.Access(like: target.existing, else: 0o644)
        return try PendingFile(file.parts, for: target.name, in: target.folder, access: access)
      }
      waiting.append((file.path, target, pending))
    }
    return try replace(waiting)
  }

  private func replace(
    _ waiting: [(path: String, target: PublishTarget, pending: PendingFile)]
  ) throws(PublishFailure) -> [String] {
    var replaced: [String] = []
    for (path, _, pending) in waiting {
      let shown = shown(path)
      try naming({ PublishFailure(step: .rename, cause: .system($0), path: shown, replaced: replaced) }) {
        () throws(ErrorNumber) in try pending.replaceTarget()
      }
      replaced.append(path)
    }
    var synchronized: [String] = []
    for (path, target, _) in waiting where !synchronized.contains(target.folder.path) {
      let shown = shown(path)
      try naming({ PublishFailure(step: .synchronize, cause: .system($0), path: shown, replaced: replaced) })
      {
        () throws(ErrorNumber) in try target.folder.synchronize()
      }
      synchronized.append(target.folder.path)
    }
    return replaced
  }

  private func failure(
    _ step: PublishFailure.Step, _ file: OutputFile, _ cause: PublishFailure.Cause
  ) -> PublishFailure {
    PublishFailure(step: step, cause: cause, path: shown(file.path), replaced: [])
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
