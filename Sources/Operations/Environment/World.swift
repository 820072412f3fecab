import Baseline
import Domain
import Redaction
import SnapshotFiles
import Transport

/// Everything a run needs from outside the core: the executable's files, clock, environment and network, or a
/// test's.
package protocol World: Sendable {
  /// Sends requests.
  var transport: any Transport { get }
  /// Tells the time.
  var clock: any RunClock { get }
  /// The baseline's bytes.
  func baseline() throws(RunFailure) -> [UInt8]
  /// Takes the output folder for this run alone and reads the last snapshot; nil when there is none.
  func previousSnapshot() throws(RunFailure) -> [UInt8]?
  /// The bytes of another file of the output folder, taken by `previousSnapshot()` before; nil when there is none. One
  /// that cannot be read ends the run: it must not be overwritten as if there were none.
  func published(_ path: String) throws(RunFailure) -> [UInt8]?
  /// What the state folder keeps under `name`; nil when there is nothing that can be read.
  func state(_ name: String) -> [UInt8]?
  /// Fetches the secrets of `backends`, each from where the baseline points.
  func secrets(of backends: [BackendPlan]) async -> [BackendName: BackendSecrets]
  /// From now on hides what `scanner` finds in whatever it shows of this run.
  func mask(with scanner: SecretScanner)
  /// Random bytes in hexadecimal.
  func randomHex(bytes: Int) -> String
  /// Keeps damaged bytes of the output file `name` (`snapshot`, `history`) out of the way, in the state folder.
  func setAside(_ name: String, _ bytes: [UInt8])
  /// Replaces the output files, all or none before the first rename; then removes from `folders`, paths below the output
  /// folder, each `NAME.json` that is not among them, NAME being fit for a backend.
  func publish(_ files: [OutputFile], clearing folders: [String]) throws(RunFailure)
  /// Gives the output folder back: this run publishes no more, and another one may begin.
  func release()
  /// The bytes of `drains.json`; nil when there is none. One that cannot be read ends the run: somebody may want a
  /// backend left alone.
  func drains() throws(RunFailure) -> [UInt8]?
  /// Does `body` with those bytes while nobody can change them.
  func holdingDrains<T>(_ body: ([UInt8]?) throws(RunFailure) -> T) throws(RunFailure) -> T
  /// Keeps `bytes` in the state folder under `name`.
  func remember(_ name: String, _ bytes: [UInt8])
  /// The sequences of the snapshots that are kept, in ascending order; none where they cannot be looked up.
  func checkpoints() -> [Int]
  /// The bytes of a snapshot that is kept; nil when that one is not.
  func checkpoint(_ sequence: Int) throws(RunFailure) -> [UInt8]?
  /// Keeps a snapshot that was published, and of all that are kept the last `count`, and `spared` besides. That it could
  /// not is reported.
  func keepCheckpoint(_ snapshot: OutputFile, of sequence: Int, keeping count: Int, sparing spared: Int?)
  /// Takes note of what happens. Called from any task.
  func report(_ event: Event)
}
