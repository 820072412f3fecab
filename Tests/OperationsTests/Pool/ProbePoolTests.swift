@testable import Baseline
@testable import Domain
@testable import Merging
@testable import Operations
@testable import Probing
@testable import Redaction
@testable import TestSupport
@testable import Transport
@testable import Views
import Synchronization
import Testing

/// Who may go when: caps in all and per host, order, and what happens at the end of the run.
struct ProbePoolTests {
  private let clock = ManualClock()
  private let events = EventLog()

  /// A task for `name` towards `host`, with the adapter of an OpenAI dialect.
  private func task(
    _ name: String, host: String, _ transport: any Transport, disposition: Disposition? = nil
  ) throws -> BackendTask {
    let name = try #require(BackendName(name))
    let backend = BackendPlan(
      name: name, kind: "openai_compatible", base: try BaseURL("http://\(host)/\(name)", rootPath: ""),
      folder: "/")
    let environment = ProbeEnvironment(
      transport: transport, clock: clock, report: { [events] in events.note($0) }, runID: "run", sequence: 1,
      runEnd: clock.monotonic + .seconds(60))
    let input = BackendTask.ProbeInput(
      backend: backend, adapter: StatedList([ListPage()]).adapter, secrets: BackendSecrets(),
      before: BackendState(),
      held: .none,
      environment: environment)
    return BackendTask(
      facts: PublicFacts(name: name, kind: "stated"), scanner: SecretScanner(known: []),
      input: disposition == nil ? input : nil, disposition: disposition, previous: nil,
      backendState: BackendState(),
      evidenceIsVoid: false, remembered: InferenceState.Entry(), slowAbove: nil, drains: [],
      context: MergeContext(sequence: 1, startedAt: clock.wall))
  }

  private func probePool(_ tasks: [BackendTask], inAll: Int = 32, perHost: Int = 6) -> ProbePool {
    ProbePool(
      tasks: tasks, maxInFlight: inAll, maxInFlightPerHost: perHost, clock: clock,
      runEnd: clock.monotonic + .seconds(60))
  }

  private func answers(_ probePool: ProbePool) async throws(RunFailure) -> [RenderedBackend] {
    try await probePool.answers { task throws(LocalResourceError) in
      let observation = try await task.probe()
      let validated = observation.map { Validate.observation($0, modelsPerRow: 500) }
      let assumed = Redact.rows(Validate.assumptions(of: task.facts), with: task.scanner)
      let redacted = validated.map { Redact.observation($0, with: task.scanner) }
      return RenderedBackend(task.merge(redacted, assumed), checkedWith: task.scanner)
    }.sorted { $0.name < $1.name }
  }

  private func failure(of probePool: ProbePool) async -> RunFailure? {
    do throws(RunFailure) {
      _ = try await answers(probePool)
      return nil
    } catch {
      return error
    }
  }

  private func tasks(_ count: Int, hosts: Int, _ transport: any Transport) throws -> [BackendTask] {
    try (0..<count).map { try task("b\(1000 + $0)", host: "h\($0 % hosts)", transport) }
  }

  // MARK: Caps

  @Test(arguments: [
    (40, 40, 8, 6, 8), (40, 2, 32, 6, 12), (40, 1, 32, 3, 3), (7, 7, 32, 6, 7), (12, 12, 1, 1, 1),
  ])
  func `never more under way than the caps allow, and never fewer`(
    _ count: Int, _ hosts: Int, _ inAll: Int, _ perHost: Int, _ expected: Int
  ) async throws {
    let gate = Gate()
    let probePool = probePool(try tasks(count, hosts: hosts, gate), inAll: inAll, perHost: perHost)
    let run = Task { try await answers(probePool) }
    // Each time the house is full, one may leave.
    var left = Dictionary(grouping: (0..<count).map { "h\($0 % hosts)" }, by: \.self).mapValues(\.count)
    for _ in 0..<count {
      await gate.awaitWaiting(min(inAll, left.values.reduce(0) { $0 + min($1, perHost) }))
      left[gate.letOneGo(), default: 0] -= 1
    }
    let backends = try await run.value
    #expect(backends.map(\.name.text) == (0..<count).map { "b\(1000 + $0)" })
    #expect(gate.most == expected)
    #expect(gate.mostPerHost <= perHost)
  }

  @Test func `a full host holds up nobody else, and its own go in their order`() async throws {
    let gate = Gate()
    let tasks = try [
      task("a1", host: "slow", gate), task("a2", host: "slow", gate), task("a3", host: "slow", gate),
      task("b1", host: "quick", gate), task("c1", host: "other", gate),
    ]
    let probePool = probePool(tasks, inAll: 2, perHost: 1)
    let run = Task { try await answers(probePool) }
    var order: [String] = []
    for host in ["quick", "slow", "slow", "other", "slow"] {
      await gate.awaitWaiting(min(2, 5 - order.count))
      order.append(host)
      #expect(gate.letOneGo(of: host), "\(host) is under way")
    }
    _ = try await run.value
    #expect(gate.arrivals.suffix(3) == ["c1", "a2", "a3"])
  }

  @Test func `queueing does not eat a deadline`() async throws {
    let transport = ScriptedTransport { [clock] _ in
      clock.advance(by: .seconds(4))
      return .json("{}")
    }
    let backends = try await answers(probePool(try tasks(5, hosts: 5, transport), inAll: 1))
    #expect(transport.sent.map(\.limits.deadline) == [Duration](repeating: .seconds(10), count: 5))
    #expect(backends.map(\.outcome) == [Outcome?](repeating: .ok, count: 5))
  }

  // MARK: The end of the run

  @Test func `those not started when the run ends are interrupted, those before are done`() async throws {
    let transport = ScriptedTransport { [clock] _ in
      clock.advance(by: .seconds(25))
      return .json("{}")
    }
    let backends = try await answers(probePool(try tasks(5, hosts: 5, transport), inAll: 1))
    #expect(backends.map(\.disposition) == [.probed, .probed, .probed, .interrupted, .interrupted])
    #expect(transport.sent.count == 3 && events.count("probe_started") == 3)
  }

  @Test func `a cancelled run sends nothing more and still answers for everybody`() async throws {
    let gate = Gate()
    let probePool = probePool(try tasks(6, hosts: 6, gate), inAll: 2)
    let run = Task { try await answers(probePool) }
    await gate.awaitWaiting(2)
    run.cancel()
    let backends = try await run.value
    #expect(backends.map(\.disposition) == [Disposition](repeating: .interrupted, count: 6))
    #expect(gate.arrivals.count == 2)
  }

  @Test func `our own failure ends the run, and cancels those under way`() async throws {
    let gate = Gate()
    let failing = ScriptedTransport { _ in throw LocalResourceError("no descriptors left") }
    var tasks = try tasks(2, hosts: 2, gate)
    tasks.append(try task("z", host: "z", failing))
    let failure = await failure(of: probePool(tasks))
    #expect(failure?.kind == .files && failure?.lines == ["no descriptors left"])
  }

  // MARK: Everybody

  @Test func `turns without a probe are answered too, all in the order of names`() async throws {
    let transport = ScriptedTransport { _ in .json("{}") }
    let tasks = try [
      task("d", host: "h", transport), task("b", host: "h", transport, disposition: .notDue),
      task("a", host: "h", transport), task("c", host: "h", transport, disposition: .disabled),
    ]
    let backends = try await answers(probePool(tasks))
    #expect(backends.map(\.name.text) == ["a", "b", "c", "d"])
    #expect(backends.map(\.disposition) == [.probed, .notDue, .disabled, .probed])
    #expect(transport.sent.count == 2)
  }
}

/// A transport whose requests wait until somebody lets them go, and which counts who waits.
private final class Gate: Transport {
  private struct State {
    var waiting: [(host: String, number: Int, go: CheckedContinuation<TransferResult, Never>)] = []
    var cancelled: Set<Int> = []
    var arrivals: [String] = []
    var most = 0
    var mostPerHost = 0
  }

  private let state = Mutex(State())

  var most: Int { state.withLock { $0.most } }
  var mostPerHost: Int { state.withLock { $0.mostPerHost } }
  var arrivals: [String] { state.withLock { $0.arrivals } }

  func send(_ request: TransportRequest) async throws(LocalResourceError) -> TransferResult {
    guard case .http(let http) = request else { return .failed(TransferFault(.unknown)) }
    let parts = http.url.split(separator: "/")
    let host = String(parts[1])
    let number = state.withLock { state in
      state.arrivals.append(String(parts[2]))
      return state.arrivals.count
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { go in wait(host, number, go) }
    } onCancel: {
      cancel(number)
    }
  }

  private func wait(_ host: String, _ number: Int, _ go: CheckedContinuation<TransferResult, Never>) {
    let isLate = state.withLock { state in
      if state.cancelled.contains(number) { return true }
      state.waiting.append((host, number, go))
      state.most = max(state.most, state.waiting.count)
      state.mostPerHost = max(state.mostPerHost, state.waiting.count { $0.host == host })
      return false
    }
    if isLate { go.resume(returning: .failed(TransferFault(.cancelled))) }
  }

  private func cancel(_ number: Int) {
    let go = state.withLock { state in
      state.cancelled.insert(number)
      return state.waiting.firstIndex { $0.number == number }.map { state.waiting.remove(at: $0).go }
    }
    go?.resume(returning: .failed(TransferFault(.cancelled)))
  }

  /// Waits until that many are under way, and gives those a chance to show that should not be.
  func awaitWaiting(_ count: Int) async {
    while state.withLock({ $0.waiting.count }) < count { await Task.yield() }
    for _ in 0..<20 { await Task.yield() }
  }

  /// Lets the longest waiting go; hands back its host.
  func letOneGo() -> String {
    let (host, _, go) = state.withLock { $0.waiting.removeFirst() }
    go.resume(returning: .json("{}"))
    return host
  }

  func letOneGo(of host: String) -> Bool {
    let go = state.withLock { state in
      state.waiting.firstIndex { $0.host == host }.map { state.waiting.remove(at: $0).go }
    }
    go?.resume(returning: .json("{}"))
    return go != nil
  }
}
