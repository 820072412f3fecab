import Domain

/// Why nobody fills a role: how far the routes come, so that a person knows what to change.
struct UnmetRequirements {
  private let role: Role
  private let onlyProven: Bool
  /// How many routes there are at all.
  private let all: Int
  /// The models' ids, to find the one that was misspelt.
  private let ids: Set<ModelID>
  /// Those that a pattern means.
  private let meant: [Route]
  /// Those of them that meet every need.
  private let able: [Route]

  init(of role: Role, among routes: [Route], onlyProven: Bool) {
    self.role = role
    self.onlyProven = onlyProven
    all = routes.count
    ids = Set(routes.map(\.model.id))
    meant = routes.filter { role.preference(of: $0) != nil }
    able = meant.filter { role.needs.areMet(by: $0.model) }
  }

  var text: String {
    if all == 0 { return "no backend has any model" }
    if meant.isEmpty {
      let patterns = role.prefer.prefix(5).map { DisplayText.quoted($0.text) }.joined(separator: ", ")
      let more = role.prefer.count > 5 ? " and so on" : ""
      return "none of \(models(all)) matches \(patterns)\(more)\(suggestion)"
    }
    let matching = role.prefer.isEmpty ? models(all) : "\(models(meant.count)) that match"
    if able.isEmpty { return "of \(matching) none meets every need: " + unmet }
    if role.needs.asked.isEmpty { return "of \(matching) none can be taken: " + hindrances }
    return "of \(matching) \(able.count) meet every need, and none of these can be taken: " + hindrances
  }

  private var suggestion: String {
    let known = ids.sorted().map(\.text)
    let near = role.prefer.prefix(5).lazy.compactMap { Suggestion.nearest(to: $0.text, among: known) }.first
    return near.map { "; did you mean \(DisplayText.quoted($0))?" } ?? ""
  }

  private func models(_ count: Int) -> String { count == 1 ? "1 route" : "\(count) routes" }

  /// The needs that most routes fail, with how many, and for how many of these only because nobody states the fact.
  private var unmet: String {
    var (failed, unstated) = ([Need: Int](), [Need: Int]())
    for route in meant {
      for need in role.needs.unmet(by: route.model) {
        failed[need, default: 0] += 1
        if !need.isStated(in: route.model.capabilities) { unstated[need, default: 0] += 1 }
      }
    }
    return role.needs.asked.filter { failed[$0] != nil }.sorted { failed[$0] ?? 0 > failed[$1] ?? 0 }
      .compactMap { need in
        let wanted = role.needs.text(of: need) ?? need.rawValue
        let silent = unstated[need].map { ", \($0) of them because nobody states it" } ?? ""
        return "\(failed[need] ?? 0) fail \(wanted)\(silent)"
      }.joined(separator: "; ")
  }

  /// What keeps those from being taken that could do the work: each counted once, by what is nearest to its backend.
  private var hindrances: String {
    let reasons = able.map { route in
      switch route.status {
      case .unavailable: "on a backend that is down"
      case .drained, .disabled: "on a backend that is out of use"
      case .unknown: "on a backend that was never asked, or whose key is missing"
      case .available, .degraded:
        if !route.model.isListed {
          "not in the backend's last list"
        } else if route.model.usability == .no {
          "known to be unusable"
        } else if route.hasEnded {
          "retired"
        } else {
          onlyProven ? "not proven usable" : "not offered"
        }
      }
    }
    let counts = Dictionary(reasons.map { ($0, 1) }, uniquingKeysWith: +)
    return counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "\($0.value) \($0.key)" }
      .joined(separator: ", ")
  }
}
