import Domain
import SnapshotFiles
import Views

/// What a run has published, for whoever takes it further.
struct PublishedRun: Sendable {
  let context: OutputContext
  let files: [OutputFile]

  /// Its figures, and whether it is in the bucket too.
  func counts(isCarried: Bool) -> RunCounts {
    var counts = context.snapshot.run.counts
    counts.bucketFailed = !isCarried
    return counts
  }
}
