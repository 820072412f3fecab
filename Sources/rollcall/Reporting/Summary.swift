import Domain

/// A finished run in one line.
enum Summary {
  static func line(_ tally: RunTally, snapshot: String) -> String {
    let seconds = Double((tally.durationMilliseconds + 50) / 100) / 10
    let assumed = tally.assumed > 0 ? " (and \(tally.assumed) assumed by the baseline)" : ""
    return "\(counts(tally)); \(EventSentence.models(tally.models))\(assumed) in \(snapshot) (\(seconds) s)"
  }

  static func counts(_ tally: RunTally) -> String {
    var parts = ["\(tally.answered) answered"]
    if tally.failed > 0 { parts.append("\(tally.failed) failed") }
    if tally.notProbed > 0 { parts.append("\(tally.notProbed) not asked") }
    return
      "\(tally.backends) \(tally.backends == 1 ? "backend" : "backends"): \(parts.joined(separator: ", "))"
  }
}
