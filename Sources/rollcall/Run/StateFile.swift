import Glibc
import RollcallCore

/// A file of the state folder that several programs change: read and changed in one step under its own lock, so that
/// nobody's word is lost to another's, nor to the removal of what is over.
enum StateFile<Content: SharedState> {
  /// What stands in it, over or not; nothing is locked, made or changed.
  static func content(in places: Places) throws(RunFailure) -> Content {
    try Content.recall(try bytes(in: places))
  }

  /// The same, with the failure as a value.
  static func result(in places: Places) -> Result<Content, RunFailure> {
    Result { () throws(RunFailure) in try content(in: places) }
  }

  /// Its bytes; nil when there is none.
  static func bytes(in places: Places) throws(RunFailure) -> [UInt8]? {
    do throws(FileFailure) {
      return try readFileIfPresent(at: places.state + "/" + Content.fileName, limit: Content.maxBytes)
    } catch {
      throw RunFailure(
        .files, [error.description], advice: "\(Content.kept): make it readable, or \(Content.removal)")
    }
  }

  /// Does `change` to what is not over, and writes what comes of it unless that is what the file says. Waits as long as
  /// somebody else changes it. The clock is given as it is under the lock: an end that came meanwhile counts.
  static func change<T>(
    in places: Places, _ change: (inout Content, Timestamp) throws(RunFailure) -> T
  ) throws(RunFailure) -> T {
    let result: Result<T, RunFailure>
    do throws(FolderFailure) {
      let folder = try StateFolder(creatingIfNeeded: places.state)
      let answer = try folder.lock(Content.lockName, wait: .seconds(1_000_000))
      result = try changed(in: folder, places, under: answer, change)
    } catch {
      throw RunFailure(
        .files, [error.description],
        advice: "nothing was changed: mend the folder, or name another with --state")
    }
    return try result.get()
  }

  private static func changed<T>(
    in folder: StateFolder, _ places: Places, under answer: FolderLock.Answer,
    _ change: (inout Content, Timestamp) throws(RunFailure) -> T
  ) throws(FolderFailure) -> Result<T, RunFailure> {
    guard case .held(let lock) = answer else {
      return .failure(
        RunFailure(
          .waitedInVain, ["waited in vain for another who changes \(Content.fileName)"],
          advice: "nothing was changed: look why that one hangs"))
    }
    defer { withExtendedLifetime(lock) {} }
    let (held, result, after, over): ([UInt8]?, T, Content, [String])
    do throws(RunFailure) {
      let now = WallClock.now()
      held = try bytes(in: places)
      var content = try Content.recall(held)
      over = content.removeOver(at: now)
      result = try change(&content, now)
      after = content
    } catch {
      return .failure(error)
    }
    if after.bytes != held ?? Content().bytes { try folder.write(Content.fileName, after.bytes) }
    for name in over { unlink(places.state + "/" + name) }
    return .success(result)
  }
}
