import Domain
import JSON

/// One event as a line of JSON.
enum EventLine {
  /// The event's own fields, and `event`, `level`, `run_id` and `time` with it; keys sorted.
  static func text(_ event: Event, runID: String, at time: Timestamp) -> String {
    var members = event.fields
    members.append(.init("event", .text(event.name)))
    members.append(.init("level", .text(event.level.rawValue)))
    members.append(.init("run_id", .text(runID)))
    members.append(.init("time", .text(time.description)))
    var writer = JSONWriter()
    writer.value(.object(members))
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }
}
