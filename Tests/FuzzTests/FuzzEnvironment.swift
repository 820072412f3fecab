import Baseline
import Domain
import Operations
import Redaction
import SnapshotFiles
import Synchronization
import Transport

/// An environment without a machine, which keeps in memory what runs publish and answers their requests from a list.
final class FuzzEnvironment: RunEnvironment {
  /// A key that every reference leads to, and that nothing may show.
  static let key = "zq81vTm4Lx0pWd7RbY2nKs6h"

  let clock: any RunClock
  let transport: any Transport
  private let time = FuzzClock()
  private let answers: FuzzTransport
  private let state: Mutex<State>

  private struct State {
    var baseline: [UInt8]
    var files: [String: [UInt8]] = [:]
    var kept: [String: [UInt8]] = [:]
    var checkpoints: [Int: [UInt8]] = [:]
    var random = 0
    var aside: [String] = []
    var publishCount = 0
    var hasKey = false
  }

  init(baseline: [UInt8], responses: [Response] = []) {
    state = Mutex(State(baseline: baseline))
    answers = FuzzTransport(responses, time)
    (clock, transport) = (time, answers)
  }

  // MARK: What a target sets and asks

  /// What was published, by path.
  var files: [String: [UInt8]] {
    get { state.withLock { $0.files } }
    set { state.withLock { $0.files = newValue } }
  }

  /// The state folder.
  var kept: [String: [UInt8]] {
    get { state.withLock { $0.kept } }
    set { state.withLock { $0.kept = newValue } }
  }

  /// The archive.
  var archive: [Int: [UInt8]] {
    get { state.withLock { $0.checkpoints } }
    set { state.withLock { $0.checkpoints = newValue } }
  }

  /// The names of what was set aside as damaged.
  var aside: [String] { state.withLock { $0.aside } }
  /// How many runs have published.
  var publishCount: Int { state.withLock { $0.publishCount } }
  /// Whether any backend has the key: of no other run is it a secret.
  var hasKey: Bool { state.withLock { $0.hasKey } }
  /// What was wrong with a request, if anything.
  var badRequest: String? { answers.badRequest }

  /// From now on nobody answers.
  func fallSilent() { answers.fallSilent() }

  /// One run, ten minutes after the one before.
  @discardableResult
  func run() async throws(RunFailure) -> RunCounts {
    answers.rewind()
    time.advance(by: .seconds(600))
    return try await Pipeline(job(), in: self).run()
  }

  func job() -> Job {
    var job = Job(
      folder: "/fuzz", baselineName: "baseline.json", version: "1.2.3", runID: randomHex(bytes: 16))
    job.force = true
    return job
  }

  // MARK: What a run asks

  func baseline() throws(RunFailure) -> [UInt8] { state.withLock { $0.baseline } }
  func previousSnapshot() throws(RunFailure) -> [UInt8]? { files["snapshot.json"] }
  func published(_ path: String) throws(RunFailure) -> [UInt8]? { files[path] }
  func state(_ name: String) -> [UInt8]? { kept[name] }

  func secrets(of backends: [BackendPlan]) async -> [BackendName: BackendSecrets] {
    let all = backends.map { ($0.name, Self.secrets(of: $0)) }
    if all.contains(where: { !$0.1.all.isEmpty }) { state.withLock { $0.hasKey = true } }
    return Dictionary(all, uniquingKeysWith: { first, _ in first })
  }

  private static func secrets(of backend: BackendPlan) -> BackendSecrets {
    var secrets = BackendSecrets()
    if backend.credential != nil { secrets.credential = Secret(key) }
    for role in backend.otherCredentials.keys { secrets.others[role] = Secret(key + "/" + role) }
    for header in backend.headers {
      switch header.value {
      case .text(let text): secrets.headers.append(HTTPHeader(header.name, text))
      case .reference: secrets.headers.append(HTTPHeader(header.name, secret: Secret("Bearer " + key)))
      }
    }
    return secrets
  }

  func mask(with scanner: SecretScanner) {}

  func randomHex(bytes: Int) -> String {
    let number = state.withLock { state in
      state.random += 1
      return String(state.random, radix: 16)
    }
    return String(repeating: "0", count: bytes * 2 - number.count) + number
  }

  func setAside(_ name: String, _ bytes: [UInt8]) { state.withLock { $0.aside.append(name) } }

  func publish(_ files: [OutputFile], clearing folders: [String]) throws(RunFailure) {
    state.withLock { state in
      for file in files { state.files[file.path] = file.bytes }
      state.publishCount += 1
    }
  }

  func release() {}
  func drains() throws(RunFailure) -> [UInt8]? { kept[Drains.fileName] }

  func holdingDrains<T>(_ body: ([UInt8]?) throws(RunFailure) -> T) throws(RunFailure) -> T {
    try body(try drains())
  }

  func remember(_ name: String, _ bytes: [UInt8]) { state.withLock { $0.kept[name] = bytes } }
  func checkpoints() -> [Int] { archive.keys.sorted() }
  func checkpoint(_ sequence: Int) throws(RunFailure) -> [UInt8]? { archive[sequence] }

  func keepCheckpoint(_ snapshot: OutputFile, of sequence: Int, keeping count: Int, sparing spared: Int?) {
    state.withLock { state in
      if count > 0 { state.checkpoints[sequence] = snapshot.bytes }
      for old in state.checkpoints.keys.sorted().dropLast(count) where old != spared {
        state.checkpoints[old] = nil
      }
    }
  }

  func report(_ event: Event) {}
}

/// A clock that stands until it is told to move. Sleeping moves it at once.
private final class FuzzClock: RunClock {
  private let passed = Mutex(Duration.seconds(1000))

  /// 2026-11-20T10:00:00Z and what has passed since.
  var wall: Timestamp {
    Timestamp(milliseconds: 1_795_168_800_000).advanced(by: monotonic - .seconds(1000))
  }
  var monotonic: Duration { passed.withLock { $0 } }

  func sleep(for duration: Duration) async { advance(by: duration) }
  func advance(by duration: Duration) { passed.withLock { $0 += duration } }
}

/// Answers the n-th request of a run with the n-th reply, in 20 ms; one too many fails. Looks at each request.
private final class FuzzTransport: Transport {
  private let responses: [Response]
  private let clock: FuzzClock
  private let state = Mutex((count: 0, isSilent: false, bad: String?.none))

  /// No probe asks as often as that.
  private static let mostRequests = 2_000

  init(_ responses: [Response], _ clock: FuzzClock) { (self.responses, self.clock) = (responses, clock) }

  var badRequest: String? { state.withLock { $0.bad } }

  func rewind() { state.withLock { $0.count = 0 } }
  func fallSilent() { state.withLock { $0.isSilent = true } }

  func send(_ request: TransportRequest) async throws(LocalResourceError) -> TransferResult {
    clock.advance(by: .milliseconds(20))
    return state.withLock { state in
      state.count += 1
      if state.bad == nil { state.bad = Self.fault(of: request, number: state.count) }
      guard !state.isSilent, responses.indices.contains(state.count - 1) else {
        return .failed(TransferFault(.refused, phase: .connect))
      }
      return .response(responses[state.count - 1])
    }
  }

  private static func fault(of request: TransportRequest, number: Int) -> String? {
    if number > mostRequests { return "more than \(mostRequests) requests in one run" }
    guard case .http(let request) = request else { return nil }
    let url = request.url
    if url.contains(FuzzEnvironment.key) { return "a key stands in a URL" }
    let isPlain = url.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    guard isPlain, url.hasPrefix("http://") || url.hasPrefix("https://") else {
      return "no URL: \(url.debugDescription)"
    }
    for header in request.headers {
      let text = header.text + (header.secret?.reveal() ?? "")
      if text.utf8.contains(where: { $0 < 0x20 && $0 != 9 || $0 == 0x7F }) {
        return "a control character in the header \(header.name)"
      }
    }
    return nil
  }
}
