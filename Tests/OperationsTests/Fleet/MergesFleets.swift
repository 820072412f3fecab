@testable import Domain
@testable import Operations
@testable import TestSupport
@testable import Transport
import Testing

/// Tests that join what several machines with one baseline have published.
protocol MergesFleets {}

extension MergesFleets {
  static var names: [String] { (0..<10).map { "lab_\($0)" } }

  static var baseline: String {
    """
    {"schema_version":1,"roles":{"any":{}},"backends":{\(names.map {
    "\"\($0)\":{\"kind\":\"openai_compatible\",\"base_url\":\"http://\($0).test\",\"provider\":\"acme\"}" }.joined(separator: ","))}}
    """
  }

  /// A machine with the same baseline as all others; `lab_0` fails.
  func machine() -> InMemoryEnvironment {
    let environment = InMemoryEnvironment(Self.baseline)
    let lists = Self.names.dropFirst().map { ("\($0).test", TransferResult.list(["\($0)-1", "shared"])) }
    environment.answers(Dictionary(uniqueKeysWithValues: lists + [("lab_0.test", .json("{}", status: 500))]))
    return environment
  }

  func input(_ environment: InMemoryEnvironment, _ name: String = "one") throws -> FleetInput {
    var files = FleetInput.Files(snapshot: try #require(environment.snapshot))
    files.history = environment.files["history.json"]
    files.changes = environment.files["changes.json"]
    files.roles = environment.files["roles.json"]
    return try FleetInput(name, files)
  }

  func merge(
    _ inputs: [FleetInput], into held: HeldFleet? = nil, newest: Bool = false, later: Int = 3600,
    modelsPerRow: Int = FleetMerge.usualModelsPerRow
  ) throws -> FleetMerge.Result {
    try FleetMerge(
      inputs, into: held, modelsPerRow: modelsPerRow, takesNewest: newest,
      as: FleetMergeRun(
        id: String(repeating: "e", count: 32), now: Moment.after(.seconds(later)), version: "1.2.3")
    ).result()
  }

  func folder(_ result: FleetMerge.Result) -> InMemoryEnvironment {
    let environment = InMemoryEnvironment("")
    for file in result.files { environment.put(file.path, file.bytes) }
    return environment
  }

  func held(_ result: FleetMerge.Result) throws -> HeldFleet {
    try #require(try HeldFleet.load(from: folder(result)))
  }

  func published(_ result: FleetMerge.Result) throws -> Published {
    try Published(try #require(result.files.last).bytes)
  }

  func shards(runs: Int = 1) async throws -> [InMemoryEnvironment] {
    var environments: [InMemoryEnvironment] = []
    for number in 1...3 {
      let environment = machine()
      for _ in 0..<runs { try await environment.run(force: true, shard: Shard(number, of: 3)) }
      environments.append(environment)
    }
    return environments
  }
}
