import Redaction
import Domain
import Baseline
import Probing
import Transport
import Merging
import Testing

/// One backend over several runs, ten minutes apart: each takes the real way from probe to merge, and remembers.
struct MergedRuns {
  let clock = ManualClock()
  let events = EventLog()
  var plan: BackendPlan
  var facts: PublicFacts
  var scanner = SecretScanner(known: [])
  private(set) var rows: [ProviderName: Row] = [:]
  private(set) var standing = Standing()
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

  /// A history that starts with `rows` and `standing`, as if an earlier program had written them.
  init(_ rows: [ProviderName: Row], standing: Standing = Standing(), sequence: Int = 1) throws {
    try self.init()
    (self.rows, self.standing, self.sequence) = (rows, standing, sequence)
  }

  /// The models of a provider; none when there is no row.
  func models(_ provider: ProviderName = acme) -> [ModelRecord] { rows[provider]?.models ?? [] }

  /// Its ids.
  func ids(_ provider: ProviderName = acme) -> [String] { models(provider).map(\.id.text) }

  func model(_ id: String, _ provider: ProviderName = acme) -> ModelRecord? {
    models(provider).first { $0.id == ModelID(id) }
  }

  /// A run whose probe lists `ids`, all of one maker.
  @discardableResult
  mutating func list(_ ids: [String], maker: String = "acme") async throws -> MergedBackend {
    try await list(ids.map { FoundModel(id: $0, maker: maker) })
  }

  /// A run whose probe lists `models`.
  @discardableResult
  mutating func list(_ models: [FoundModel]) async throws -> MergedBackend {
    try await probe(StatedList(models), [.json("{}")])
  }

  /// A run whose probe fails.
  @discardableResult
  mutating func fail(_ exchange: Exchange = .json("{}", status: 500)) async throws -> MergedBackend {
    try await probe(StatedList([FoundModel]()), [exchange, exchange])
  }

  /// A run that reads `source`'s pages out of `exchanges`.
  @discardableResult
  mutating func probe(_ source: some AdapterSource, _ exchanges: [Exchange]) async throws -> MergedBackend {
    begin()
    let around = ProbeSurroundings(
      transport: ScriptedTransport(exchanges), clock: clock, report: { [events] in events.note($0) },
      runID: "run-\(sequence)", sequence: sequence, runEnd: clock.monotonic + .seconds(60))
    var run = ProbeRun(
      plan, adapter: source.adapter, secrets: BackendSecrets(), before: standing,
      held: HeldModels(rows: rows),
      around: around)
    let observation = try await run.observe()
    return merge(observation == nil ? .interrupted : .probed, observation)
  }

  /// A run that does not probe it.
  @discardableResult
  mutating func pass(_ roll: Roll) -> MergedBackend {
    begin()
    return merge(roll, nil)
  }

  private mutating func begin() {
    sequence += 1
    clock.advance(by: .seconds(600))
  }

  private mutating func merge(_ roll: Roll, _ observation: Observation?) -> MergedBackend {
    let validated = observation.map { Validate.observation($0, modelsPerRow: facts.modelsPerRow) }
    let merge = Merge(facts, at: MergeMoment(sequence: sequence, startedAt: clock.wall))
    let merged = merge.merged(
      roll, assumed: Redact.rows(Validate.assumptions(of: facts), with: scanner),
      held: HeldBackend(rows: rows, standing: standing),
      observed: validated.map { Redact.observation($0, with: scanner) })
    (rows, standing) = (merged.rows, merged.standing)
    return merged
  }
}
