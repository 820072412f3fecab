import Domain
import JSON
import SnapshotFiles

/// A JSON file of ours while it is written: one natural unit a line, so that it can be compared, and in pieces that end
/// with a line, so that a large one never lies in memory twice.
struct ChunkedJSONWriter {
  /// Where the next key or value goes.
  var json = JSONWriter(reservingCapacity: pieceSize + 8192)
  private var parts: [[UInt8]] = []

  private static let pieceSize = 262_144

  /// Starts a file that is one object.
  init() { json.beginObject() }

  /// Breaks the line before the next key or value.
  mutating func line() {
    json.newline()
    if json.bytes.count >= Self.pieceSize { parts.append(json.takeBytes()) }
  }

  /// Ends the object whose members stand on lines of their own.
  mutating func endLinedObject() {
    json.newlineBeforeEnd()
    json.endObject()
  }

  /// Ends the array whose elements do.
  mutating func endLinedArray() {
    json.newlineBeforeEnd()
    json.endArray()
  }

  /// Which run wrote it, in a line of its own. Readers compare it with the snapshot's, which is published last.
  package mutating func run(_ run: RunHeader) {
    line()
    json.run(run.stamp, finishedAt: run.finishedAt)
  }

  /// The last line; and the file.
  mutating func end(path: String) -> OutputFile {
    line()
    json.field("schema_version", SnapshotFile.schemaVersion)
    return endObject(path: path)
  }

  /// The same for a file whose format is not ours.
  mutating func endObject(path: String) -> OutputFile {
    json.endObject()
    json.newlineBeforeEnd()
    return OutputFile(path: path, parts: parts + [json.takeBytes()])
  }
}
