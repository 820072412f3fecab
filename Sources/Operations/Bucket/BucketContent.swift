import Domain
import Redaction
import SnapshotFiles
import Views

/// What a bucket is to hold after a run: what the run has published, joined with what others have put there.
struct BucketContent: Sendable {
  /// The files that remember, which are joined and written on conditions. The snapshot is the last: it is the commit.
  static let remembering = [HistoryFile.path, ChangesFile.path, SnapshotFile.path]

  /// How long another's backend stays at least that nobody asks: how often its writer runs is not ours to know.
  private static let leastStay = Duration.seconds(7 * 86_400)

  /// All files, in their order.
  let files: [OutputFile]
  /// The run by which its snapshot is known.
  let runID: String
  /// Backends that are gone, whose objects are to go.
  let gone: Set<BackendName>
  /// Whether what others have written is in it.
  let isJoined: Bool

  /// A run's part in it.
  struct Own: Sendable {
    let published: PublishedRun
    /// The run that it went on from; nil when from none.
    let previous: String?
    /// Backends that its folder claimed before and its baseline no longer names.
    let departed: Set<BackendName>
    /// Whether it published a checkpoint again: then its rows stand, old as they are.
    let isRestore: Bool
    let wanted: Set<String>
    let validFor: Duration
    let scanner: SecretScanner
    let version: String
  }

  /// - Parameters:
  ///   - held: what the bucket holds; nil when nothing.
  ///   - runID: a fresh one, for what is joined: no other snapshot may bear its name.
  init(
    _ own: Own, into held: FleetInput?, runID: String, now: Timestamp
  ) throws(RemoteError) {
    let ours = own.published.context.snapshot
    guard let held else {
      self.init(own, gone: [])
      return
    }
    let names = Set(ours.backends.map(\.name))
    let foreign = held.snapshot.backends.filter { !names.contains($0.name) }
    let kept = Set(
      foreign.filter { backend in
        // Nobody knows whose it is. As long as somebody may still ask it, it is taken for another baseline's.
        !own.departed.contains(backend.name)
          && backend.lastHeardOf.map { now.since($0) <= max(own.validFor, Self.leastStay) } ?? true
      }.map(\.name))
    let gone = Set(foreign.map(\.name)).subtracting(kept)
    // Where somebody has written a history and not yet the snapshot, that must be joined too.
    let isWhole = held.sequence <= held.snapshot.run.sequence
    if held.snapshot.run.id == own.previous, isWhole, kept.isEmpty, gone.isSubset(of: own.departed),
      !held.snapshot.backends.contains(where: { !$0.drains.isEmpty && !ours.asks($0.name) })
    {
      self.init(own, gone: gone)
      return
    }
    let merge = FleetMerge(
      [try own.published.input()], into: HeldFleet(own.isRestore ? held.without(Self.restored(ours)) : held),
      by: FleetMerge.Terms(
        keeping: kept, validFor: own.validFor,
        // What this run found is within its baseline's limit.
        modelsPerRow: .max, wanted: own.wanted, scanner: own.scanner),
      as: FleetMergeRun(id: runID, now: now, version: own.version))
    self.init(files: merge.result().files, runID: runID, gone: gone, isJoined: true)
  }

  /// What a checkpoint puts in the place of what is there: of a backend that another part of the fleet asks nothing.
  private static func restored(_ ours: Snapshot) -> Set<BackendName> {
    Set(ours.backends.filter { ours.asks($0.name) && !$0.rows.isEmpty }.map(\.name))
  }

  private init(_ own: Own, gone: Set<BackendName>) {
    self.init(
      files: own.published.files, runID: own.published.context.snapshot.run.id,
      gone: gone, isJoined: false)
  }

  private init(files: [OutputFile], runID: String, gone: Set<BackendName>, isJoined: Bool) {
    (self.files, self.runID, self.gone, self.isJoined) = (files, runID, gone, isJoined)
  }

  /// The objects of backends that are `gone`.
  static func paths(of gone: Set<BackendName>, _ own: Own) -> [String] {
    DerivedOutputs.folders(of: own.wanted).flatMap { folder in gone.sorted().map { "\(folder)/\($0).json" } }
  }

  /// The file of that path.
  func file(_ path: String) -> OutputFile? { files.first { $0.path == path } }

  /// All files that remember nothing.
  var views: [OutputFile] { files.filter { !Self.remembering.contains($0.path) } }

  /// What is made of `held`, which somebody else has put there meanwhile.
  static func views(of held: FleetInput, _ own: Own) -> [OutputFile] {
    let journal = held.journal
    let context = OutputContext(
      snapshot: held.snapshot, history: held.history, journal: journal,
      news: journal.map { Array($0.changes.prefix($0.news)) } ?? [],
      requirements: own.published.context.requirements)
    return DerivedOutputs.files(of: context, wanted: own.wanted).filter { !remembering.contains($0.path) }
  }
}

extension Snapshot {
  /// Whether `name` is of the part of the fleet that wrote it.
  fileprivate func asks(_ name: BackendName) -> Bool { run.shard?.contains(name) ?? true }
}

extension SnapshotBackend {
  /// When it was asked, told of, or assumed last; nil when never.
  fileprivate var lastHeardOf: Timestamp? {
    ([backendState.probe?.startedAt] + rows.map(\.row.refreshedAt)).compactMap(\.self).max()
  }
}
