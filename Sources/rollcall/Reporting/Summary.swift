import Domain

/// A finished run in one line.
enum Summary {
  static func line(_ run: RunCounts, snapshot: String) -> String {
    let seconds = Double((run.durationMilliseconds + 50) / 100) / 10
    let assumed = run.assumed > 0 ? " (and \(run.assumed) assumed by the baseline)" : ""
    return "\(counts(run)); \(EventSentence.models(run.models))\(assumed) in \(snapshot) (\(seconds) s)"
  }

  static func counts(_ run: RunCounts) -> String {
    var parts = ["\(run.answered) answered"]
    if run.failed > 0 { parts.append("\(run.failed) failed") }
    if run.notProbed > 0 { parts.append("\(run.notProbed) not asked") }
    return
      "\(run.backends) \(run.backends == 1 ? "backend" : "backends"): \(parts.joined(separator: ", "))"
  }
}
