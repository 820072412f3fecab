import Domain
import Glibc
import Operations

/// A file of the state folder that several programs change: read and changed in one step under its own lock, so that
/// nobody's word is lost to another's, nor to the removal of what is over.
enum StateFile<Content: SharedState> {
  /// What stands in it, over or not; nothing is locked, made or changed.
  static func content(in paths: Paths) throws(RunFailure) -> Content {
    try Content.load(try bytes(in: paths))
  }

  /// The same, with the failure as a value.
  static func result(in paths: Paths) -> Result<Content, RunFailure> {
    Result { () throws(RunFailure) in try content(in: paths) }
  }

  /// Its bytes; nil when there is none.
  static func bytes(in paths: Paths) throws(RunFailure) -> [UInt8]? {
    do throws(FileFailure) {
      return try readFileIfPresent(at: paths.state + "/" + Content.fileName, limit: Content.maxBytes)
    } catch {
      throw RunFailure(
        .files, [error.description], advice: "\(Content.kept): make it readable, or \(Content.removal)")
    }
  }

  /// Does `change` to what is not over, and writes what comes of it unless that is what the file says. The clock is given
  /// as it is under the lock: an end that came meanwhile counts.
  ///
  /// - Parameters:
  ///   - wait: how long, while somebody else changes it. Who holds the output folder's lock keeps others waiting, and has
  ///     no patience.
  ///   - stop: whether the wait is to end at once.
  static func change<T>(
    in paths: Paths, wait: Duration = .seconds(1_000_000), until stop: () -> Bool = { false },
    _ change: (inout Content, Timestamp) throws(RunFailure) -> T
  ) throws(RunFailure) -> T {
    let result: Result<T, RunFailure>
    do throws(FolderFailure) {
      let isNew = !exists(paths.state)
      let folder = try StateFolder(creatingIfNeeded: paths.state)
      if isNew { tellOfNewFolder(paths.state) }
      let answer = try folder.lock(Content.lockName, wait: wait, until: stop)
      result = try changed(in: folder, paths, under: answer, change)
    } catch {
      var advice = "nothing was changed: mend the folder, or name another with --state"
      if case .notSynchronized = error.reason {
        advice = "it is changed, and a power cut may undo that: look at the disk, then do this again"
      }
      throw RunFailure(.files, [error.description], advice: advice)
    }
    return try result.get()
  }

  private static func exists(_ path: String) -> Bool { (try? FileStatus(at: path)) != nil }

  /// What is said in a folder that no run reads is heard by nobody.
  private static func tellOfNewFolder(_ path: String) {
    let owner = geteuid() == 0 ? "; it is root's, and a run of another user cannot use it" : ""
    Terminal.error.write(
      "rollcall: new state folder \(DisplayText.quoted(path)): no run has used it; give the --state that runs have\(owner)\n"
    )
  }

  /// Why the file was not locked; nil when it was.
  private static func failure(of answer: FolderLock.Answer) -> RunFailure? {
    switch answer {
    case .held: nil
    case .busy:
      RunFailure(
        .waitedInVain, ["waited in vain for another who changes \(Content.fileName)"],
        advice: "nothing was changed: look why that one hangs")
    case .stopped:
      RunFailure(
        .stopped, ["ended by a signal while waiting for another who changes \(Content.fileName)"],
        advice: "nothing was changed: do this again")
    }
  }

  private static func changed<T>(
    in folder: StateFolder, _ paths: Paths, under answer: FolderLock.Answer,
    _ change: (inout Content, Timestamp) throws(RunFailure) -> T
  ) throws(FolderFailure) -> Result<T, RunFailure> {
    if let failure = failure(of: answer) { return .failure(failure) }
    defer { withExtendedLifetime(answer) {} }
    let (held, result, after, over): ([UInt8]?, T, Content, [String])
    do throws(RunFailure) {
      let now = WallClock.now()
      held = try bytes(in: paths)
      var content = try Content.load(held)
      over = content.removeOver(at: now)
      result = try change(&content, now)
      after = content
    } catch {
      return .failure(error)
    }
    var doubt: FolderFailure?
    if after.bytes != held ?? Content().bytes {
      do throws(FolderFailure) { try folder.write(Content.fileName, after.bytes) } catch {
        guard case .notSynchronized = error.reason else { throw error }
        doubt = error
      }
    }
    // They belong to what the file no longer says.
    for name in over { unlink(paths.state + "/" + name) }
    if let doubt { throw doubt }
    return .success(result)
  }
}
