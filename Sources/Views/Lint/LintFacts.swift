import Domain

/// What all routes together say of one id.
struct LintFacts {
  private var live = 0
  private var isAssumed = false
  private var ending: (at: Timestamp, says: BackendName, count: Int)?
  private var deprecatedBy: BackendName?
  private var retired: (at: Timestamp?, says: BackendName)?
  private var missingSince: Timestamp?
  private var removedAt: Timestamp?
  private var successor: String?

  /// Takes in a route; `limit` is until when an end is worth a word.
  mutating func add(_ route: Route, now: Timestamp, limit: Timestamp) {
    let life = route.model.lifecycle
    successor = successor ?? life.successor
    if route.hasEnded {
      retired = retired ?? (life.retiresAt, route.backend)
    } else if route.model.isListed {
      live += 1
      guard let end = life.retiresAt else {
        let isAhead = life.deprecatedAt.map { $0 > now } ?? false
        if life.status == .deprecated, !isAhead { deprecatedBy = deprecatedBy ?? route.backend }
        return
      }
      guard end <= limit else { return }
      let isSooner = ending.map { end < $0.at } ?? true
      let count = (ending?.count ?? 0) + 1
      ending = isSooner ? (end, route.backend, count) : ending.map { ($0.at, $0.says, count) }
    } else if let since = route.model.missingSince {
      missingSince = max(missingSince ?? since, since)
    } else {
      isAssumed = true
    }
  }

  /// Takes in that a model went.
  mutating func add(removedAt date: Timestamp) { removedAt = max(removedAt ?? date, date) }

  /// What is wrong with the id; nil for one that works.
  ///
  /// - Parameter isAlias: whether it stands for the newest of several: then one that lives on is enough. Of an id
  ///   itself the first word of an end counts: routers rarely know what makers have announced.
  func verdict(now: Timestamp, isAlias: Bool) -> LintResult? {
    if live > 0 { return isAlias ? ofLiveAlias(now) : ofLive(now) }
    if let retired {
      let since = retired.at.map { " since \($0.day)" } ?? ""
      return verdict(.retired, "is retired\(since), says \(retired.says)")
    }
    if isAssumed { return nil }
    guard let since = missingSince ?? removedAt else { return nil }
    return verdict(.notOffered, "is not offered since \(since.day)")
  }

  private func ofLive(_ now: Timestamp) -> LintResult? {
    if let ending { return retiring(ending.at, ending.says, now) }
    return deprecatedBy.map { verdict(.deprecated, "is deprecated, says \($0)") }
  }

  private func ofLiveAlias(_ now: Timestamp) -> LintResult? {
    guard let ending, ending.count == live else { return nil }
    return retiring(ending.at, ending.says, now)
  }

  private func retiring(_ at: Timestamp, _ backend: BackendName, _ now: Timestamp) -> LintResult {
    let days = at.since(now).milliseconds / 86_400_000
    let ahead = days == 1 ? "1 day" : "\(days) days"
    return verdict(.retiring, "retires on \(at.day), in \(ahead), says \(backend)")
  }

  private func verdict(_ kind: LintFinding.Problem, _ words: String) -> LintResult {
    LintResult(kind: kind, words: words, suggestion: successor, isGuess: false)
  }
}
