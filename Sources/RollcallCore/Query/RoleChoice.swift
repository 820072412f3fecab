/// Who fills a role today, and why.
public struct RoleChoice: Sendable {
  /// The role.
  public let role: Role
  /// The routes that may fill it, the best first; empty for a role that nobody fills.
  public let routes: [ModelRoute]
  /// Why the best of them is the best, or why nobody fills the role: a sentence of ours, with patterns of the baseline
  /// in quotation marks. Holds no times and no measured figures, so that it stays the same while the choice does.
  public let why: String

  /// The best of them; nil for a role that nobody fills.
  public var best: ModelRoute? { routes.first }

  /// Chooses among `routes`: those that are offered, are not retired, and meet every need. Fresh ones go before stale
  /// ones; then the order of the role's patterns decides, then what is not deprecated goes first, then
  /// `ModelRoute.isBetter`, its name aside, then the lower price, then the name.
  ///
  /// - Parameter onlyProven: whether a route must have answered a request not long ago.
  public static func choose(
    _ role: Role, among routes: [ModelRoute], onlyProven: Bool = false
  ) -> RoleChoice {
    let able = routes.filter {
      $0.canBeTaken && (!onlyProven || $0.model.usability == .yes) && role.needs.areMet(by: $0.model)
    }
    let ranked = able.compactMap { route in
      role.preference(of: route).map { RankedRoute(route: route, preference: $0) }
    }.sorted(by: RankedRoute.precedes)
    let why =
      if let best = ranked.first {
        ChoiceReason(role: role, best: best, next: ranked.dropFirst().first, count: ranked.count).text
      } else {
        Shortage(of: role, among: routes, onlyProven: onlyProven).text
      }
    return RoleChoice(role: role, routes: ranked.map(\.route), why: why)
  }
}

/// A route that may fill a role, with its place among the role's patterns.
struct RankedRoute {
  let route: ModelRoute
  /// The position of the first pattern that means it; 0 where the role has none.
  let preference: Int

  static func precedes(_ left: RankedRoute, _ right: RankedRoute) -> Bool {
    switch edge(of: left, over: right) {
    case .some(let edge): edge.isLefts
    case nil: left.route.path.utf8.lexicographicallyPrecedes(right.route.path.utf8)
    }
  }

  /// What tells the better of two routes, and whether that is the left one; nil where only their names differ.
  static func edge(of left: RankedRoute, over right: RankedRoute) -> (edge: Edge, isLefts: Bool)? {
    let (one, other) = (left.route, right.route)
    if one.isStale != other.isStale { return (.fresh, !one.isStale) }
    if left.preference != right.preference { return (.preferred, left.preference < right.preference) }
    if one.isDeprecated != other.isDeprecated { return (.current, !one.isDeprecated) }
    let (rank, otherRank) = (one.rank, other.rank)
    if rank.usable != otherRank.usable { return (.proven, rank.usable < otherRank.usable) }
    if rank.up != otherRank.up { return (.up, rank.up < otherRank.up) }
    if rank.latency != otherRank.latency { return (.fast, rank.latency < otherRank.latency) }
    guard let cost = one.cost, cost != other.cost else {
      return other.cost.map { _ in (.cheap, one.cost != nil) } ?? nil
    }
    return (.cheap, other.cost.map { cost < $0 } ?? true)
  }

  /// What makes one route better than another, in the order in which it counts.
  enum Edge {
    case fresh, preferred, current, proven, up, fast, cheap
  }
}

extension ModelRoute {
  /// Whether anything speaks against calling it now, its end included.
  var canBeTaken: Bool { isOffered && model.lifecycle.status != .retired }

  /// Whether its backend advises against it.
  var isDeprecated: Bool { model.lifecycle.status == .deprecated }

  /// What a million tokens in and a million out cost together; nil unless both prices are known, but for a task of which
  /// nothing comes out that could be charged.
  var cost: DecimalNumber? {
    guard let price = model.capabilities.price, let input = price.input, !input.isBelowZero else {
      return nil
    }
    let hasNoOutput = ["embedding", "rerank", "moderation"].contains(model.capabilities.task)
    guard let output = price.output ?? (hasNoOutput ? .zero : nil), !output.isBelowZero else { return nil }
    return input + output
  }
}

extension Role {
  /// The position of the first pattern that means `route`; nil when none does, 0 when any route will do.
  func preference(of route: ModelRoute) -> Int? {
    prefer.isEmpty ? 0 : prefer.firstIndex { $0.matches(route) }
  }
}
