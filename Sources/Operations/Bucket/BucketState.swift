import Domain
import SnapshotFiles
import Transport
import Views

/// What a bucket holds of the files that remember, with the tags by which the server knows them.
struct BucketState: Sendable {
  /// What they say; nil where there is none.
  var input: FleetInput?
  /// They themselves, by their paths.
  var objects: [String: BucketClient.Object] = [:]
}

/// Reads what a bucket holds of the files that remember.
struct BucketStateReader<Environment: ClockSource>: Sendable {
  let client: BucketClient
  let own: BucketContent.Own
  let environment: Environment

  /// Those of them that the run has published.
  var remembering: [String] {
    let files = own.published.files.map(\.path)
    return BucketContent.remembering.filter(files.contains)
  }

  /// What is left until `end`.
  func left(until end: Duration) throws(RemoteError) -> Duration {
    let left = end - environment.clock.monotonic
    guard left > .zero else {
      throw RemoteError("its deadline has passed: raise `deadline`, or look at the network")
    }
    return left
  }

  /// Reads all of it.
  func all(until end: Duration) async throws(RemoteError) -> BucketState {
    let looks = await concurrentMap(remembering) { path in
      await remoteResult { () throws(RemoteError) in
        try await client.look(at: path, within: try left(until: end))
      }
    }
    var held = BucketState()
    for (path, look) in looks {
      if case .object(let object) = try look.get() { held.objects[path] = object }
    }
    held.input = held.objects.isEmpty ? nil : try input(held.objects)
    return held
  }

  /// What somebody else has put there since the run `runID`; nil when nobody has.
  func newer(
    than tag: inout String?, _ runID: String, until end: Duration
  ) async throws(RemoteError) -> FleetInput? {
    let look = try await client.look(at: SnapshotFile.path, unless: tag, within: try left(until: end))
    guard case .object(let object) = look else { return nil }
    tag = object.tag
    var objects = [SnapshotFile.path: object]
    guard try input(objects).snapshot.run.id != runID else { return nil }
    for path in remembering where path != SnapshotFile.path {
      if case .object(let other) = try await client.look(at: path, within: try left(until: end)) {
        objects[path] = other
      }
    }
    return try input(objects)
  }

  /// What `objects` say; also of a bucket in which somebody has written a history and not yet the first snapshot.
  func input(_ objects: [String: BucketClient.Object]) throws(RemoteError) -> FleetInput {
    let (history, changes) = (objects[HistoryFile.path]?.bytes, objects[ChangesFile.path]?.bytes)
    do throws(FleetInput.Unusable) {
      guard let snapshot = objects[SnapshotFile.path] else {
        return try FleetInput(
          "the bucket", history: history, changes: changes, beside: own.published.context.snapshot.run)
      }
      var files = FleetInput.Files(snapshot: snapshot.bytes)
      (files.history, files.changes) = (history, changes)
      return try FleetInput("the bucket", files, believesNewer: true)
    } catch {
      switch error.why {
      case .newer(let version):
        throw RemoteError(
          "its \(error.file) has schema_version \(version), which is newer than this program knows: run the newer rollcall"
        )
      case .damaged(let why):
        throw RemoteError("its \(error.file) cannot be read (\(why)): move it away, and nothing else")
      }
    }
  }
}
