import Domain
import SnapshotFiles

extension ChangeJournal {
  /// What is kept of the runs before. Bad content is set aside and reported, and costs only what it held.
  ///
  /// - Parameter snapshot: the last one, the commit: what is newer is found anew. Nil when there is none, and then all
  ///   that is kept counts.
  /// - Throws: `RunFailure` of kind `usage` for a file of a newer version.
  static func load(
    _ bytes: [UInt8]?, upTo snapshot: PreviousSnapshot?,
    in environment: some StateStore & EventSink
  ) throws(RunFailure) -> ChangeJournal {
    guard let bytes else {
      return ChangeJournal(takingOver: snapshot?.removals ?? [])
    }
    do throws(UnreadableFile) {
      let reading = try ChangesFile.read(bytes)
      if reading.isDamaged {
        setAside(bytes, "a part of \(ChangesFile.path) cannot be read", in: environment)
      }
      return snapshot.map(reading.journal.goneOnFrom) ?? reading.journal
    } catch {
      switch error {
      case .newer: throw PreviousState.newer(ChangesFile.path, error)
      case .damaged(let why):
        setAside(bytes, "\(ChangesFile.path) cannot be read (\(why))", in: environment)
        return ChangeJournal(takingOver: snapshot?.removals ?? [])
      }
    }
  }

  /// A run that was killed between its renames leaves changes that its snapshot would have had, all its own, and they are
  /// found anew. Those of several later runs mean that an earlier snapshot was put back: they happened.
  private func goneOnFrom(_ snapshot: PreviousSnapshot) -> ChangeJournal {
    let later = Set(changes.map(\.sequence).filter { $0 > snapshot.sequence })
    return later.count > 1 ? self : upTo(snapshot.sequence)
  }

  private static func setAside(
    _ bytes: [UInt8], _ what: String, in environment: some StateStore & EventSink
  ) {
    environment.setAside("changes", bytes)
    environment.report(.previousStateLost("\(what); it was set aside in the state folder"))
  }
}
