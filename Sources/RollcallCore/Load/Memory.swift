/// What this run remembers of the runs before it.
struct Memory: Sendable {
  let snapshot: PreviousSnapshot
  let digests: Digests
  let tries: Tries
  /// How the backends answered in the runs before; nil when none is kept.
  var history: History?
  /// The last snapshot's bytes, to be set aside if a part of them turns out to be damaged.
  let bytes: [UInt8]?
  /// Whether the last snapshot could not be read, and the run goes on from the baseline alone.
  let isLost: Bool

  /// The highest sequence found in what is remembered. A history may be newer than the snapshot, when a run was killed
  /// between their renames: its checks have happened.
  var sequence: Int { max(snapshot.sequence, history?.run?.sequence ?? 0) }

  /// Takes the output folder and reads what it and the state folder hold. Bad content is set aside and reported; a file
  /// of a newer version ends the run.
  ///
  /// - Parameter rules: by what incidents open and close from now on; nil when no history is kept.
  static func recall(
    from world: some World, historyRules rules: HistoryRules? = nil
  ) throws(RunFailure) -> Memory {
    var memory = try recallSnapshot(from: world)
    if let rules { memory.history = try recallHistory(rules, from: world) }
    return memory
  }

  /// The history that goes on with `rules`; an empty one where there is none that can be read.
  private static func recallHistory(
    _ rules: HistoryRules, from world: some World
  ) throws(RunFailure) -> History {
    guard let bytes = try world.published(HistoryFile.path) else { return History(rules: rules) }
    do throws(History.Unreadable) {
      let history = try History(reading: bytes)
      if history.rules != rules { world.report(.historyRulesChanged(from: history.rules, to: rules)) }
      return history
    } catch {
      switch error {
      case .newer(let version):
        throw RunFailure(
          .usage, ["the history has schema_version \(version), which is newer than this program knows"],
          advice: "nothing was changed: run the newer rollcall, or choose another folder with --output")
      case .damaged(let why, let next):
        world.setAside("history", bytes)
        world.report(
          .memoryLost("the history cannot be read (\(why)); it was set aside in the state folder"))
        var history = History(rules: rules)
        history.nextIncident = next
        return history
      }
    }
  }

  private static func recallSnapshot(from world: some World) throws(RunFailure) -> Memory {
    let bytes = try world.previousSnapshot()
    let digests =
      world.state(Digests.fileName).flatMap(Digests.init) ?? Digests(salt: world.randomHex(bytes: 16))
    let tries = world.state(Tries.fileName).flatMap(Tries.init) ?? Tries()
    guard let bytes else {
      return Memory(snapshot: .none, digests: digests, tries: tries, bytes: nil, isLost: false)
    }
    do throws(PreviousSnapshot.Unreadable) {
      return Memory(
        snapshot: try PreviousSnapshot(bytes), digests: digests, tries: tries, bytes: bytes, isLost: false)
    } catch {
      switch error {
      case .newer(let version):
        throw RunFailure(
          .usage, ["the last snapshot has schema_version \(version), which is newer than this program knows"],
          advice: "nothing was changed: run the newer rollcall, or choose another folder with --output")
      case .damaged(let why):
        world.setAside("snapshot", bytes)
        world.report(
          .memoryLost("the last snapshot cannot be read (\(why)); it was set aside in the state folder"))
        return Memory(snapshot: .none, digests: digests, tries: tries, bytes: nil, isLost: true)
      }
    }
  }
}
