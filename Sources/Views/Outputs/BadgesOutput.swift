import Domain
import JSON
import SnapshotFiles

/// `badges/all.json` and `badges/backends/BACKEND.json`: what shields.io draws as badges.
///
/// The shape is that of <https://shields.io/badges/endpoint-badge>. Messages hold no figure that moves with each run,
/// so a badge's file changes only when its colour or words do. The backends have a folder of their own: one may be
/// called `all`.
enum BadgesOutput: DerivedOutput {
  static let output = OutputName.badges
  static let folder = "badges/backends"

  static let promises = [
    FilePromise(
      "badges/all.json", "a badge of the whole for shields.io: how many backends that are switched on are up"),
    FilePromise(
      folder + "/BACKEND.json",
      "a badge of each backend: `up`, `degraded`, `down: OUTCOME`, `drained`, `disabled` or `unknown`. That of a backend that left is removed"
    ),
  ]

  static let folders = [folder]

  static func files(of context: OutputContext) -> [OutputFile] {
    let backends = context.snapshot.backends
    return [Badge(of: backends).file("badges/all.json")]
      + backends.map { Badge(of: $0).file("\(folder)/\($0.name).json") }
  }
}

/// A label, a message and their colour.
private struct Badge {
  let label: String
  let message: String
  let color: String
  var isError = false

  /// All together: those that are switched off do not count.
  init(of backends: [SnapshotBackend]) {
    let count = backends.count { $0.isInUse }
    let up = backends.count { $0.isUp == true }
    label = "rollcall"
    message = count == 0 ? "no backends" : "\(up) of \(count) up"
    color = count == 0 ? "lightgrey" : up == count ? "brightgreen" : up == 0 ? "red" : "orange"
    isError = count > 0 && up == 0
  }

  init(of backend: SnapshotBackend) {
    label = backend.name.text
    switch backend.status {
    case .available: (message, color) = ("up", "brightgreen")
    case .degraded: (message, color) = ("degraded", "yellow")
    case .unavailable:
      (message, color) = (backend.backendState.probe.map { "down: \($0.outcome.rawValue)" } ?? "down", "red")
      isError = true
    case .drained, .disabled, .unknown: (message, color) = (backend.status.rawValue, "lightgrey")
    }
  }

  func file(_ path: String) -> OutputFile {
    var json = JSONWriter(reservingCapacity: 192)
    json.beginObject()
    json.field("cacheSeconds", 300)
    json.field("color", color)
    json.field("isError", isError)
    json.field("label", label)
    json.field("message", message)
    json.field("schemaVersion", 1)
    json.endObject()
    json.newlineBeforeEnd()
    return OutputFile(path: path, bytes: json.bytes)
  }
}
