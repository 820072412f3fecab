import Domain
import SnapshotFiles
import Transport

/// Puts what is made of a snapshot into its bucket, until it is of the snapshot that stands there.
struct BucketViews<Environment: ClockSource>: Sendable {
  let reading: BucketStateReader<Environment>

  private var own: BucketContent.Own { reading.own }
  private var client: BucketClient { reading.client }

  /// How often in all trouble that may pass is met.
  private static var mostTries: Int { 3 }

  /// Does it, after the commit of `content`, which the server knows by the tag `known`.
  ///
  /// - Returns: how many were put.
  func put(_ content: BucketContent, _ known: String?, until end: Duration) async throws(RemoteError)
    -> Int
  {
    var (views, gone, tag) = (content.views, content.gone, known)
    var (runID, objects, tries) = (content.runID, 0, 0)
    // Where somebody was faster, nothing of ours is to stand in their way, nor to take what is theirs.
    let theirs = try await overtaking(tag, runID, until: end)
    if let theirs {
      views = []
      gone.subtract(theirs.snapshot.backends.map(\.name))
    }
    while true {
      do throws(RemoteError) {
        try await put(views, removing: BucketContent.paths(of: gone, own), until: end)
        objects += views.count
        gone = []
        guard theirs == nil, let next = try await reading.newer(than: &tag, runID, until: end) else {
          return objects
        }
        runID = next.snapshot.run.id
        views = BucketContent.views(of: next, own)
        try own.refuseSecrets(in: views)
      } catch {
        tries += 1
        guard error.mayPass, tries < Self.mostTries else {
          throw RemoteError("the snapshot is there, but not all that is made of it: " + error.sentence)
        }
        await reading.environment.clock.sleep(for: .milliseconds(100 << tries))
      }
    }
  }

  /// The snapshot that has taken the place of the run `runID`'s, which bore that tag; nil where none has. Told by the run:
  /// a server may answer a write with another tag than a read.
  private func overtaking(
    _ tag: String?, _ runID: String, until end: Duration
  ) async throws(RemoteError) -> FleetInput? {
    guard let tag else { return nil }
    let look = try await client.look(
      at: SnapshotFile.path, unless: tag, within: try reading.left(until: end))
    guard case .object(let object) = look else { return nil }
    let input = try reading.input([SnapshotFile.path: object])
    return input.snapshot.run.id == runID ? nil : input
  }

  private func put(
    _ views: [OutputFile], removing gone: [String], until end: Duration
  ) async throws(RemoteError) {
    let works = views.map(Work.put) + gone.map(Work.remove)
    let done = await concurrentMap(works) { [client, reading] work in
      await remoteResult { () throws(RemoteError) in
        // What has waited for its turn has less.
        let left = try reading.left(until: end)
        switch work {
        case .put(let file): _ = try await client.put(file, if: .none, within: left)
        case .remove(let path): try await client.remove(path, within: left)
        }
      }
    }
    for (_, result) in done { try result.get() }
  }

  private enum Work: Sendable {
    case put(OutputFile)
    case remove(String)
  }
}
