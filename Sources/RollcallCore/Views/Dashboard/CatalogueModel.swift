/// One model under its one name, and every way to call it. Holds places in an array of routes and no route: there may be
/// a hundred thousand, and each is large.
struct CatalogueModel {
  /// `PROVIDER/ID`, compared by bytes.
  let key: ModelID
  /// The best way: what the page says of the model is what is known through it.
  let best: Int
  /// The others, the better ones first.
  let others: [Int]

  /// Every model of `routes`, by key.
  static func all(_ routes: [ModelRoute]) -> [CatalogueModel] {
    var places: [ModelID: [Int]] = [:]
    places.reserveCapacity(routes.count)
    for place in routes.indices { places[ModelID(routes[place].modelKey), default: []].append(place) }
    return places.map { key, places in
      guard places.count > 1 else { return CatalogueModel(key: key, best: places[0], others: []) }
      let sorted = places.sorted { ModelRoute.isBetter(routes[$0], than: routes[$1]) }
      return CatalogueModel(key: key, best: sorted[0], others: Array(sorted.dropFirst()))
    }.sorted { $0.key < $1.key }
  }
}

/// What a way to call a model is worth, as two words of ours.
struct RouteWords {
  /// What is known of the model there.
  enum Verdict: Int, CaseIterable {
    case listed, usable, unusable, assumed, missing

    /// For people; empty for a list that proves neither.
    var word: String {
      switch self {
      case .listed: ""
      case .usable: "usable"
      case .unusable: "not usable"
      case .assumed: "assumed"
      case .missing: "missing"
      }
    }
  }

  /// What speaks against relying on the backend or its row.
  enum Reserve: Int, CaseIterable {
    case none, stale, down, drained, disabled, slow

    /// For people.
    var word: String {
      switch self {
      case .none: ""
      case .stale: "stale"
      case .down: "down"
      case .drained: "drained"
      case .disabled: "disabled"
      case .slow: "slow"
      }
    }
  }

  let verdict: Verdict
  let reserve: Reserve
  let isOffered: Bool

  /// Of `route`.
  init(_ route: ModelRoute) {
    verdict =
      switch (route.model.isListed, route.model.usability) {
      case (false, _): route.model.missingSince == nil ? .assumed : .missing
      case (true, .yes): .usable
      case (true, .no): .unusable
      case (true, .unknown): .listed
      }
    reserve =
      switch route.status {
      case .unavailable: .down
      case .drained: .drained
      case .disabled: .disabled
      case .degraded where !route.isStale: .slow
      case .available, .degraded, .unknown: route.isStale ? .stale : .none
      }
    isOffered = route.isOffered
  }

  /// The class of its mark.
  var tone: String {
    if !isOffered { return "off" }
    return verdict == .usable ? "ok" : "on"
  }

  /// Both words: `usable, stale`; empty without any.
  var text: String {
    if verdict == .listed { return reserve.word }
    return reserve == .none ? verdict.word : "\(verdict.word), \(reserve.word)"
  }

  /// All of it in one number, for the page's script.
  var code: Int { verdict.rawValue + 8 * reserve.rawValue + (isOffered ? 64 : 0) }
}

/// What a model can do, where that is known.
struct AbilityWords {
  /// 0 unknown, 1 yes, 2 no.
  let tools: Int
  /// The same of reasoning.
  let reasoning: Int
  /// The same of images that go in.
  let images: Int

  /// Of what is known of a model.
  init(_ facts: Capabilities) {
    let code = { (known: Bool?) in known.map { $0 ? 1 : 2 } ?? 0 }
    tools = code(facts.tools)
    reasoning = code(facts.reasoning)
    images = facts.inputModalities.isEmpty ? 0 : facts.inputModalities.contains("image") ? 1 : 2
  }

  /// All of them in one number, for the page's script.
  var code: Int { tools + 3 * reasoning + 9 * images }
}
