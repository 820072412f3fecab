import Domain
import JSON
import Merging
import Redaction
import SnapshotFiles
import Views

/// The body of a webhook: a run's changes, in the form that `changes.json` has.
enum WebhookBody {
  private static let schemaVersion = 1
  /// A change is some hundred bytes; a server that takes a hook rarely takes more than a megabyte.
  private static let most = 500

  /// The bytes; nil for a run without changes. Those in which `scanner` finds something are left out, and counted.
  static func bytes(_ edition: Edition, with scanner: SecretScanner) -> [UInt8]? {
    let news = edition.news
    guard !news.isEmpty else { return nil }
    var told: [[UInt8]] = []
    for change in news where told.count < most {
      var writer = JSONWriter()
      writer.entry(change)
      if !scanner.finds(in: String(decoding: writer.bytes, as: UTF8.self)) { told.append(writer.bytes) }
    }
    let run = edition.snapshot.run
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("changes")
    writer.beginArray()
    for change in told {
      writer.newline()
      writer.raw(change)
    }
    writer.endArray()
    writer.newline()
    writer.key("counts")
    writer.counts(run.tally)
    writer.newline()
    writer.field("left_out", told.count < news.count ? news.count - told.count : nil)
    writer.run(run.stamp, finishedAt: run.finishedAt)
    writer.newline()
    writer.field("schema_version", schemaVersion)
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
