@testable import Domain
@testable import Operations
@testable import SnapshotFiles
@testable import Views
import Synchronization

/// What a small fleet with every output has published, to put a damaged file among.
enum Specimen {
  static let baseline = Array(
    """
    {"schema_version":1,"outputs":["history","changes","feed","catalogue","by_provider","by_model","api",
    "v1_models","roles","badges","metrics","dashboard"],"roles":{"any":{}},"keep":2,"backends":{
    "alpha":{"kind":"openai_compatible","base_url":"http://alpha.test","provider":"acme","credential":{"env":"KEY"}},
    "beta":{"kind":"openai_compatible","base_url":"http://beta.test","provider":"bolt","required":["bolt/*"]},
    "router":{"kind":"openrouter","base_url":"http://router.test"}}}
    """.utf8)

  /// The replies of the first run, in whatever order the backends ask.
  private static let responses = [
    #"{"data":[{"id":"acme/a-1","name":"A One","context_length":128000,"pricing":{"prompt":"0.000003","completion":"0.000015"}},{"id":"b-1"},{"id":"b-2"}]}"#,
    #"{"data":[{"id":"b-1"},{"id":"b-3"}]}"#, "{}",
  ].map { FuzzSections.response(Array($0.utf8)) }

  private static let made = Mutex<[String: [UInt8]]?>(nil)

  /// The files after five runs, in the last three of which nobody answered.
  static func files() async throws -> [String: [UInt8]] {
    if let files = made.withLock({ $0 }) { return files }
    let environment = FuzzEnvironment(baseline: baseline, responses: responses)
    try await environment.run()
    try await environment.run()
    environment.fallSilent()
    for _ in 0..<3 { try await environment.run() }
    let files = environment.files
    made.withLock { $0 = files }
    return files
  }

  /// Seeds for a file at `path`: as it is, and with the key in it.
  static func seeds(of path: String) async -> [[UInt8]] {
    guard let bytes = try? await files()[path] else { return [] }
    let text = String(decoding: bytes, as: UTF8.self)
    return [
      bytes, Array(text.replacing("b-1", with: FuzzEnvironment.key).utf8),
      Array(text.replacing(#""schema_version":1"#, with: #""schema_version":2"#).utf8),
      Array(text.prefix(text.count / 2).utf8),
    ]
  }

  /// Two runs over the specimen with these files in the place of its own: a newer file ends them, a damaged one is set
  /// aside, and what is published then can be read.
  static func run(over damaged: [String: [UInt8]]) async throws {
    let environment = FuzzEnvironment(baseline: baseline, responses: responses)
    let files = try await files().merging(damaged) { $1 }
    environment.files = files
    do throws(RunFailure) {
      try await environment.run()
    } catch {
      try Promises.hold(of: error)
      try promise(error.kind == .usage, "a file that cannot be read ended the run: \(error.lines)")
      try promise(environment.files == files, "a run that ended has published")
      return
    }
    try await hold(of: environment)
    let aside = environment.aside.count
    try await environment.run()
    try promise(environment.aside.count == aside, "a run could not read what the one before it published")
    try await hold(of: environment)
  }

  private static func hold(of environment: FuzzEnvironment) async throws {
    try Promises.hold(of: environment)
    try Promises.snapshot(of: environment.files)
    var files = FleetInput.Files(snapshot: environment.files["snapshot.json"] ?? [])
    files.history = environment.files[HistoryFile.path]
    files.changes = environment.files[ChangesFile.path]
    files.roles = environment.files[RolesFile.path]
    do throws(FleetInput.Unusable) {
      _ = try FleetInput("one", files)
    } catch { throw Broken("what a run published cannot be merged: \(error.file), \(error.why)") }
  }
}
