import Glibc
import Operations

extension OutputFolder {
  /// Removes the temporaries that killed runs left: here, in the folders two levels down, and behind links to files.
  /// Only regular files of this user with our own name pattern go. Under the lock nobody else's can be alive.
  /// - Returns: how many were removed.
  @discardableResult
  func removeLeftovers(under lock: FolderLock) throws(FolderFailure) -> Int {
    defer { withExtendedLifetime(lock) {} }
    return try naming({ FolderFailure(path: self.path, reason: .unusable($0)) }) { () throws(ErrorNumber) in
      var count = 0
      try folder.visitLeftoverPlaces { place, isOurs throws(ErrorNumber) in
        count += try place.removeTemporaries(where: isOurs)
      }
      return count
    }
  }
}

extension Folder {
  /// What is left of an output folder's files: here and below, and behind links to files.
  var outputLeftovers: Leftovers {
    var (leftovers, seen) = (Leftovers(), Set<[UInt64]>())
    try? visitLeftoverPlaces { place, isOurs throws(ErrorNumber) in
      // Two links may lead to one folder.
      for (_, status) in try place.temporaries(where: isOurs) where seen.insert(status.identity).inserted {
        leftovers.count(status, isOld: true)
      }
    }
    return leftovers
  }

  /// The same of a state folder's: here alone, and of some age.
  var stateLeftovers: Leftovers {
    var leftovers = Leftovers()
    let newest = Self.now - Self.stateAge
    for (_, status) in (try? temporaries { _ in true }) ?? [] {
      leftovers.count(status, isOld: status.modifiedAt <= newest)
    }
    return leftovers
  }

  /// No lock covers all of a state folder, so only what is older than any writer can be goes there.
  static let stateAge = Duration.seconds(3600)

  /// Removes the temporaries in here that `isOurs` picks and that are at least `age` old; one that cannot be removed
  /// stays. Links, folders and other users' files are never touched.
  func removeTemporaries(olderThan age: Duration = .zero, where isOurs: (TemporaryName) -> Bool)
    throws(ErrorNumber)
    -> Int
  {
    let newest = Self.now - age
    var count = 0
    for (name, status) in try temporaries(where: isOurs)
    where status.owner == geteuid() && (age == .zero || status.modifiedAt <= newest) {
      if unlinkat(descriptor.number, name, 0) == 0 { count += 1 }
    }
    return count
  }

  /// The regular files in here with our name pattern that `isOurs` picks, whoever made them.
  fileprivate func temporaries(
    where isOurs: (TemporaryName) -> Bool
  ) throws(ErrorNumber) -> [(name: String, status: FileStatus)] {
    var found: [(name: String, status: FileStatus)] = []
    for name in try names() {
      guard let temporary = TemporaryName(name), isOurs(temporary), let status = try status(of: name),
        status.kind == .file
      else { continue }
      found.append((name, status))
    }
    return found
  }

  private static var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  /// Visits the places where the temporaries of an output folder's files are: here, two levels down, and beside the files
  /// that links in those lead to, where only theirs are ours.
  fileprivate func visitLeftoverPlaces(
    _ visit: (Folder, (TemporaryName) -> Bool) throws(ErrorNumber) -> Void
  ) throws(ErrorNumber) {
    for folder in try withSubfolders(levels: 2) {
      try visit(folder) { _ in true }
      for (real, target) in try folder.linkedFiles() { try visit(real) { $0.belongs(to: target) } }
    }
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

extension Leftovers {
  fileprivate mutating func count(_ status: FileStatus, isOld: Bool) {
    if status.owner != geteuid() {
      foreign += 1
    } else if isOld {
      removable += 1
    } else {
      young += 1
    }
  }
}
