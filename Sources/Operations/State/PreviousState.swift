import Domain
import JSON
import Merging
import SnapshotFiles
import Views

/// What this run remembers of the runs before it.
struct PreviousState: Sendable {
  var snapshot: PreviousSnapshot
  let digests: Digests
  let inferenceState: InferenceState
  /// How the backends answered in the runs before; nil when none is kept.
  let history: History?
  /// The last snapshot's bytes, to be set aside if a part of them turns out to be damaged.
  let bytes: [UInt8]?
  /// Whether the last snapshot could not be read, and the run goes on from the baseline alone.
  let isLost: Bool
  /// What changed up to the last run; nil when no changes are kept.
  let journal: ChangeJournal?
  /// The highest sequence among the snapshots that are kept.
  var highestCheckpoint = 0
  /// What was published last, where `snapshot` is a checkpoint that takes its place.
  var replaced: PreviousSnapshot?
  /// Whether it comes from outside, and not from the output folder.
  var isRemote = false

  /// Who is drained by what the state folder said before anybody was asked, in force or not.
  let drains: Drains
  /// Who is drained on the machine that asks it, where what is remembered is of a whole fleet.
  var othersDrains = Drains()

  /// The highest sequence that a run before this one has left. History and changes may be newer than the snapshot, when
  /// a run was killed between their renames.
  var sequence: Int {
    max(
      snapshot.sequence, highestCheckpoint, history?.run?.sequence ?? 0,
      journal?.changes.map(\.sequence).max() ?? 0)
  }

  /// Where the runs before this one have left something, and what makes up the rest.
  typealias Sources = OutputStore & StateStore & DrainStore & CheckpointStore & EventSink & RandomSource

  /// Takes the output folder and reads what it and the state folder hold. Bad content is set aside and reported; a
  /// file of a newer version ends the run.
  ///
  /// - Parameters:
  ///   - outputs: the names of the outputs that this run makes; of the others nothing is read.
  ///   - rules: by what incidents open and close from now on.
  static func load(
    from environment: some Sources, for outputs: Set<String> = [],
    historyRules rules: HistoryRules = HistoryRules()
  ) throws(RunFailure) -> PreviousState {
    try load(.own(try environment.previousSnapshot()), from: environment, for: outputs, historyRules: rules)
  }

  /// The same once the output folder is taken and it is known what the run goes on from.
  static func load(
    _ choice: RemoteFiles.Choice, from environment: some Sources, for outputs: Set<String>,
    historyRules rules: HistoryRules
  ) throws(RunFailure) -> PreviousState {
    let (files, least) = choice.remote
    let (bytes, snapshot, isLost) = try snapshot(choice.snapshot, in: environment)
    let published = { (path: String, remote: [UInt8]?) throws(RunFailure) in
      files == nil ? try environment.published(path) : remote
    }
    let digests =
      try kept(Digests.fileName, in: environment, Digests.init)
      ?? Digests(salt: environment.randomHex(bytes: 16))
    let inferenceState =
      try kept(InferenceState.fileName, in: environment, InferenceState.init) ?? InferenceState()
    var history: History?
    if outputs.contains(HistoryOutput.name) {
      history = try History.load(try published(HistoryFile.path, files?.history), rules, in: environment)
    }
    var journal: ChangeJournal?
    if outputs.contains(ChangesOutput.name) {
      journal = try ChangeJournal.load(
        try published(ChangesFile.path, files?.changes), upTo: bytes == nil ? nil : snapshot, in: environment)
    }
    // Of a history that was deleted or put back, the changes still know what was given.
    if let given = journal?.lastIncident { history?.nextIncident.raise(to: given + 1) }
    let drains = try Drains.load(try environment.drains())
    let newest = max(history?.run?.sequence ?? 0, journal?.changes.map(\.sequence).max() ?? 0)
    if bytes != nil { reportPutBack(snapshot.sequence, newest, to: environment) }
    return PreviousState(
      snapshot: snapshot, digests: digests, inferenceState: inferenceState, history: history, bytes: bytes,
      isLost: isLost, journal: journal,
      highestCheckpoint: max(environment.checkpoints().last { RunStamp.sequences.contains($0) } ?? 0, least),
      isRemote: files != nil,
      drains: drains)
  }

  /// Reports a snapshot that is older than the files beside it.
  private static func reportPutBack(_ sequence: Int, _ newest: Int, to events: some EventSink) {
    // The next one may be that of a run that was killed before it could commit.
    guard newest > sequence + 1 else { return }
    events.report(
      .previousStateLost(
        "the last snapshot is run \(sequence)'s, and other files are of run \(newest), as if it had been put "
          + "back: what they hold is newer and is kept"))
  }

  /// What a file of the state folder holds; nil where there is none that can be read, which only means that nothing is
  /// known.
  /// - Throws: `RunFailure` of kind `usage` for one of a newer version, which this run would write over.
  private static func kept<Part>(
    _ name: String, in environment: some StateStore, _ read: ([UInt8]) -> Part?
  ) throws(RunFailure) -> Part? {
    guard let bytes = environment.state(name) else { return nil }
    if let part = read(bytes) { return part }
    let root = try? JSONReader.read(bytes, limits: .ours(memory: 256 << 20))
    guard let version = root?["schema_version"]?.integer, version > 1 else { return nil }
    throw newer("\(name) in the state folder", .newer(version: version), option: "state")
  }

  private static func snapshot(
    _ bytes: [UInt8]?, in environment: some StateStore & EventSink
  ) throws(RunFailure) -> (bytes: [UInt8]?, snapshot: PreviousSnapshot, isLost: Bool) {
    guard let bytes else { return (nil, .none, false) }
    do throws(UnreadableFile) {
      return (bytes, try PreviousSnapshot(bytes), false)
    } catch {
      switch error {
      case .newer: throw newer("the last snapshot", error)
      case .damaged(let why):
        environment.setAside("snapshot", bytes)
        environment.report(
          .previousStateLost(
            "the last snapshot cannot be read (\(why)); it was set aside in the state folder"))
        return (nil, .none, true)
      }
    }
  }

  /// Ends a run over a file of ours that a newer program wrote.
  ///
  /// - Parameter option: what names another folder.
  static func newer(_ what: String, _ file: UnreadableFile, option: String = "output") -> RunFailure {
    RunFailure(
      .usage, [file.sentence(of: what)],
      advice: "nothing was changed: run the newer rollcall, or choose another folder with --\(option)")
  }
}

extension RemoteFiles.Choice {
  fileprivate var snapshot: [UInt8]? {
    switch self {
    case .own(let bytes): bytes
    case .remote(let files, _): files.snapshot
    }
  }

  fileprivate var remote: (files: RemoteFiles?, sequence: Int) {
    if case .remote(let files, let sequence) = self { (files, sequence) } else { (nil, 0) }
  }
}

extension Int {
  /// Takes `other` in its place where that is more.
  fileprivate mutating func raise(to other: Int) { self = Swift.max(self, other) }
}
