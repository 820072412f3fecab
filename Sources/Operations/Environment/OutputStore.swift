import Domain
import SnapshotFiles

/// The output folder, which one run at a time holds.
package protocol OutputStore: Sendable {
  /// Takes the output folder for this run alone and reads the last snapshot; nil when there is none.
  func previousSnapshot() throws(RunFailure) -> [UInt8]?
  /// The bytes of another file of the output folder, taken by `previousSnapshot()` before; nil when there is none. One
  /// that cannot be read ends the run: it must not be overwritten as if there were none.
  func published(_ path: String) throws(RunFailure) -> [UInt8]?
  /// Replaces the output files, all or none before the first rename; then removes from `folders`, paths below the output
  /// folder, each `NAME.json` that is not among them, NAME being fit for a backend.
  func publish(_ files: [OutputFile], clearing folders: [String]) throws(RunFailure)
  /// Gives the output folder back: this run publishes no more, and another one may begin.
  func release()
}
