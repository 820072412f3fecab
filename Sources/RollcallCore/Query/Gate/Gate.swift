/// Judges the published files by conditions: pure, and nothing is asked of anybody.
public enum Gate {
  /// What becomes of each condition, failures first and the worst of them first. Never empty: without any condition
  /// the snapshot itself is judged, whether it is still valid and not partial.
  public static func judge(
    _ snapshot: Snapshot, by conditions: GateConditions, now: Timestamp
  ) -> [GateFinding] {
    let routes = snapshot.routes(nil)
    let needs = conditions.needs(in: snapshot, routes)
    var findings = needs.map(\.finding)
    if conditions.isEmpty { findings += [valid(snapshot, now), whole(snapshot)] }
    if let failOn = conditions.failOn { findings += snapshot.backendFindings(failOn) }
    if let least = conditions.minModels { findings.append(models(snapshot, atLeast: least)) }
    if let most = conditions.maxAge { findings.append(age(snapshot, atMost: most, now)) }
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

  private static func valid(_ snapshot: Snapshot, _ now: Timestamp) -> GateFinding {
    let until = snapshot.run.validUntil
    guard now > until else { return GateFinding(.valid, "snapshot", says: "valid until \(until)") }
    return GateFinding(
      .valid, "snapshot", says: "no longer valid since \(until): a row of it is older than valid_for",
      advice: "run rollcall, or find out why it no longer runs")
  }

  private static func whole(_ snapshot: Snapshot) -> GateFinding {
    let missed = snapshot.run.tally.interrupted
    guard !missed.isEmpty else {
      return GateFinding(.whole, "snapshot", says: "every backend was asked that was to be")
    }
    return GateFinding(
      .whole, "snapshot", says: "partial: the run ended before it had asked \(missed.listed)",
      advice: "run rollcall again, or raise defaults.run_deadline")
  }

  private static func models(_ snapshot: Snapshot, atLeast least: Int) -> GateFinding {
    let count = snapshot.run.tally.models
    let says = "\(count) \(count == 1 ? "model is" : "models are") listed"
    return GateFinding(
      .minModels, String(least), says: says,
      advice: count >= least ? nil : "look at rollcall show: which backend lists fewer than it did?")
  }

  private static func age(_ snapshot: Snapshot, atMost most: Duration, _ now: Timestamp) -> GateFinding {
    let age = now.since(snapshot.run.finishedAt)
    let limit = DurationText.text(most)
    // Clocks of two machines may differ a little.
    if age < .seconds(-300) {
      return GateFinding(
        .maxAge, limit, says: "published at \(snapshot.run.finishedAt), which is still to come",
        advice: "correct the clock of this machine, or of the one that runs rollcall")
    }
    let shown = DurationText.text(.seconds(max(0, age.milliseconds / 1000)))
    return GateFinding(
      .maxAge, limit, says: "published \(shown) ago",
      advice: age <= most ? nil : "run rollcall, or find out why it no longer runs")
  }
}

extension [BackendName] {
  /// The first few, for a sentence.
  var listed: String {
    prefix(5).map(\.text).joined(separator: ", ") + (count > 5 ? " and \(count - 5) more" : "")
  }
}
