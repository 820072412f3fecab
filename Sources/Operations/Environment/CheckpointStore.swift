import Domain
import SnapshotFiles

/// The archive of published snapshots, from which `restore` takes one.
package protocol CheckpointStore: Sendable {
  /// The sequences of the snapshots that are kept, in ascending order; none where they cannot be looked up.
  func checkpoints() -> [Int]
  /// The bytes of a snapshot that is kept; nil when that one is not.
  func checkpoint(_ sequence: Int) throws(RunFailure) -> [UInt8]?
  /// Keeps a snapshot that was published, and of all that are kept the last `count`, and `spared` besides. That it could
  /// not is reported.
  func keepCheckpoint(_ snapshot: OutputFile, of sequence: Int, keeping count: Int, sparing spared: Int?)
}
