/// What the runs before remember of a backend.
enum HistoryFacts {
  /// Nothing where no history is kept, or none of this backend.
  static func all(of name: BackendName, _ history: History?, at now: Timestamp) -> [Fact] {
    guard let history, let backend = history.backends[name], let last = backend.checks.last else { return [] }
    var facts: [Fact] = []
    if let median = backend.medianMilliseconds {
      facts.append(
        Fact(
          "median_ms", .count(median), .history, at: last.at,
          evidence: "of the good ones among the last \(backend.checks.count) checks"))
    }
    return facts
  }
}
