import Domain
import SnapshotFiles
import Views

/// What a run has published, for whoever takes it further.
struct PublishedRun: Sendable {
  let edition: Edition
  let files: [OutputFile]

  /// Its figures, and whether it is in the bucket too.
  func tally(isCarried: Bool) -> RunTally {
    var tally = edition.snapshot.run.tally
    tally.bucketFailed = !isCarried
    return tally
  }
}
