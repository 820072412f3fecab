import Baseline
import Domain
import Redaction
import SnapshotFiles
import Transport

/// Takes what a run has published to its bucket.
///
/// Nothing there is locked. What remembers (history, changes and, as the commit, the snapshot) is read, joined with what
/// the run has published and written back on the condition that nobody has written it meanwhile; who comes second reads and
/// joins again. Each of the three is joined by itself, so none depends on a writer that died between them. The files that
/// are made of the snapshot follow without condition, unless somebody has written another one meanwhile, who puts their
/// own; and whoever has put them looks once more whether they are still of the last snapshot: so the last that are put are.
struct BucketPublishing<Environment: ClockSource & RandomSource>: Sendable {
  let client: BucketClient
  let own: BucketContent.Own
  let environment: Environment

  /// How often in all trouble that may pass is met.
  private static var mostTries: Int { 3 }

  /// How it went.
  struct Success: Sendable {
    let objects: Int
    let isJoined: Bool
  }

  private var reading: BucketStateReader<Environment> {
    BucketStateReader(client: client, own: own, environment: environment)
  }

  /// What of a commit outlives the trouble that ended it.
  private struct Progress {
    /// What was written, done or not, by the run that it bears.
    var written: [String: BucketContent] = [:]
    /// The first snapshot, while it is not known that the server heeds conditions on it.
    var unproven: OutputFile?
  }

  /// Does it, within the bucket's deadline.
  package func run() async throws(RemoteError) -> Success {
    let end = environment.clock.monotonic + client.bucket.plan.deadline
    var (conflicts, tries) = (0, 0)
    var progress = Progress()
    while true {
      var trouble: RemoteError?
      do throws(RemoteError) {
        if let success = try await attempt(&progress, until: end) { return success }
        conflicts += 1
      } catch {
        tries += 1
        guard error.mayPass, tries < Self.mostTries else {
          throw isOver(end) && conflicts > 0 ? Self.trouble(after: conflicts) : error
        }
        trouble = error
      }
      try await pause(after: conflicts + tries)
      if isOver(end) {
        throw trouble.flatMap { conflicts == 0 ? $0 : nil } ?? Self.trouble(after: conflicts)
      }
    }
  }

  /// Reads, joins and writes once; nil when somebody was faster.
  private func attempt(
    _ progress: inout Progress, until end: Duration
  ) async throws(RemoteError) -> Success? {
    let held = try await reading.all(until: end)
    // A write whose answer was lost may have been done all the same.
    if let id = held.input?.snapshot.run.id, let done = progress.written[id],
      let tag = held.objects[SnapshotFile.path]?.tag
    {
      try await refuseLaxity(&progress, until: end)
      return try await finish(done, tag, until: end)
    }
    progress.unproven = nil
    let content = try BucketContent(
      own, into: held.input, runID: environment.randomHex(bytes: 16), now: environment.clock.wall)
    try own.refuseSecrets(in: content.files)
    progress.written[content.runID] = content
    guard case .done(let tag) = try await commit(content, over: held, &progress, until: end) else {
      return nil
    }
    return try await finish(content, tag, until: end)
  }

  private func finish(
    _ content: BucketContent, _ tag: String?, until end: Duration
  ) async throws(RemoteError) -> Success {
    let views = try await BucketViews(reading: reading).put(content, tag, until: end)
    return Success(objects: reading.remembering.count + views, isJoined: content.isJoined)
  }

  // MARK: Time

  /// Waits longer each time, and never as long as another.
  private func pause(after times: Int) async throws(RemoteError) {
    let most = min(2000, 40 << min(times, 6))
    let chance = Int(environment.randomHex(bytes: 2), radix: 16) ?? 0
    await environment.clock.sleep(for: .milliseconds(10 + chance % most))
    guard !Task.isCancelled else { throw RemoteError(TransferFault(.cancelled)) }
  }

  /// As good as over: libcurl cuts a deadline to whole milliseconds.
  private func isOver(_ end: Duration) -> Bool { environment.clock.monotonic >= end - .milliseconds(20) }

  private static func trouble(after conflicts: Int) -> RemoteError {
    RemoteError(
      "others wrote at the same time, \(conflicts) times, until its deadline had passed: raise `deadline`")
  }

  // MARK: The commit

  /// Writes what remembers, the snapshot last.
  private func commit(
    _ content: BucketContent, over held: BucketState, _ progress: inout Progress, until end: Duration
  ) async throws(RemoteError) -> BucketClient.Write {
    var last = BucketClient.Write.overtaken
    for path in reading.remembering {
      guard let file = content.file(path) else { continue }
      let object = held.objects[path]
      let isCommit = path == SnapshotFile.path
      if let object, !isCommit, object.bytes == file.bytes { continue }
      let condition = object.map { BucketClient.Condition.unchanged($0.tag) } ?? .absent
      if isCommit, object == nil { progress.unproven = file }
      last = try await client.put(file, if: condition, within: try reading.left(until: end))
      if case .overtaken = last { return last }
    }
    try await refuseLaxity(&progress, until: end)
    return last
  }

  /// Sees whether the server minds conditions at all: one that takes a first snapshot twice, or in the place of one that
  /// was never there, would let writers lose each other's rows, silently. Nothing of it is left there, so that the next
  /// run finds out too.
  private func refuseLaxity(_ progress: inout Progress, until end: Duration) async throws(RemoteError) {
    guard let file = progress.unproven else { return }
    for condition in [BucketClient.Condition.absent, .unchanged(Self.tagOfNothing)] {
      let again = try await client.put(file, if: condition, within: try reading.left(until: end))
      guard case .done = again else { continue }
      do throws(RemoteError) {
        try await client.remove(file.path, within: try reading.left(until: end))
      } catch {
        throw RemoteError(
          "\(Self.laxity); \(file.path) is still there, and is to be removed by hand: \(error.sentence)",
          mayPass: error.mayPass)
      }
      throw RemoteError(Self.laxity)
    }
    progress.unproven = nil
  }

  /// A tag that no object bears: the digest of nothing that was ever found.
  private static var tagOfNothing: String { "\"\(String(repeating: "0", count: 32))\"" }

  private static var laxity: String {
    "the server does not heed every condition on a write, so that two writers would lose each other's rows: use one that does"
  }
}

extension BucketContent.Own {
  /// The last net before anything leaves this machine.
  func refuseSecrets(in files: [OutputFile]) throws(RemoteError) {
    for file in files where file.parts.contains(where: scanner.findsKnown) {
      throw RemoteError("\(file.path) would hold one of this run's own credentials: report this")
    }
  }
}
