import JSON

/// What a fixture expects of its backend, held against the one in a snapshot.
struct ExpectedBackend {
  private let expected: JSONNode
  /// The ids of the snapshot that the case starts from; nil where it starts from none.
  private let past: Set<String>?

  init(_ fixture: WireFixture) throws {
    expected = try WireFixture.document(Array(fixture.recording.expected.utf8))
    past = try fixture.recording.previous.map { previous in
      try Self.rows(WireFixture.document(previous)["backends", "fixture"]).reduce(into: []) {
        $0.formUnion($1.models.keys)
      }
    }
  }

  /// Everything that differs in `found`, a backend of a snapshot.
  func differences(_ found: JSONNode) -> [String] {
    let wanted = [expected["outcome"]?.text, expected["stage"]?.text ?? "list"]
    let ended = [found["probe", "outcome"]?.text, found["probe", "stage"]?.text]
    guard wanted == ended else { return ["ended as \(ended.map { $0 ?? "none" })"] }
    let held = Self.rows(found)
    // A list that was good stands whatever the checks after it say.
    guard expected["outcome"]?.text == "ok" || expected["models"] != nil else {
      return held.isEmpty || past != nil ? [] : ["rows though the probe failed"]
    }
    let stated = Self.rows(of: expected["models"], id: "id")
    var differences = dropped(found, stated)
    for (provider, row) in held where past == nil && !stated.contains(where: { $0.provider == provider }) {
      differences.append("a row of \(provider): \(row.keys.sorted())")
    }
    for (provider, row) in stated {
      differences += rowDifferences(held.first { $0.provider == provider }?.models ?? [:], row)
        .map { provider + ": " + $0 }
    }
    return differences
  }

  private typealias Row = (provider: String, models: [String: JSONNode])

  private static func rows(_ backend: JSONNode?) -> [Row] {
    (backend?["providers"]?.members ?? []).map { ($0.key, models($0.value["models"], id: "model_id")) }
  }

  private static func rows(of models: JSONNode?, id: String) -> [Row] {
    (models?.members ?? []).map { ($0.key, Self.models($0.value, id: id)) }
  }

  /// Of an id that stands there twice the first counts.
  private static func models(_ list: JSONNode?, id: String) -> [String: JSONNode] {
    let pairs = (list?.elements.map(Array.init) ?? []).compactMap { model in
      model[id]?.text.map { ($0, model) }
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  private func rowDifferences(_ held: [String: JSONNode], _ stated: [String: JSONNode]) -> [String] {
    let publishable = stated.filter { ModelStatement($0.value).isPublishable }
    let extra = Set(held.keys).subtracting(publishable.keys).subtracting(past ?? [])
    return extra.sorted().map { "\($0) is too many" }
      + publishable.sorted { $0.key < $1.key }.flatMap { id, model -> [String] in
        guard let found = held[id] else { return ["\(id) is missing"] }
        let statement = ModelStatement(model, evidence: evidence(of: id))
        return statement.differences(found, hasPast: past != nil).map { "\(id): \($0)" }
      }
  }

  private func evidence(of id: String) -> JSONNode? {
    expected["evidence"]?.elements?.first { $0["id"]?.text == id }
  }

  /// What was not kept must be counted: models one by one, rows of another rollcall whole.
  private func dropped(_ found: JSONNode, _ stated: [Row]) -> [String] {
    let models = (expected["models"]?.members ?? []).reduce(0) { $0 + $1.value.count }
    let kept = stated.reduce(0) { $0 + $1.models.count { ModelStatement($0.value).isPublishable } }
    let unread = ["unreadable", "refused"].reduce(0) { $0 + (expected[$1]?.integer ?? 0) }
    let rows = (expected["dropped"]?.members ?? []).reduce(0) { $0 + ($1.value.integer ?? 0) }
    let counts = ["models": models - kept + unread, "rows": rows]
    return counts.sorted { $0.key < $1.key }.compactMap { part, wanted in
      let count = found["dropped", part]?.integer ?? 0
      return count == wanted ? nil : "\(count) \(part) dropped, not \(wanted)"
    }
  }
}
