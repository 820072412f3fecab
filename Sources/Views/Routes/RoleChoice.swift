import Domain

/// Who fills a role today, and why.
package struct RoleChoice: Sendable {
  /// The role.
  package let role: Role
  /// The routes that may fill it, the best first; empty for a role that nobody fills.
  package let routes: [Route]
  /// Why the best of them is the best, or why nobody fills the role: a sentence of ours, with patterns of the baseline
  /// in quotation marks. Holds no times and no measured figures, so that it stays the same while the choice does.
  package let why: String

  /// The best of them; nil for a role that nobody fills.
  package var best: Route? { routes.first }

  /// Chooses among `routes`: those that are offered and meet every need. Fresh ones go before stale ones; then the order
  /// of the role's patterns decides, then what is not deprecated goes first, then what answered a request, then a
  /// backend that is not slow, then the faster one, then the lower price, then the name.
  ///
  /// - Parameter onlyProven: whether a route must have answered a request not long ago.
  package static func choose(
    _ role: Role, among routes: [Route], onlyProven: Bool = false
  ) -> RoleChoice {
    let able = routes.filter {
      $0.isOffered && (!onlyProven || $0.model.usability == .yes) && role.needs.areMet(by: $0.model)
    }
    let ranked = able.compactMap { route in
      role.preference(of: route).map { RankedRoute(route: route, preference: $0) }
    }.sorted(by: RankedRoute.precedes)
    let why =
      if let best = ranked.first {
        ChoiceReason(role: role, best: best, next: ranked.dropFirst().first, count: ranked.count).text
      } else {
        UnmetRequirements(of: role, among: routes, onlyProven: onlyProven).text
      }
    return RoleChoice(role: role, routes: ranked.map(\.route), why: why)
  }
}

extension Route {
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
  func preference(of route: Route) -> Int? {
    if prefer.isEmpty { return 0 }
    let path = RoutePath(route)
    return prefer.firstIndex { $0.matches(path) }
  }
}
