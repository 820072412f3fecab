/// What this run remembers of the runs before it.
struct Memory: Sendable {
  let snapshot: PreviousSnapshot
  let digests: Digests
  let tries: Tries
  /// The last snapshot's bytes, to be set aside if a part of them turns out to be damaged.
  let bytes: [UInt8]?
  /// Whether the last snapshot could not be read, and the run goes on from the baseline alone.
  let isLost: Bool

  /// Takes the output folder and reads what it and the state folder hold. Bad content is set aside and reported; a
  /// snapshot of a newer version ends the run.
  static func recall(from world: some World) throws(RunFailure) -> Memory {
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
