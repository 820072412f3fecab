import Domain

/// A route that may fill a role, with all that its place among the others is decided by.
///
/// Every one of them is offered, so that is not asked again. A person's wishes count here, which `Route.isBetter`
/// knows nothing of: the role's patterns come before what is proven of a route, and freshness before both, since what
/// is stale may be gone.
struct RankedRoute {
  let route: Route
  /// The position of the first of the role's patterns that means it; 0 where the role has none.
  let preference: Int
  private let rank: Route.Rank
  private let cost: DecimalNumber?

  init(route: Route, preference: Int) {
    self.route = route
    self.preference = preference
    rank = route.rank
    cost = route.cost
  }

  /// What makes one route better than another, in the order in which it counts.
  enum Edge {
    case fresh, preferred, current, proven, up, fast, cheap, priced
  }

  /// The better one first; those that only their names tell apart by these.
  static func precedes(_ left: RankedRoute, _ right: RankedRoute) -> Bool {
    if let (_, isLefts) = edge(between: left, and: right) { return isLefts }
    return left.route.path.utf8.lexicographicallyPrecedes(right.route.path.utf8)
  }

  /// What tells the better of two routes, and whether that is the left one; nil where only their names differ.
  static func edge(between left: RankedRoute, and right: RankedRoute) -> (edge: Edge, isLefts: Bool)? {
    let (one, other) = (left.route, right.route)
    if one.isStale != other.isStale { return (.fresh, !one.isStale) }
    if left.preference != right.preference { return (.preferred, left.preference < right.preference) }
    if one.isDeprecated != other.isDeprecated { return (.current, !one.isDeprecated) }
    let (rank, otherRank) = (left.rank, right.rank)
    if rank.usable != otherRank.usable { return (.proven, rank.usable < otherRank.usable) }
    if rank.up != otherRank.up { return (.up, rank.up < otherRank.up) }
    if rank.latency != otherRank.latency { return (.fast, rank.latency < otherRank.latency) }
    switch (left.cost, right.cost) {
    case (let cost?, let otherCost?) where cost != otherCost: return (.cheap, cost < otherCost)
    // An unknown price is not free.
    case (.some, nil): return (.priced, true)
    case (nil, .some): return (.priced, false)
    default: return nil
    }
  }
}
