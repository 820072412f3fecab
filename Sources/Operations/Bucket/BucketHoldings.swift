import Domain
import SnapshotFiles
import Transport
import Views

/// What a bucket holds of the files that remember, with the tags by which the server knows them.
struct BucketHoldings: Sendable {
  /// What they say; nil where there is none.
  var input: FleetInput?
  /// They themselves, by their paths.
  var objects: [String: BucketDoor.Object] = [:]
}

/// Reads what a bucket holds of the files that remember.
struct BucketHoldingsReading<Environment: ClockSource>: Sendable {
  let door: BucketDoor
  let own: BucketContent.Own
  let environment: Environment

  /// Those of them that the run has published.
  var remembering: [String] {
    let files = own.published.files.map(\.path)
    return BucketContent.remembering.filter(files.contains)
  }

  /// What is left until `end`.
  func left(until end: Duration) throws(OutsideTrouble) -> Duration {
    let left = end - environment.clock.monotonic
    guard left > .zero else {
      throw OutsideTrouble("its deadline has passed: raise `deadline`, or look at the network")
    }
    return left
  }

  /// Reads all of it.
  func all(until end: Duration) async throws(OutsideTrouble) -> BucketHoldings {
    let looks = await SeveralAtOnce.each(remembering) { path in
      await SeveralAtOnce.result { () throws(OutsideTrouble) in
        try await door.look(at: path, within: try left(until: end))
      }
    }
    var held = BucketHoldings()
    for (path, look) in looks {
      if case .object(let object) = try look.get() { held.objects[path] = object }
    }
    held.input = held.objects.isEmpty ? nil : try input(held.objects)
    return held
  }

  /// What somebody else has put there since the run `runID`; nil when nobody has.
  func newer(
    than tag: inout String?, _ runID: String, until end: Duration
  ) async throws(OutsideTrouble) -> FleetInput? {
    let look = try await door.look(at: SnapshotFile.path, unless: tag, within: try left(until: end))
    guard case .object(let object) = look else { return nil }
    tag = object.tag
    var objects = [SnapshotFile.path: object]
    guard try input(objects).snapshot.run.id != runID else { return nil }
    for path in remembering where path != SnapshotFile.path {
      if case .object(let other) = try await door.look(at: path, within: try left(until: end)) {
        objects[path] = other
      }
    }
    return try input(objects)
  }

  /// What `objects` say; also of a bucket in which somebody has written a history and not yet the first snapshot.
  func input(_ objects: [String: BucketDoor.Object]) throws(OutsideTrouble) -> FleetInput {
    let (history, changes) = (objects[HistoryFile.path]?.bytes, objects[ChangesFile.path]?.bytes)
    do throws(FleetInput.Unusable) {
      guard let snapshot = objects[SnapshotFile.path] else {
        return try FleetInput(
          "the bucket", history: history, changes: changes, beside: own.published.edition.snapshot.run)
      }
      var files = FleetInput.Files(snapshot: snapshot.bytes)
      (files.history, files.changes) = (history, changes)
      return try FleetInput("the bucket", files, believesNewer: true)
    } catch {
      switch error.why {
      case .newer(let version):
        throw OutsideTrouble(
          "its \(error.file) has schema_version \(version), which is newer than this program knows: run the newer rollcall"
        )
      case .damaged(let why):
        throw OutsideTrouble("its \(error.file) cannot be read (\(why)): move it away, and nothing else")
      }
    }
  }
}
