import Baseline
import Domain
import Merging
import Redaction
import SnapshotFiles
import Testing

/// Backends of tests, as a snapshot holds them.
enum Offers {
  static let lab = named("lab")

  static func named(_ text: String) -> BackendName {
    guard let name = BackendName(text) else { fatalError("\(text) is no backend's name") }
    return name
  }

  static func model(_ id: String, _ change: (inout Model) -> Void = { _ in }) -> Model {
    var model = Model(id: ModelID(id), displayName: id, isListed: true)
    (model.firstSeenAt, model.lastSeenAt) = (Moment.start, Moment.start)
    change(&model)
    return model
  }

  static func row(_ models: [Model], source: Row.Source = .probe) -> Row {
    Row(
      source: source, refreshedAt: Moment.start, refreshedSequence: 1, isStale: false,
      models: models.sorted { $0.id < $1.id })
  }

  /// A backend as a run renders it.
  static func rendered(
    _ rows: [ProviderName: Row], name: BackendName = lab, outcome: Outcome = .ok
  ) -> RenderedBackend {
    var backendState = BackendState()
    backendState.probe = ProbeRecord(id: "00000001", sequence: 1, outcome: outcome, startedAt: Moment.start)
    let merge = Merge(
      PublicFacts(name: name, kind: "openai"), at: MergeContext(sequence: 1, startedAt: Moment.start))
    let merged = merge.passedThrough(
      HeldBackend(rows: rows, status: outcome == .ok ? .available : .unavailable, backendState: backendState))
    return RenderedBackend(merged, checkedWith: SecretScanner(known: []))
  }

  /// The same as the next run finds it in the last snapshot.
  static func previous(_ rendered: RenderedBackend, sequence: Int = 1) throws -> PreviousBackend {
    let snapshot = try PreviousSnapshot(snapshot([rendered], sequence: sequence))
    return try #require(snapshot.backends[rendered.name])
  }

  /// The bytes of a snapshot of these.
  static func snapshot(_ backends: [RenderedBackend], sequence: Int = 1, at: Timestamp = Moment.start)
    -> [UInt8]
  {
    let header = RunHeader(
      RunStamp(id: String(repeating: "0", count: 31) + "\(sequence % 10)", sequence: sequence), startedAt: at,
      finishedAt: at, counts: RunCounts(), version: "1.2.3")
    return SnapshotFile.render(backends.sorted { $0.name < $1.name }, removals: [], run: header).bytes
  }

  /// The changes between two sets of rows of one backend, the way a run finds them.
  static func found(_ old: [ProviderName: Row], _ new: [ProviderName: Row]) throws -> [Change] {
    let rendered = rendered(new)
    let view = try #require(rendered.view)
    let previous = try previous(self.rendered(old))
    let offers = try #require(RowComparison.pairs(from: previous, to: view, rendered.line))
    return ChangeFinder(at: Moment.start, sequence: 2, scope: .run).changes(lab, offers)
  }

  /// The changes between two snapshots put side by side.
  static func between(_ old: [RenderedBackend], _ new: [RenderedBackend]) throws -> [Change] {
    Change.between(
      try Snapshot(snapshot(old)), try Snapshot(snapshot(new, sequence: 2, at: Moment.after(.seconds(60)))))
  }
}

extension Change {
  /// Kind, place and facts in one line.
  var brief: String {
    let place = [provider?.text, model?.text].compactMap(\.self).joined(separator: "/")
    let facts = details.map { "\($0.field) \($0.before ?? "-") \($0.after ?? "-")" }
    return
      ([kind.rawValue, place].filter { !$0.isEmpty }.joined(separator: " ") + (facts.isEmpty ? "" : ": "))
      + facts.joined(separator: ", ")
  }
}
