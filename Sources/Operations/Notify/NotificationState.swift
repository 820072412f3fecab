import Domain
import JSON
import SnapshotFiles

/// Who could not be told by the last run, in the state folder: so that a receiver that is down is news once.
struct NotificationState: Hashable, Sendable {
  static let fileName = "told.json"
  private static let schemaVersion = 1

  /// Those that the last message did not reach.
  var failing: Set<NotificationKind> = []

  /// Nobody is known to be out of reach.
  init() {}

  /// Reads what `bytes` wrote; nil for anything else.
  init?(_ bytes: [UInt8]) {
    guard let root = try? JSONReader.read(bytes, limits: .ours(memory: 1 << 16)),
      root["schema_version"]?.integer == Self.schemaVersion, let names = root["failing"]?.elements
    else { return nil }
    failing = Set(names.compactMap { $0.text.flatMap(NotificationKind.init) })
  }

  /// The file's content.
  var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("failing")
    writer.beginArray()
    for kind in failing.map(\.rawValue).sorted() { writer.text(kind) }
    writer.endArray()
    writer.field("schema_version", Self.schemaVersion)
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
