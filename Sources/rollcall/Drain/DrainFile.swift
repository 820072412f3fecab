import RollcallCore

/// `drains.json` of a state folder, as the verbs change it: read and changed in one step under its own lock, so that
/// nobody's drain is lost to another's, nor to the removal of what is over.
enum DrainFile {
  /// Reads what is in force now; nothing is locked, made or changed.
  static func inForce(in places: Places) throws(RunFailure) -> Drains {
    try Drains.recall(try bytes(in: places)).inForce(at: WallClock.now())
  }

  /// The file's bytes; nil when there is none.
  static func bytes(in places: Places) throws(RunFailure) -> [UInt8]? {
    do throws(FileFailure) {
      return try readFileIfPresent(at: places.state + "/" + Drains.fileName, limit: Drains.maxBytes)
    } catch {
      throw RunFailure(
        .files, [error.description],
        advice: "nothing was sent or changed: make it readable, or remove it when nobody is to be drained")
    }
  }

  /// Does `change` to what is in force, and writes what comes of it unless that is what the file says. Waits as long as
  /// somebody else changes it.
  static func change<T>(
    in places: Places, _ change: (inout Drains, Timestamp) throws(RunFailure) -> T
  ) throws(RunFailure) -> T {
    let result: Result<T, RunFailure>
    do throws(FolderFailure) {
      let folder = try StateFolder(creatingIfNeeded: places.state)
      let answer = try folder.lock(Drains.lockName, wait: .seconds(1_000_000))
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
    _ change: (inout Drains, Timestamp) throws(RunFailure) -> T
  ) throws(FolderFailure) -> Result<T, RunFailure> {
    guard case .held(let lock) = answer else {
      return .failure(
        RunFailure(
          .waitedInVain, ["waited in vain for another who changes \(Drains.fileName)"],
          advice: "nothing was changed: look why that one hangs"))
    }
    defer { withExtendedLifetime(lock) {} }
    let (held, result, after): ([UInt8]?, T, Drains)
    do throws(RunFailure) {
      // The clock is read under the lock: an end that came while it was waited for counts.
      let now = WallClock.now()
      held = try bytes(in: places)
      var drains = try Drains.recall(held).inForce(at: now)
      result = try change(&drains, now)
      after = drains
    } catch {
      return .failure(error)
    }
    if after.bytes != held ?? Drains().bytes { try folder.write(Drains.fileName, after.bytes) }
    return .success(result)
  }
}
