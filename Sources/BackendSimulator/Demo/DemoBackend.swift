/// One member of the demo fleet: how it stands in a baseline, and how it answers.
struct DemoBackend: Sendable {
  static let keyVariable = "ROLLCALL_DEMO_KEY"
  static let revokedKeyVariable = "ROLLCALL_DEMO_REVOKED_KEY"

  /// What the members that want a key accept.
  static let key = "demo-accepted-0000-91c7"

  let name: String
  let kind: String
  /// What follows the origin in its base URL: nothing, or `/v1`.
  let basePath: String
  /// Further members of its baseline entry, JSON text without braces.
  let settings: [String]
  let answer: @Sendable (SimulatedRequest) -> SimulatedResponse
  /// How it answers once time has passed.
  private(set) var later: @Sendable (SimulatedRequest) -> SimulatedResponse
  private let pause: Duration

  /// Answers after a pause like that of a service some way off, so that a person can watch the roll being called.
  init(
    _ name: String, kind: String, basePath: String = "", settings: [String] = [], pause: Duration,
    _ answer: @escaping @Sendable (SimulatedRequest) -> SimulatedResponse
  ) {
    self.name = name
    self.kind = kind
    self.basePath = basePath
    self.settings = settings
    self.pause = pause
    self.answer = { answer($0).delayed(by: pause) }
    later = self.answer
  }

  /// The same, but with another answer once time has passed.
  func changing(to later: @escaping @Sendable (SimulatedRequest) -> SimulatedResponse) -> DemoBackend {
    var changed = self
    changed.later = { [pause] in later($0).delayed(by: pause) }
    return changed
  }

  /// Its member of `backends`, indented for the fleet's baseline.
  func entry(origin: String) -> String {
    let members = [#""kind": "\#(kind)""#, #""base_url": "\#(origin)\#(basePath)""#] + settings
    return "    \"\(name)\": {\n      " + members.joined(separator: ",\n      ") + "\n    }"
  }

  static let needsKey = #""credential": { "env": "\#(keyVariable)" }"#

  static func hasBearer(_ request: SimulatedRequest) -> Bool {
    request.header("Authorization") == "Bearer \(key)"
  }
}
