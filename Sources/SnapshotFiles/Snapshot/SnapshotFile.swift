/// The layout of `snapshot.json`.
package enum SnapshotFile {
  /// The version of the format that this program writes, and the newest that it reads.
  package static let schemaVersion = 1
  /// Its path below the output folder.
  package static let path = "snapshot.json"
}
