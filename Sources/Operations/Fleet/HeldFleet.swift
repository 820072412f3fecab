import Domain
import SnapshotFiles
import Views

/// What the folder of a merge holds already. Nobody runs there who would mend it: what is damaged is set aside and
/// costs only what it held.
package struct HeldFleet: Sendable {
  /// Its backends that can be read; nil where its run cannot be told.
  let snapshot: Snapshot?
  /// The removals that the snapshot itself remembers.
  let removals: [Change]
  /// The highest sequence in any of its files.
  let sequence: Int
  /// How the backends answered.
  let history: History?
  /// What changed up to the snapshot.
  let journal: ChangeJournal?
  /// What is wanted of models.
  let requirements: Requirements?
  /// Whether a part of it could not be read.
  let isDamaged: Bool

  /// Takes the output folder and reads what it holds; nil when that is nothing. What is damaged is set aside and
  /// reported.
  /// - Throws: `RunFailure` of kind `usage` for a file of a newer version.
  package static func load(
    from environment: some OutputStore & StateStore & EventSink
  ) throws(RunFailure) -> HeldFleet? {
    var reader = HeldReader(environment: environment)
    let bytes = try environment.previousSnapshot()
    let read = try reader.read(SnapshotFile.path, bytes) { bytes throws(UnreadableFile) in
      try PreviousSnapshot(bytes)
    }
    let backends = read?.backends.sorted { $0.key < $1.key }.compactMap { SnapshotBackend($0, $1) } ?? []
    if let read, let bytes, read.isDamaged || read.header == nil || backends.count < read.backends.count {
      reader.setAside(SnapshotFile.path, bytes, "a part of it is damaged")
    }
    let snapshot = read?.header.map { Snapshot(run: $0, backends: backends, removals: read?.removals ?? []) }
    let history = try reader.read(HistoryFile.path, try environment.published(HistoryFile.path)) {
      bytes throws(UnreadableFile) in try History(reading: bytes)
    }
    let changesBytes = try environment.published(ChangesFile.path)
    let changes = try reader.read(ChangesFile.path, changesBytes) { bytes throws(UnreadableFile) in
      try ChangesFile.read(bytes)
    }
    if let changesBytes, changes?.isDamaged ?? false {
      reader.setAside(ChangesFile.path, changesBytes, "a part of it is damaged")
    }
    let requirements = try reader.read(RolesFile.path, try environment.published(RolesFile.path)) {
      bytes throws(UnreadableFile) in try RolesFile.read(bytes)
    }
    guard reader.hasFound else { return nil }
    // What a merge wrote before it could publish its snapshot, the commit, is found anew.
    var journal = changes?.journal
    if let read { journal = journal?.upTo(read.sequence) }
    let sequences = [
      read?.sequence, history?.run?.sequence, changes?.journal.changes.map(\.sequence).max(),
    ]
    return HeldFleet(
      snapshot: snapshot, removals: read?.removals ?? [], sequence: sequences.compactMap(\.self).max() ?? 0,
      history: history, journal: journal,
      requirements: requirements, isDamaged: reader.isDamaged)
  }
}

extension HeldFleet {
  /// What another place holds, read whole.
  init(_ input: FleetInput) {
    self.init(
      snapshot: input.snapshot, removals: input.removals, sequence: input.sequence, history: input.history,
      journal: input.journal, requirements: input.requirements, isDamaged: false)
  }
}

/// Reads the files of a merge's output, the damaged ones out of the way.
private struct HeldReader<Environment: StateStore & EventSink> {
  let environment: Environment
  private(set) var hasFound = false
  private(set) var isDamaged = false

  init(environment: Environment) { self.environment = environment }

  mutating func read<Part>(
    _ path: String, _ bytes: [UInt8]?, _ body: ([UInt8]) throws(UnreadableFile) -> Part
  ) throws(RunFailure) -> Part? {
    guard let bytes else { return nil }
    hasFound = true
    do throws(UnreadableFile) {
      return try body(bytes)
    } catch {
      switch error {
      case .newer: throw PreviousState.newer("\(path) in the output folder", error)
      case .damaged(let why):
        setAside(path, bytes, why)
        return nil
      }
    }
  }

  mutating func setAside(_ path: String, _ bytes: [UInt8], _ why: String) {
    isDamaged = true
    environment.setAside(path.split(separator: ".").first.map(String.init) ?? path, bytes)
    environment.report(
      .previousStateLost(
        "\(path) of the output folder cannot be read (\(why)); it was set aside in the state folder"))
  }
}
