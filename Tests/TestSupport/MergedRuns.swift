import Baseline
import Domain
import Merging
import Probing
import Redaction
import Testing
import Transport

/// One backend over several runs, ten minutes apart: each takes the real way from probe to merge, and remembers.
struct MergedRuns {
  let clock = ManualClock()
  let events = EventLog()
  var plan: BackendPlan
  var facts: PublicFacts
  var scanner = SecretScanner(known: [])
  private(set) var rows: [ProviderName: Row] = [:]
  private(set) var backendState = BackendState()
  private(set) var sequence = 0

  /// The only provider of most tests.
  static let acme = named("acme")

  /// A provider's name, of tests alone.
  static func named(_ text: String) -> ProviderName {
    guard let name = ProviderName(text) else { fatalError("\(text) is no provider's name") }
    return name
  }

  init(modelsPerRow: Int = 500) throws {
    let name = try #require(BackendName("lab"))
    plan = BackendPlan(
      name: name, kind: "stated", base: try BaseURL("http://lab.test", rootPath: ""), folder: "/")
    facts = PublicFacts(name: name, kind: "stated", modelsPerRow: modelsPerRow)
  }

  /// A history that starts with `rows` and `backendState`, as if an earlier program had written them.
  init(_ rows: [ProviderName: Row], backendState: BackendState = BackendState(), sequence: Int = 1) throws {
    try self.init()
    (self.rows, self.backendState, self.sequence) = (rows, backendState, sequence)
  }

  /// The models of a provider; none when there is no row.
  func models(_ provider: ProviderName = acme) -> [Model] { rows[provider]?.models ?? [] }

  /// Its ids.
  func ids(_ provider: ProviderName = acme) -> [String] { models(provider).map(\.id.text) }

  func model(_ id: String, _ provider: ProviderName = acme) -> Model? {
    models(provider).first { $0.id == ModelID(id) }
  }

  /// A run whose probe lists `ids`, all of one maker.
  @discardableResult
  mutating func list(_ ids: [String], owner: String = "acme") async throws -> MergedBackend {
    try await list(ids.map { ListedModel(id: $0, owner: owner) })
  }

  /// A run whose probe lists `models`.
  @discardableResult
  mutating func list(_ models: [ListedModel]) async throws -> MergedBackend {
    try await probe(StatedList(models), [.json("{}")])
  }

  /// A run whose probe fails.
  @discardableResult
  mutating func fail(_ result: TransferResult = .json("{}", status: 500)) async throws -> MergedBackend {
    try await probe(StatedList([ListedModel]()), [result, result])
  }

  /// A run that reads `source`'s pages out of `results`.
  @discardableResult
  mutating func probe(_ source: some AdapterSource, _ results: [TransferResult]) async throws -> MergedBackend
  {
    begin()
    let environment = ProbeEnvironment(
      transport: ScriptedTransport(results), clock: clock, report: { [events] in events.note($0) },
      runID: "run-\(sequence)", sequence: sequence, runEnd: clock.monotonic + .seconds(60))
    var run = ProbeRun(
      plan, adapter: source.adapter, secrets: BackendSecrets(), before: backendState,
      held: EvidenceIndex(rows: rows),
      environment: environment)
    let observation = try await run.observe()
    return merge(observation == nil ? .interrupted : .probed, observation)
  }

  /// A run that does not probe it.
  @discardableResult
  mutating func pass(_ disposition: Disposition) -> MergedBackend {
    begin()
    return merge(disposition, nil)
  }

  private mutating func begin() {
    sequence += 1
    clock.advance(by: .seconds(600))
  }

  private mutating func merge(_ disposition: Disposition, _ observation: Observation?) -> MergedBackend {
    let validated = observation.map { Validate.observation($0, modelsPerRow: facts.modelsPerRow) }
    let merge = Merge(facts, at: MergeContext(sequence: sequence, startedAt: clock.wall))
    let merged = merge.merged(
      disposition, assumed: Redact.rows(Validate.assumptions(of: facts), with: scanner),
      held: HeldBackend(rows: rows, backendState: backendState),
      observed: validated.map { Redact.observation($0, with: scanner) })
    (rows, backendState) = (merged.rows, merged.backendState)
    return merged
  }
}
