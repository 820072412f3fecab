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
  static func bytes(_ context: OutputContext, with scanner: SecretScanner) -> [UInt8]? {
    let news = context.news
    guard !news.isEmpty else { return nil }
    var sent: [[UInt8]] = []
    for change in news where sent.count < most {
      var writer = JSONWriter()
      writer.entry(change)
      if !scanner.finds(in: String(decoding: writer.bytes, as: UTF8.self)) { sent.append(writer.bytes) }
    }
    let run = context.snapshot.run
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("changes")
    writer.beginArray()
    for change in sent {
      writer.newline()
      writer.raw(change)
    }
    writer.endArray()
    writer.newline()
    writer.key("counts")
    writer.counts(run.counts)
    writer.newline()
    writer.field("left_out", sent.count < news.count ? news.count - sent.count : nil)
    writer.run(run.stamp, finishedAt: run.finishedAt)
    writer.newline()
    writer.field("schema_version", schemaVersion)
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
