import Domain

/// Why a route fills a role, in a sentence: which pattern meant it, and what it has over the next best.
struct ChoiceReason {
  let role: Role
  let best: RankedRoute
  let next: RankedRoute?
  /// How many routes could fill the role.
  let count: Int

  var text: String { [choice, needs, comparison, caution].compactMap(\.self).joined(separator: "; ") }

  private var choice: String? {
    guard best.preference < role.prefer.count else { return nil }
    let pattern = DisplayText.quoted(role.prefer[best.preference].text)
    guard role.prefer.count > 1 else { return "matches \(pattern)" }
    let place = "matches \(pattern), choice \(best.preference + 1) of \(role.prefer.count)"
    return best.preference == 0 || best.route.isStale
      ? place : place + ", since nothing can be taken of those before it"
  }

  private var needs: String? {
    let asked = role.needs.asked.compactMap { role.needs.text(of: $0) }
    return asked.isEmpty ? nil : "meets " + asked.joined(separator: ", ")
  }

  private var comparison: String {
    guard let next else { return "no other route fits" }
    return "before the next of \(count) that fit because " + edge(over: next)
  }

  private func edge(over next: RankedRoute) -> String {
    switch RankedRoute.edge(between: best, and: next)?.edge {
    case .fresh: "it is fresh and the next is stale"
    case .preferred: "the next is of a later choice"
    case .current: "the next is deprecated"
    case .proven: "it answered a request, which of the next nobody knows"
    case .up: "the next one's backend is slower than it used to be"
    case .fast: "its backend answers faster"
    case .cheap: "it costs less"
    case .priced: "the price of the next is unknown"
    case nil: "its name comes first and nothing else tells them apart"
    }
  }

  private var caution: String? {
    if best.route.isStale { return "it is stale: no fresh route fits" }
    return best.route.model.usability == .yes ? nil : "listed, but nobody has tried whether it answers"
  }
}
