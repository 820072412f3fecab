import JSON

/// The changes that a published file remembers, for verbs that only read: `changes.json`, and `snapshot.json`, which
/// keeps the last removals.
public enum PublishedChanges {
  /// Those in `bytes`; entries of a kind that this version does not know are left out.
  /// - Throws: `PreviousSnapshot.Unreadable`, as for a snapshot.
  public static func read(_ bytes: [UInt8]) throws(PreviousSnapshot.Unreadable) -> [Change] {
    let root: JSONNode
    do {
      root = try JSONReader.read(bytes, limits: .ours(memory: 512 << 20))
    } catch {
      throw .damaged(error.sentence)
    }
    guard let version = root["schema_version"]?.integer else { throw .damaged("it has no schema_version") }
    if version > SnapshotFile.schemaVersion { throw .newer(version: version) }
    guard let changes = root["changes"]?.elements else { throw .damaged("it is JSON, but holds no changes") }
    return changes.compactMap(Change.init)
  }
}
