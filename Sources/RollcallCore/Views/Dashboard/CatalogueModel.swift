/// One model under its one name, and every way to call it.
struct CatalogueModel {
  /// `PROVIDER/ID`, compared by bytes.
  let key: ModelID
  /// The ways, the best first; never empty.
  let routes: [ModelRoute]
  /// The best way: what the page says of the model is what is known through it.
  let best: ModelRoute

  /// Every model of `routes`, by key.
  static func all(_ routes: [ModelRoute]) -> [CatalogueModel] {
    Dictionary(grouping: routes) { ModelID($0.modelKey) }.compactMap { key, routes in
      let routes = routes.count == 1 ? routes : routes.sorted { ModelRoute.isBetter($0, than: $1) }
      return routes.first.map { CatalogueModel(key: key, routes: routes, best: $0) }
    }.sorted { $0.key < $1.key }
  }
}

/// What a way to call a model is worth, as two words of ours.
struct RouteWords {
  /// What is known of the model there.
  enum Verdict: Int, CaseIterable {
    case listed, usable, unusable, assumed, missing

    /// For people; empty for a list that proves neither.
    var word: String { ["", "usable", "not usable", "assumed", "missing"][rawValue] }
  }

  /// What speaks against relying on the backend or its row.
  enum Reserve: Int, CaseIterable {
    case none, stale, down, drained, disabled, slow

    /// For people.
    var word: String { ["", "stale", "down", "drained", "disabled", "slow"][rawValue] }
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

  /// Both words: `usable, stale`.
  var text: String { [verdict.word, reserve.word].filter { !$0.isEmpty }.joined(separator: ", ") }

  /// All of it in one number, for the page's script.
  var code: Int { verdict.rawValue + 8 * reserve.rawValue + (isOffered ? 64 : 0) }
}

/// What a model can do, where that is known: `yes`, `no`, or nothing.
struct AbilityWords {
  /// Tools, reasoning, images: 0 unknown, 1 yes, 2 no.
  let codes: [Int]

  /// Of what is known of a model.
  init(_ facts: Capabilities) {
    let sees: Bool? = facts.inputModalities.isEmpty ? nil : facts.inputModalities.contains("image")
    codes = [facts.tools, facts.reasoning, sees].map { known in known.map { $0 ? 1 : 2 } ?? 0 }
  }

  /// The words of the codes.
  static let words = ["", "yes", "no"]

  /// All of them in one number, for the page's script.
  var code: Int { codes[0] + 3 * codes[1] + 9 * codes[2] }
}
