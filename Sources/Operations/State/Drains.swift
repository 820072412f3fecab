import Domain
import JSON
import SnapshotFiles

/// Who is drained by whom: the file `drains.json` of the state folder. A drain that is lost means that a backend is asked
/// which somebody wanted left alone.
package struct Drains: SharedState {
  /// In the state folder.
  package static let fileName = "drains.json"
  /// The lock over every change of it, and over the moment in which a run publishes what it says.
  package static let lockName = "drains.lock"
  /// A run stops before it asks anybody.
  package static let kept = "nothing was sent or changed, so that nobody is asked who is to be left alone"
  /// What was drained is not remembered anywhere else.
  package static let removal = "remove it and drain again"

  /// By backend, in the order of their setters; none without a drain.
  package private(set) var byBackend: [BackendName: [Drain]] = [:]

  /// Nobody drained.
  package init() {}

  /// Reads the drains, in force or not, each whole or none at all.
  package init(_ root: JSONNode) throws(UnreadableFile) {
    guard let members = root["drains"]?.members else { throw .damaged("it has no drains") }
    for (key, node) in members {
      guard let name = BackendName(key), let elements = node.elements else {
        throw .damaged("a line of it is no backend's")
      }
      var drains: [Drain] = []
      for element in elements {
        guard let drain = Drain(element), !drains.contains(where: { $0.setter == drain.setter }) else {
          throw .damaged("what it says of \(name) is no drain")
        }
        drains.append(drain)
      }
      if !drains.isEmpty { byBackend[name] = drains.sorted { $0.setter.rank < $1.setter.rank } }
    }
  }

  /// Those in force at `now`.
  package func inForce(at now: Timestamp) -> Drains {
    var drains = self
    drains.byBackend = byBackend.compactMapValues { held in
      let left = held.filter { $0.holds(at: now) }
      return left.isEmpty ? nil : left
    }
    return drains
  }

  /// The same, and those of `others` where nothing is said here.
  func joined(_ others: Drains) -> Drains {
    var drains = self
    drains.byBackend.merge(others.byBackend) { own, _ in own }
    return drains
  }

  /// What a snapshot says of the backends that `part` does not have.
  init(of snapshot: PreviousSnapshot, outside part: Shard) {
    for (name, backend) in snapshot.backends where !part.contains(name) && !backend.drains.isEmpty {
      byBackend[name] = backend.drains
    }
  }

  /// Leaves those in force; no file goes with a drain.
  package mutating func removeOver(at now: Timestamp) -> [String] {
    self = inForce(at: now)
    return []
  }

  /// The drains of a backend.
  package subscript(name: BackendName) -> [Drain] { byBackend[name] ?? [] }

  /// What a drain that is set comes to.
  package enum Setting: Sendable, Hashable {
    /// Its setter had said nothing of the backend.
    case new
    /// It takes the place of this one, which ends at another time or has another reason.
    case insteadOf(Drain)
    /// Its setter had said just that: nothing is changed.
    case same
  }

  /// Drains `name` in the place of what the same setter has said of it; since when it is drained stays.
  package mutating func drain(_ name: BackendName, _ drain: Drain) -> Setting {
    var drains = self[name]
    let place = drains.firstIndex { $0.setter == drain.setter }
    var setting = Setting.new
    if let place {
      let held = drains[place]
      if held.until == drain.until && held.why == drain.why { return .same }
      setting = .insteadOf(held)
      drains[place] = Drain(by: drain.setter, since: held.since, until: drain.until, why: drain.why)
    } else {
      drains.append(drain)
    }
    byBackend[name] = drains.sorted { $0.setter.rank < $1.setter.rank }
    return setting
  }

  /// Lifts what `setter` may lift of `name`: the operator everybody's, anybody else only its own. What was lifted.
  package mutating func resume(_ name: BackendName, as setter: Drain.Setter) -> [Drain] {
    let drains = self[name]
    let lifted = drains.filter { setter == .operator || $0.setter == setter }
    let left = drains.filter { !lifted.contains($0) }
    byBackend[name] = left.isEmpty ? nil : left
    return lifted
  }

  /// The file's bytes: one backend a line.
  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("drains")
    writer.beginObject()
    for (name, drains) in byBackend.sorted(by: { $0.key < $1.key }) {
      writer.newline()
      writer.key(name.text)
      writer.drains(drains)
    }
    writer.newlineBeforeEnd()
    writer.endObject()
    writer.field("schema_version", Self.schemaVersion)
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

extension Drain.Setter {
  /// The operator first.
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
