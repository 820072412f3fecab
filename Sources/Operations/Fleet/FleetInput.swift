import Domain
import SnapshotFiles
import Views

/// What one machine of a fleet has published, for a merge: whole, or not at all.
package struct FleetInput: Sendable {
  /// What its user calls it, for messages.
  package let name: String
  private(set) var snapshot: Snapshot
  /// The backends that its machine asks.
  let claims: Set<BackendName>
  /// The removals that the snapshot itself remembers.
  let removals: [Change]
  /// The highest sequence in any of its files.
  let sequence: Int
  /// How its backends answered; nil where that was not published, or by a run whose snapshot was not.
  let history: History?
  /// What changed; nil where that was not published.
  let journal: ChangeJournal?
  /// What its baseline wants of models; nil where that was not published.
  let requirements: Requirements?

  /// The bytes of a folder's files; but for the snapshot they may be missing.
  package struct Files: Sendable {
    /// Of `snapshot.json`.
    package var snapshot: [UInt8]
    /// Of `history.json`.
    package var history: [UInt8]?
    /// Of `changes.json`.
    package var changes: [UInt8]?
    /// Of `roles.json`.
    package var roles: [UInt8]?

    /// A snapshot alone.
    package init(snapshot: [UInt8]) { self.snapshot = snapshot }
  }

  /// Why an input cannot be used, and which of its files it is.
  package struct Unusable: Error, Sendable {
    /// The file, by its name in its folder.
    package let file: String
    /// What is wrong with it.
    package let why: UnreadableFile
  }

  /// Reads the files of one folder.
  package init(_ name: String, _ files: Files) throws(Unusable) {
    try self.init(name, files, believesNewer: false)
  }

  /// The same.
  ///
  /// - Parameter believesNewer: whether what is newer than the snapshot counts too: where several write, each file is
  ///   joined by itself, and only the last writer's snapshot knows of all.
  init(_ name: String, _ files: Files, believesNewer: Bool) throws(Unusable) {
    self.name = name
    let read = try Self.read("snapshot.json") { () throws(UnreadableFile) in
      (try Snapshot(files.snapshot), try PreviousSnapshot(files.snapshot))
    }
    snapshot = read.0
    claims = Self.claims(of: read.0)
    removals = read.1.removals
    let published = read.1.sequence
    let history = try files.history.map(Self.history)
    let changes = try files.changes.map(Self.journal)
    requirements = try files.roles.map { bytes throws(Unusable) in
      try Self.read(RolesOutput.path) { () throws(UnreadableFile) in try RolesFile.read(bytes) }
    }
    // What a run wrote before it could publish its snapshot, the commit, does not count; its sequence does.
    sequence = max(
      published, history?.run?.sequence ?? 0, changes?.changes.map(\.sequence).max() ?? 0)
    let isNewer = (history?.run?.sequence ?? 0) > published
    self.history = isNewer && !believesNewer ? nil : history
    journal = believesNewer ? changes : changes?.upTo(published)
  }

  /// The same without these backends in its snapshot.
  func without(_ names: Set<BackendName>) -> FleetInput {
    var input = self
    input.snapshot = Snapshot(
      run: snapshot.run, backends: snapshot.backends.filter { !names.contains($0.name) },
      removals: snapshot.removals)
    return input
  }

  /// What lies where the first snapshot has yet to be written: no backend, and what remembers.
  init(_ name: String, history: [UInt8]?, changes: [UInt8]?, beside run: RunHeader) throws(Unusable) {
    self.name = name
    (snapshot, claims, removals, requirements) = (Snapshot(run: run, backends: []), [], [], nil)
    self.history = try history.map(Self.history)
    journal = try changes.map(Self.journal)
    sequence = max(self.history?.run?.sequence ?? 0, journal?.changes.map(\.sequence).max() ?? 0)
  }

  private static func history(_ bytes: [UInt8]) throws(Unusable) -> History {
    try read(HistoryFile.path) { () throws(UnreadableFile) in try History(reading: bytes) }
  }

  private static func journal(_ bytes: [UInt8]) throws(Unusable) -> ChangeJournal {
    try read(ChangesFile.path) { () throws(UnreadableFile) in
      let reading = try ChangesFile.read(bytes)
      if reading.isDamaged { throw .damaged("a part of it is damaged") }
      return reading.journal
    }
  }

  /// Those of its part that were ever asked, and whatever the run itself asked besides. Not by what the run did with
  /// them: a session's report, a restore and `--only` leave them alone and publish all the same.
  private static func claims(of snapshot: Snapshot) -> Set<BackendName> {
    let run = snapshot.run
    let claimed = snapshot.backends.filter { backend in
      guard let probe = backend.backendState.probe, backend.disposition != .disabled else { return false }
      // One that is not of its part may have been before the parts were dealt anew.
      return run.shard?.contains(backend.name) ?? true || probe.sequence == run.sequence
    }
    return Set(claimed.map(\.name))
  }

  private static func read<Part>(
    _ file: String, _ body: () throws(UnreadableFile) -> Part
  ) throws(Unusable) -> Part {
    do throws(UnreadableFile) {
      return try body()
    } catch {
      throw Unusable(file: file, why: error)
    }
  }
}
