import Domain
import JSON
import Synchronization

/// Keeps the events of a run.
final class EventLog: Sendable {
  private let log = Mutex<[Event]>([])

  var events: [Event] { log.withLock { $0 } }

  func note(_ event: Event) { log.withLock { $0.append(event) } }

  func clear() { log.withLock { $0 = [] } }

  /// The names of all events, in order.
  var names: [String] { events.map(\.name) }

  func count(_ name: String) -> Int { names.count { $0 == name } }

  func first(_ name: String) -> Event? { events.first { $0.name == name } }
}

extension Event {
  /// The value of one of its fields; nil when it has no such field.
  func field(_ name: String) -> JSONValue? { fields.first { $0.key == name }?.value }
}
