import Glibc

extension OutputFolder {
  /// Removes the temporaries that killed runs left: here, in the folders two levels down, and behind links to files.
  /// Only regular files of this user with our own name pattern go. Under the lock nobody else's can be alive.
  /// - Returns: how many were removed.
  @discardableResult
  func removeLeftovers(under lock: FolderLock) throws(FolderFailure) -> Int {
    defer { withExtendedLifetime(lock) {} }
    return try naming({ FolderFailure(path: self.path, reason: .unusable($0)) }) { () throws(ErrorNumber) in
      var count = 0
      for folder in try folder.withSubfolders(levels: 2) {
        count += try folder.removeTemporaries { _ in true }
        for (real, target) in try folder.linkedFiles() {
          count += try real.removeTemporaries { $0.belongs(to: target) }
        }
      }
      return count
    }
  }
}

extension Folder {
  /// Removes the temporaries in here that `isOurs` picks and that are at least `age` old; one that cannot be removed
  /// stays. Links, folders and other users' files are never touched.
  func removeTemporaries(olderThan age: Duration = .zero, where isOurs: (TemporaryName) -> Bool)
    throws(ErrorNumber)
    -> Int
  {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    let newest: Duration = .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec) - age
    var count = 0
    for name in try names() {
      guard let temporary = TemporaryName(name), isOurs(temporary), let status = try status(of: name),
        status.kind == .file, status.owner == geteuid(), age == .zero || status.modifiedAt <= newest
      else { continue }
      if unlinkat(descriptor.number, name, 0) == 0 { count += 1 }
    }
    return count
  }

  /// Itself and the folders below that can be opened; links are not followed, for a link may lead anywhere.
  fileprivate func withSubfolders(levels: Int) throws(ErrorNumber) -> [Folder] {
    var found = [self]
    guard levels > 0 else { return found }
    for name in try names() where try status(of: name)?.kind == .folder {
      guard let folder = try? Folder(at: path(of: name)) else { continue }
      found += (try? folder.withSubfolders(levels: levels - 1)) ?? [folder]
    }
    return found
  }

  /// The real places of the files that links in here point to.
  fileprivate func linkedFiles() throws(ErrorNumber) -> [(Folder, String)] {
    var found: [(Folder, String)] = []
    for name in try names() where try status(of: name)?.kind == .symbolicLink {
      guard let target = try? PublishTarget(name, in: self) else { continue }
      found.append((target.folder, target.name))
    }
    return found
  }
}
