import Domain
import JSON
import SnapshotFiles

/// What `restore --list` says of one file of the archive.
package struct CheckpointEntry: Sendable {
  /// The sequence by which it is asked for.
  package let sequence: Int
  /// How many bytes it has.
  package let bytes: Int
  /// What its run says of itself; nil when that cannot be read, and so it cannot be restored. Whether all of its rows
  /// can, only a restore looks.
  package let header: RunHeader?

  /// Reads the file kept under `sequence`; nil bytes for one that could not be read.
  package init(_ bytes: [UInt8]?, sequence: Int) {
    self.sequence = sequence
    self.bytes = bytes?.count ?? 0
    header = bytes.flatMap { bytes in try? PreviousSnapshot.header(of: bytes) }
      .flatMap { $0.sequence == sequence ? $0 : nil }
  }

  /// All of them as one document, newest first, with their bytes in all.
  package static func json(_ entries: [CheckpointEntry]) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("checkpoints")
    writer.beginArray()
    for entry in entries {
      writer.newline()
      writer.beginObject()
      writer.field("backends", entry.header?.counts.backends)
      writer.field("bytes", entry.bytes)
      writer.field("finished_at", entry.header?.finishedAt)
      writer.field("models", entry.header?.counts.models)
      writer.field("readable", entry.header != nil)
      writer.field("sequence", entry.sequence)
      writer.endObject()
    }
    writer.endArray()
    writer.newline()
    writer.field("total_bytes", entries.reduce(0) { $0 + $1.bytes })
    writer.endObject()
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }
}
