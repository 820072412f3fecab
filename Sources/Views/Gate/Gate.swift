import Domain
import SnapshotFiles

/// Judges the published files by conditions: pure, and nothing is asked of anybody.
package enum Gate {
  /// What becomes of each condition, failures first and the worst of them first. Never empty: without any condition
  /// the snapshot itself is judged, whether it is still valid and not partial.
  ///
  /// - Parameter history: where the backends' usual latency is known from; nil when none is kept.
  package static func judge(
    _ snapshot: Snapshot, history: History?, by conditions: GateConditions, now: Timestamp
  ) -> [GateFinding] {
    let routes = snapshot.routes(history, at: now)
    let freshness = Freshness(snapshot.run, at: now)
    let needs = conditions.needs(in: snapshot, routes)
    var findings = needs.map(\.finding)
    if conditions.isEmpty { findings += [age(freshness, .valid, "snapshot"), whole(snapshot)] }
    if let failOn = conditions.failOn { findings += snapshot.backendFindings(failOn) }
    if let least = conditions.minModels { findings.append(models(snapshot, atLeast: least)) }
    if let most = conditions.maxAge {
      findings.append(age(freshness, .maxAge, DurationText.text(most), atMost: most))
    }
    if let time = conditions.noRetiringWithin {
      findings += RetirementCheck(within: time, now: now).findings(needs, routes)
    }
    return findings.filter { !$0.holds }.sorted(by: isWorse) + findings.filter(\.holds)
  }

  /// By the order of the conditions; those of one condition stay as they are, since sorting is stable.
  private static func isWorse(_ left: GateFinding, than right: GateFinding) -> Bool {
    let order = GateFinding.Condition.allCases
    return order.firstIndex(of: left.condition) ?? 0 < order.firstIndex(of: right.condition) ?? 0
  }

  private static func whole(_ snapshot: Snapshot) -> GateFinding {
    let missed = snapshot.run.counts.interrupted
    guard !missed.isEmpty else {
      return GateFinding(.whole, "snapshot", says: "every backend was asked that was to be")
    }
    return GateFinding(
      .whole, "snapshot", says: "partial: the run ended before it had asked \(missed.listed)",
      advice: "run rollcall again, or raise defaults.run_deadline")
  }

  private static func models(_ snapshot: Snapshot, atLeast least: Int) -> GateFinding {
    let count = snapshot.run.counts.models
    let says = "\(count) \(count == 1 ? "model is" : "models are") listed"
    return GateFinding(
      .minModels, String(least), says: says,
      advice: count >= least ? nil : "look at rollcall show: which backend lists fewer than it did?")
  }

  /// What `fresh` says of it too.
  private static func age(
    _ freshness: Freshness, _ condition: GateFinding.Condition, _ subject: String,
    atMost most: Duration? = nil
  ) -> GateFinding {
    let verdict = freshness.verdict(maxAge: most)
    return GateFinding(
      condition, subject, says: verdict.why,
      advice: verdict.isFresh ? nil : verdict.advice ?? "run rollcall")
  }
}

extension [BackendName] {
  /// The first few, for a sentence.
  var listed: String {
    prefix(5).map(\.text).joined(separator: ", ") + (count > 5 ? " and \(count - 5) more" : "")
  }
}
