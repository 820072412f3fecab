import Glibc
import RollcallCore

/// `sessions.json` of a state folder, read and changed in one step under its own lock.
enum SessionFile {
  /// The file's bytes; nil when there is none.
  static func bytes(in places: Places) throws(RunFailure) -> [UInt8]? {
    do throws(FileFailure) {
      return try readFileIfPresent(at: places.state + "/" + Sessions.fileName, limit: Sessions.maxBytes)
    } catch {
      throw RunFailure(
        .files, [error.description],
        advice: "nothing was changed: make it readable, or remove it, which closes every session")
    }
  }

  /// Does `change`, and writes what comes of it. Those whose time is up go, and their tokens in the state folder with
  /// them. Waits as long as somebody else changes the file.
  static func change<T>(
    in places: Places, _ change: (inout Sessions, Timestamp) throws(RunFailure) -> T
  ) throws(RunFailure) -> T {
    let result: Result<T, RunFailure>
    do throws(FolderFailure) {
      let folder = try StateFolder(creatingIfNeeded: places.state)
      let answer = try folder.lock(Sessions.lockName, wait: .seconds(1_000_000))
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
    _ change: (inout Sessions, Timestamp) throws(RunFailure) -> T
  ) throws(FolderFailure) -> Result<T, RunFailure> {
    guard case .held(let lock) = answer else {
      return .failure(
        RunFailure(
          .waitedInVain, ["waited in vain for another who changes \(Sessions.fileName)"],
          advice: "nothing was changed: look why that one hangs"))
    }
    defer { withExtendedLifetime(lock) {} }
    let (held, result, after): ([UInt8]?, T, Sessions)
    do throws(RunFailure) {
      let now = WallClock.now()
      held = try bytes(in: places)
      var sessions = try Sessions.recall(held)
      for session in sessions.removeExpired(at: now) {
        if let file = session.file { unlink(places.state + "/" + file) }
      }
      result = try change(&sessions, now)
      after = sessions
    } catch {
      return .failure(error)
    }
    if after.bytes != held ?? Sessions().bytes { try folder.write(Sessions.fileName, after.bytes) }
    return .success(result)
  }
}
