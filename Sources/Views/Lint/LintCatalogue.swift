import Domain
import SnapshotFiles

/// Every id that is known, and what is wrong with those with which something is.
package struct LintCatalogue: Sendable {
  /// By every way to write it: what is wrong with it, nil within for one that works.
  private var verdicts: [ModelID: LintResult?] = [:]
  private let families: LintFamilies
  /// Whether some name begins with these two bytes: most words of a text do not get further.
  private var begins = [Bool](repeating: false, count: 65_536)
  /// The ids that work, to guess from which one a wrong one was meant to be.
  private var working: [String] = []

  private static let mostGuessedFrom = 5_000

  /// Collects what `snapshot` and the dated removals of `changes` say; ends within `time` from `now` count.
  package init(_ snapshot: Snapshot, changes: [Change], within time: Duration, now: Timestamp) {
    let routes = snapshot.routes(nil, at: now)
    let limit = now.advanced(by: time)
    var (exact, aliases) = ([ModelID: LintFacts](), [ModelID: LintFacts]())
    for route in routes {
      for name in LintNames.exact(route.model.id.text) {
        exact[ModelID(name), default: LintFacts()].add(route, now: now, limit: limit)
      }
      for name in LintNames.aliases(route.model.id.text) {
        aliases[ModelID(name), default: LintFacts()].add(route, now: now, limit: limit)
      }
    }
    for change in changes where change.kind == .modelRemoved {
      for name in LintNames.exact(change.model?.text ?? "") where !name.isEmpty {
        exact[ModelID(name), default: LintFacts()].add(removedAt: change.at)
      }
    }
    families = LintFamilies(routes.lazy.map(\.model.id.text))
    for (name, facts) in aliases { verdicts[name] = .some(facts.verdict(now: now, isAlias: true)) }
    for (name, facts) in exact {
      let verdict = facts.verdict(now: now, isAlias: false)
      // A dated name that is gone may still be served as the newest of its like.
      if verdict?.kind.severity == .error, case .some(.none) = verdicts[name] { continue }
      verdicts[name] = .some(verdict)
    }
    for (name, verdict) in verdicts {
      if let pair = Self.pair(name.text.utf8) { begins[pair] = true }
      if verdict == nil { working.append(name.text) }
    }
    working.sort()
  }

  /// What is known of `name`: nil when nothing is, and nil within when it works.
  func verdict(on name: String) -> LintResult?? { verdicts[ModelID(name)] }

  /// Whether any name begins as `bytes` does.
  func mayKnow(_ bytes: some Collection<UInt8>) -> Bool { Self.pair(bytes).map { begins[$0] } ?? false }

  /// What to say of an id that nobody knows; nil for what has no form of an id.
  func verdict(onUnknown name: String) -> LintResult? {
    guard families.hasForm(name) else { return nil }
    let guess =
      working.count <= Self.mostGuessedFrom ? Suggestion.nearest(to: name, among: working) : nil
    return LintResult(
      kind: .notOffered, words: "is not offered by any backend", suggestion: guess, isGuess: true)
  }

  private static func pair(_ bytes: some Collection<UInt8>) -> Int? {
    guard let first = bytes.first, let second = bytes.dropFirst().first else { return nil }
    return Int(first) << 8 | Int(second)
  }
}
