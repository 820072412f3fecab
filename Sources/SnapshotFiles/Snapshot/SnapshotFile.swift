/// The layout of `snapshot.json`.
public enum SnapshotFile {
  package static let schemaVersion = 1
  /// Its path below the output folder.
  package static let path = "snapshot.json"
}
