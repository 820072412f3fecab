@testable import Baseline
@testable import Domain
@testable import Merging
@testable import Redaction
@testable import SnapshotFiles
@testable import TestSupport
@testable import Views
import JSON
import Testing

/// A fleet as a run would publish it, put together by hand, and what its views hold.
struct StatedFleet {
  /// When everything is said to have happened.
  var moment = Moment.start
  var sequence = 7
  var history: History?
  private(set) var backends: [SnapshotBackend] = []

  /// Adds a backend through the same merge that a run uses.
  ///
  /// - Parameters:
  ///   - outcome: how its last probe ended; nil for one that was never probed.
  ///   - total: how long that took.
  ///   - slowAbove: over how many milliseconds it counts as degraded.
  ///   - rows: by provider.
  mutating func add(
    _ name: String, kind: String = "openai_compatible", origin: String? = nil,
    disposition: Disposition = .probed,
    outcome: Outcome? = .ok, total: Int = 100, slowAbove: Int? = nil, spend: DailySpend? = nil,
    change: (inout ProbeRecord) -> Void = { _ in }, source: Row.Source = .probe,
    rows: [String: [Model]] = [:]
  ) throws {
    let facts = PublicFacts(name: try #require(BackendName(name)), kind: kind, origin: origin)
    var backendState = BackendState()
    if let outcome {
      var probe = ProbeRecord(id: "00000001", sequence: sequence, outcome: outcome, startedAt: moment)
      probe.timings.total = total
      change(&probe)
      backendState.probe = probe
      backendState.lastSuccessAt = outcome == .ok ? moment : nil
      backendState.consecutiveFailures = outcome == .ok ? 0 : 3
    }
    backendState.spend = spend
    let held = try rows.map { provider, models in
      (
        try #require(ProviderName(provider)),
        Row(
          source: source, refreshedAt: moment, refreshedSequence: sequence, isStale: false,
          models: models.sorted { $0.id < $1.id })
      )
    }
    let assumed = held.map { provider, row in
      (provider, row.models.map { ListedModel(id: $0.id.text, displayName: $0.displayName) })
    }
    var assuming = facts
    if source == .baseline { assuming.assumed = Dictionary(uniqueKeysWithValues: assumed) }
    let merged = Merge(facts, at: MergeContext(sequence: sequence, startedAt: moment)).merged(
      disposition, assumed: Redact.rows(Validate.assumptions(of: assuming), with: SecretScanner(known: [])),
      held: HeldBackend(
        rows: Dictionary(uniqueKeysWithValues: held), backendState: backendState, slowAbove: slowAbove),
      observed: nil)
    backends.append(SnapshotBackend(merged))
  }

  /// What a run would make its views of.
  var context: OutputContext {
    var counts = RunCounts()
    counts.backends = backends.count
    counts.models = backends.reduce(0) { $0 + $1.rows.reduce(0) { $0 + $1.row.models.count { $0.isListed } } }
    var header = RunHeader(
      RunStamp(id: String(repeating: "a", count: 32), sequence: sequence), startedAt: moment,
      finishedAt: moment.advanced(by: .milliseconds(1234)), counts: counts, version: "1.2.3")
    (header.validUntil, header.nextDueAt) = (moment, moment)
    return OutputContext(
      snapshot: Snapshot(run: header, backends: backends.sorted { $0.name < $1.name }), history: history)
  }

  /// The text of one file of an output.
  func text(_ output: any DerivedOutput.Type, _ path: String? = nil) throws -> String {
    let files = output.files(of: context)
    let file = path == nil ? files.first : files.first { $0.path == path }
    for file in files {
      for part in file.parts { #expect(part.last == UInt8(ascii: "\n"), "\(file.path)") }
    }
    return String(decoding: try #require(file).bytes, as: UTF8.self)
  }

  /// The same, parsed.
  func json(_ output: any DerivedOutput.Type, _ path: String? = nil) throws -> JSONNode {
    let bytes = Array(try text(output, path).utf8)
    return try JSONReader.read(bytes, limits: .ours(memory: 64 << 20))
  }
}

extension Model {
  /// A listed model, with changes.
  static func listed(_ id: String, _ change: (inout Model) -> Void = { _ in }) -> Model {
    var model = Model(id: ModelID(id), displayName: id, isListed: true)
    change(&model)
    return model
  }

  /// What proves, at the start of a first run, that it can or cannot be called.
  static func tried(_ outcome: Outcome) -> Evidence {
    Evidence(.inference, at: Moment.start, outcome: outcome)
  }
}

/// Texts that backends may put into a snapshot and that a careless writer would let out of their place.
let hostileTexts = [
  #"</script><script>alert(1)</script>"#, #"a"b\c"#, "x{evil=\"1\"} 1", "caf\u{E9}", "cafe\u{301}",
  "../../etc/passwd", "\u{202E}txt", "a\u{2028}b",
]
