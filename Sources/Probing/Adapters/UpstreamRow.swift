import Domain
import JSON
import SnapshotFiles

/// One row of another rollcall's snapshot, or several of one provider that were joined.
struct UpstreamRow {
  /// Its models, in the order found.
  private(set) var models: [ListedModel]
  /// How it was written over there.
  private(set) var stamps: RowProvenance
  /// Which far backend it is of; of joined rows, the first.
  private let backend: BackendName
  /// What the far side makes of its models.
  private var usability: [ModelID: Usability] = [:]

  /// Reads a row; nil when it lacks what a row cannot do without. Entries that are no models are counted in
  /// `unreadable`.
  init?(_ node: JSONNode, of backend: BackendName, unreadable: inout Int) {
    guard let source = node["source"]?.text.flatMap(Row.Source.init),
      let at = node["refreshed_at"]?.timestamp,
      let elements = node["models"]?.elements
    else { return nil }
    self.backend = backend
    models = []
    stamps = RowProvenance(source: source, refreshedAt: at, isStale: node["stale"]?.bool ?? true)
    for element in elements {
      guard element.isObject, let id = element.identifier(at: "model_id") else {
        unreadable += 1
        continue
      }
      take(element, ModelID(id))
    }
  }

  private mutating func take(_ node: JSONNode, _ id: ModelID) {
    var model = ListedModel(id: id.text, displayName: node["display_name"]?.text)
    if let facts = node["capabilities"] { model.capabilities = LenientFacts.capabilities(facts) }
    if let life = node["lifecycle"] { model.lifecycle = LenientFacts.lifecycle(life) }
    model.refusal = node["refusal"]?.text.flatMap(Outcome.init(written:))
    models.append(model)
    // Of one id twice, only the first will be kept.
    guard stamps.models[id] == nil else { return }
    stamps.models[id] = ModelProvenance(
      // Whatever a hand has written: what is only assumed is not listed.
      isListed: stamps.source != .baseline && node["listed"]?.bool ?? false,
      missingSince: node["missing_since"]?.timestamp, firstSeenAt: node["first_seen_at"]?.timestamp,
      lastSeenAt: node["last_seen_at"]?.timestamp, evidence: node["evidence"].flatMap(Evidence.init))
    usability[id] = node["usable"]?.text.flatMap(Usability.init) ?? .unknown
  }
}

extension UpstreamRow {
  /// The rows of one provider as one. A single one is passed on as it is.
  ///
  /// What somebody has written stands before what is only assumed, as everywhere. Of a model in several rows the
  /// first counts by: its row is not stale; it is usable, not known, not usable; the far backend's name.
  package static func joined(_ rows: [UpstreamRow]) -> UpstreamRow? {
    let written = rows.filter { $0.stamps.source != .baseline }
    let rows = (written.isEmpty ? rows : written).sorted { $0.backend < $1.backend }
    guard var joined = rows.first, rows.count > 1 else { return rows.first }
    var best: [ModelID: (place: Int, rank: Int)] = [:]
    for (place, row) in rows.enumerated() {
      for id in row.stamps.models.keys {
        let rank = row.rank(of: id)
        if best[id].map({ rank < $0.rank }) ?? true { best[id] = (place, rank) }
      }
    }
    joined.models = []
    joined.stamps.models = [:]
    var contributing: [RowProvenance] = []
    for (place, row) in rows.enumerated() {
      // Of one id twice in a row, the first is kept.
      let chosen = row.models.filter { best[ModelID($0.id)]?.place == place }
      guard !chosen.isEmpty else { continue }
      contributing.append(row.stamps)
      joined.models += chosen
      for model in chosen { joined.stamps.models[ModelID(model.id)] = row.stamps.models[ModelID(model.id)] }
    }
    joined.stamps.take(contributing)
    return joined
  }

  private func rank(of id: ModelID) -> Int {
    let usable: [Usability: Int] = [.yes: 0, .unknown: 1, .no: 2]
    return (stamps.isStale ? 3 : 0) + (usable[usability[id] ?? .unknown] ?? 1)
  }
}

extension RowProvenance {
  /// Stamps itself by the rows that were joined.
  fileprivate mutating func take(_ rows: [RowProvenance]) {
    source = rows.allSatisfy { $0.source == rows.first?.source } ? rows.first?.source ?? source : .probe
    refreshedAt = rows.map(\.refreshedAt).min() ?? refreshedAt
    newestAt = rows.map(\.refreshedAt).max() ?? newestAt
    isStale = rows.contains(where: \.isStale)
  }
}
