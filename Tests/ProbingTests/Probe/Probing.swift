@testable import Baseline
@testable import Domain
@testable import Probing
@testable import TestSupport
@testable import Transport
import JSON
import Testing

/// One probe over a scripted transport, with a clock that stands still unless told.
struct Probing {
  let clock = ManualClock()
  let events = EventLog()
  var plan: BackendPlan
  var adapter: Adapter
  var secrets = BackendSecrets()
  var before = BackendState()
  var held = EvidenceIndex.none
  var runEnd: Duration = .seconds(60)

  /// What a probe came to.
  struct Result {
    let observation: Observation?
    let transport: ScriptedTransport
    /// The record of the event that ends each probe.
    let record: ProbeRecord

    var ids: [String] { observation?.found.values.flatMap { $0.map(\.id) }.sorted() ?? [] }
    var sent: [ScriptedTransport.Sent] { transport.sent }
  }

  init(_ source: some AdapterSource = StatedList([ListedModel(id: "a", owner: "acme")])) throws {
    try self.init(adapter: source.adapter)
  }

  init(adapter: Adapter) throws {
    self.adapter = adapter
    let base = adapter.profile.address.place == .url ? try BaseURL("http://lab.test", rootPath: "") : nil
    plan = BackendPlan(
      name: try #require(BackendName("lab")), kind: adapter.profile.name, base: base, folder: "/")
  }

  init(kind: String) throws { try self.init(adapter: try #require(AdapterList.adapter(kind: kind))) }

  /// Probes against `calls`, in order.
  func run(_ results: TransferResult...) async throws -> Result { try await run(ScriptedTransport(results)) }

  /// Probes against calls that each take their time.
  func run(_ steps: [(Duration, TransferResult)]) async throws -> Result {
    try await run(
      ScriptedTransport { [clock] sent in
        guard steps.indices.contains(sent.number) else { return .failed(TransferFault(.unknown)) }
        clock.advance(by: steps[sent.number].0)
        return steps[sent.number].1
      })
  }

  func run(_ transport: ScriptedTransport) async throws -> Result {
    let environment = ProbeEnvironment(
      transport: transport, clock: clock, report: { [events] in events.note($0) }, runID: "run",
      sequence: 7, runEnd: clock.monotonic + runEnd)
    var probe = ProbeRun(
      plan, adapter: adapter, secrets: secrets, before: before, held: held, environment: environment)
    let observation = try await probe.observe()
    guard case .probeCompleted(_, let record)? = events.first("probe_completed") else {
      throw Missing()
    }
    return Result(observation: observation, transport: transport, record: record)
  }

  struct Missing: Error {}
}
