import Baseline
import Domain
import JSON
import Operations
import Redaction
import SnapshotFiles
import Synchronization
import Testing
import Transport

/// An environment without a machine: what is published becomes the next run's previous state.
final class InMemoryEnvironment: RunEnvironment {
  let clock: any RunClock
  let manualClock = ManualClock()
  let log = EventLog()
  private let script: Mutex<ScriptedTransport>
  private let state: Mutex<State>

  private struct State {
    var baseline: [UInt8] = []
    var variables: [String: String] = [:]
    var files: [String: [UInt8]] = [:]
    var order: [String] = []
    var kept: [String: [UInt8]] = [:]
    var aside: [[UInt8]] = []
    var random = 0
    var failure: RunFailure?
    var publishCount = 0
    var checkpoints: [Int: [UInt8]] = [:]
    var canKeep = true
    var whileWaiting: (@Sendable () -> Void)?
  }

  /// - Parameter machine: what tells its random numbers from those of another environment.
  init(_ baseline: String, variables: [String: String] = [:], machine: Int = 0) {
    clock = manualClock
    script = Mutex(ScriptedTransport { _ in .failed(TransferFault(.unknown)) })
    state = Mutex(State(baseline: Array(baseline.utf8), variables: variables, random: machine * 0x100))
  }

  var transport: any Transport { script.withLock { $0 } }

  // MARK: What a test sets

  /// Answers by the host a request goes to; any other is not found. Each answer takes 20 ms.
  @discardableResult
  func answers(_ byHost: [String: TransferResult]) -> ScriptedTransport {
    let transport = ScriptedTransport { [manualClock] sent in
      manualClock.advance(by: .milliseconds(20))
      let host = sent.url.dropFirst("http://".count).prefix { $0 != "/" }
      return byHost[String(host)] ?? .failed(TransferFault(.nameNotResolved))
    }
    script.withLock { $0 = transport }
    return transport
  }

  func script(_ transport: ScriptedTransport) { script.withLock { $0 = transport } }

  var baselineText: String {
    get { state.withLock { String(decoding: $0.baseline, as: UTF8.self) } }
    set { state.withLock { $0.baseline = Array(newValue.utf8) } }
  }

  var variables: [String: String] {
    get { state.withLock { $0.variables } }
    set { state.withLock { $0.variables = newValue } }
  }

  /// The published snapshot's bytes.
  var snapshot: [UInt8]? {
    get { state.withLock { $0.files["snapshot.json"] } }
    set { state.withLock { $0.files["snapshot.json"] = newValue } }
  }

  /// Puts a file into the output folder, or takes it out, as a hand does.
  func put(_ path: String, _ bytes: [UInt8]?) { state.withLock { $0.files[path] = bytes } }

  /// What the state folder keeps.
  var kept: [String: [UInt8]] {
    get { state.withLock { $0.kept } }
    set { state.withLock { $0.kept = newValue } }
  }

  func failPublishing(_ failure: RunFailure?) { state.withLock { $0.failure = failure } }

  /// Puts a snapshot into the archive, or takes it out, as a hand does.
  func putCheckpoint(_ sequence: Int, _ bytes: [UInt8]?) {
    state.withLock { $0.checkpoints[sequence] = bytes }
  }

  /// What somebody else does, once, while the next one waits for the output folder.
  func whileWaiting(_ action: @escaping @Sendable () -> Void) { state.withLock { $0.whileWaiting = action } }

  /// Fills the archive's disk.
  func failKeeping() { state.withLock { $0.canKeep = false } }

  var aside: [[UInt8]] { state.withLock { $0.aside } }
  var files: [String: [UInt8]] { state.withLock { $0.files } }
  /// The paths that the last run published, in its order.
  var order: [String] { state.withLock { $0.order } }
  var publishCount: Int { state.withLock { $0.publishCount } }

  // MARK: What a run asks

  func baseline() throws(RunFailure) -> [UInt8] { state.withLock { $0.baseline } }

  func previousSnapshot() throws(RunFailure) -> [UInt8]? {
    let action = state.withLock { state in
      defer { state.whileWaiting = nil }
      return state.whileWaiting
    }
    action?()
    return snapshot
  }

  func state(_ name: String) -> [UInt8]? { kept[name] }

  func secrets(of backends: [BackendPlan]) async -> [BackendName: BackendSecrets] {
    let variables = variables
    return Dictionary(
      uniqueKeysWithValues: backends.map { backend in
        var secrets = BackendSecrets()
        if case .environment(let name)? = backend.credential {
          secrets.credential = variables[name].map { Secret($0) }
          if secrets.credential == nil { secrets.missing = ["variable \(name) is not set"] }
        }
        for case (let role, .environment(let name)) in backend.otherCredentials {
          secrets.others[role] = variables[name].map { Secret($0) }
          if secrets.others[role] == nil { secrets.missing.append("variable \(name) is not set") }
        }
        for header in backend.headers {
          if case .text(let text) = header.value { secrets.headers.append(HTTPHeader(header.name, text)) }
        }
        return (backend.name, secrets)
      })
  }

  func mask(with scanner: SecretScanner) {}

  func randomHex(bytes: Int) -> String {
    let number = state.withLock { state in
      state.random += 1
      return String(state.random, radix: 16)
    }
    return String(repeating: "0", count: bytes * 2 - number.count) + number
  }

  func published(_ path: String) throws(RunFailure) -> [UInt8]? { files[path] }

  func setAside(_ name: String, _ bytes: [UInt8]) { state.withLock { $0.aside.append(bytes) } }

  func publish(_ files: [OutputFile], clearing folders: [String]) throws(RunFailure) {
    let failure = state.withLock { $0.failure }
    if let failure { throw failure }
    state.withLock { state in
      for file in files { state.files[file.path] = file.bytes }
      let written = Set(files.map(\.path))
      for path in state.files.keys where folders.contains(where: { path.hasPrefix($0 + "/") }) {
        if !written.contains(path) { state.files[path] = nil }
      }
      state.order = files.map(\.path)
      state.publishCount += 1
    }
  }

  func release() {}

  func drains() throws(RunFailure) -> [UInt8]? { kept[Drains.fileName] }

  func holdingDrains<T>(_ body: ([UInt8]?) throws(RunFailure) -> T) throws(RunFailure) -> T {
    try body(try drains())
  }

  func remember(_ name: String, _ bytes: [UInt8]) { kept[name] = bytes }

  func checkpoints() -> [Int] { state.withLock { $0.checkpoints.keys.sorted() } }

  func checkpoint(_ sequence: Int) throws(RunFailure) -> [UInt8]? {
    state.withLock { $0.checkpoints[sequence] }
  }

  func keepCheckpoint(_ snapshot: OutputFile, of sequence: Int, keeping count: Int, sparing spared: Int?) {
    guard state.withLock({ $0.canKeep }) else { return report(.checkpointNotKept("the disk is full")) }
    state.withLock { state in
      if count > 0 { state.checkpoints[sequence] = snapshot.bytes }
      for old in state.checkpoints.keys.sorted().dropLast(count) where old != spared || count == 0 {
        state.checkpoints[old] = nil
      }
    }
  }

  func report(_ event: Event) { log.note(event) }

  // MARK: Runs

  /// One run, `later` after the one before.
  @discardableResult
  func run(
    later: Duration = .seconds(600), only: [String] = [], force: Bool = false, profile: String? = nil,
    maxInFlight: Int? = nil, shard: Shard? = nil
  ) async throws(RunFailure) -> RunCounts {
    manualClock.advance(by: later)
    log.clear()
    var job = job(only: only, force: force, profile: profile)
    job.maxInFlight = maxInFlight
    job.shard = shard
    return try await Pipeline(job, in: self).run()
  }

  /// Publishes a checkpoint again, `later` after the last run.
  @discardableResult
  func restore(
    _ sequence: Int, isStrict: Bool = false, later: Duration = .seconds(600)
  ) async throws(RunFailure) -> RunCounts {
    manualClock.advance(by: later)
    log.clear()
    return try await Pipeline(job(only: [], force: false, profile: nil), in: self)
      .restore(sequence, isStrict: isStrict)
  }

  /// Hands in what a session says, `later` after the last run.
  @discardableResult
  func report(
    _ text: String, of backend: BackendName, later: Duration = .seconds(600)
  ) async throws(RunFailure) -> SessionReceipt {
    manualClock.advance(by: later)
    log.clear()
    let report = SessionReport(of: backend, Array(text.utf8), by: Secret("a token of a session"))
    return try await Pipeline(job(only: [], force: false, profile: nil), in: self)
      .publish(report) { () throws(RunFailure) in }
  }

  func dryRun() async throws(RunFailure) -> DryRun {
    try await Pipeline(job(only: [], force: false, profile: nil), in: self).dryRun()
  }

  private func job(only: [String], force: Bool, profile: String?) -> Job {
    var job = Job(
      folder: "/etc/rollcall", baselineName: "baseline.json", profile: profile, only: only,
      version: "1.2.3", runID: randomHex(bytes: 16))
    job.force = force
    return job
  }

  /// The failure that ends a run; nil when none does.
  func failure(only: [String] = []) async -> RunFailure? {
    do throws(RunFailure) {
      try await run(only: only)
      return nil
    } catch {
      return error
    }
  }
}

/// A published snapshot, for questions by path.
struct Published {
  let root: JSONNode

  init(_ environment: InMemoryEnvironment) throws { try self.init(try #require(environment.snapshot)) }

  init(_ bytes: [UInt8]) throws {
    root = try JSONReader.read(bytes, limits: .ours(memory: 64 << 20))
  }

  /// The value at `path`, names separated by blanks.
  subscript(path: String) -> JSONValue? {
    var node: JSONNode? = root
    for key in path.split(separator: " ") { node = node?[String(key)] }
    return node.map { JSONValue($0) }
  }

  /// The ids of a row.
  func ids(_ backend: String, _ provider: String) -> [String]? {
    root["backends"]?[backend]?["providers"]?[provider]?["models"]?.elements?
      .compactMap { $0["model_id"]?.text }
  }

  /// One fact of each model of a row, by id.
  func models(_ backend: String, _ provider: String, _ field: String) -> [String: JSONValue] {
    let models = root["backends"]?[backend]?["providers"]?[provider]?["models"]?.elements
    return Dictionary(
      (models.map { Array($0) } ?? []).compactMap { model in
        guard let id = model["model_id"]?.text, let value = model[field] else { return nil }
        return (id, JSONValue(value))
      }, uniquingKeysWith: { first, _ in first })
  }
}
