import Domain
import SnapshotFiles

/// Something that must be there, and the routes that meet it.
struct GateNeed {
  /// Whether it is met.
  let finding: GateFinding
  /// The routes that meet it.
  let routes: [Route]
}

extension GateConditions {
  /// Every need, those of the command line first.
  func needs(in snapshot: Snapshot, _ routes: [Route]) -> [GateNeed] {
    var needs = require.map { pattern in
      need(.require, pattern.text, routes.filter(pattern.matches), among: routes, of: snapshot)
    }
    for (name, globs) in requirements.required.sorted(by: { $0.key < $1.key }) {
      let own = routes.filter { $0.backend == name }
      needs += globs.map { text in
        let glob = Glob(text)
        return need(
          .required, "\(name): \(text)", own.filter { glob.matches($0.model.id.text) }, among: own,
          of: snapshot)
      }
    }
    needs += requirements.roles.map { role in
      let choice = RoleChoice.choose(role, among: routes, onlyProven: requireUsable)
      let finding = GateFinding(
        .role, role.name,
        says: choice.best.map { "filled by \($0.path)" } ?? "nobody fills it: \(choice.why)",
        advice: choice.best == nil ? "mend what it counts on, or change the role in the baseline" : nil)
      return GateNeed(finding: finding, routes: choice.routes)
    }
    return needs
  }

  private func need(
    _ condition: GateFinding.Condition, _ subject: String, _ matching: [Route],
    among routes: [Route], of snapshot: Snapshot
  ) -> GateNeed {
    let meeting = matching.filter { $0.isOffered && (!requireUsable || $0.model.usability == .yes) }
      .bestFirst
    if let best = meeting.first {
      let more = meeting.count > 1 ? ", and \(meeting.count - 1) more" : ""
      return GateNeed(
        finding: GateFinding(condition, subject, says: "met by \(best.path)\(more)"), routes: meeting)
    }
    guard let nearest = matching.min(by: Route.isBetter) else {
      let listed = routes.filter(\.model.isListed)
      let near =
        listed.count <= 5_000
        ? Suggestion.nearest(to: subject, among: listed.map(\.model.id.text)) : nil
      return GateNeed(
        finding: GateFinding(
          condition, subject, says: "no model matches it",
          advice: near.map { "did you mean \($0)?" } ?? "see rollcall show for what there is"), routes: [])
    }
    let obstacle = nearest.obstacle(snapshot[nearest.backend]?.backendState.probe)
    let more = matching.count > 1 ? " (the nearest of \(matching.count) routes)" : ""
    return GateNeed(
      finding: GateFinding(
        condition, subject, says: "\(nearest.path)\(more) \(obstacle.why)", advice: obstacle.advice),
      routes: [])
  }
}

extension Route {
  /// What keeps it from being taken, and what to do about that.
  fileprivate func obstacle(_ probe: ProbeRecord?) -> (why: String, advice: String) {
    switch status {
    case .unavailable:
      let outcome = probe.map { ": \($0.outcome.rawValue)" } ?? ""
      return ("is only there through \(backend), which is down\(outcome)", probe?.hint ?? "mend the backend")
    case .unknown:
      return (
        "is only there through \(backend), which was not asked", "give it the key that it misses, and run"
      )
    case .drained, .disabled:
      return (
        "is only there through \(backend), which is \(status.rawValue)", "take the backend into use again"
      )
    case .available, .degraded: break
    }
    if !model.isListed {
      let since = model.missingSince.map { " since \($0)" }
      return (
        since.map { "is no longer listed\($0)" } ?? "is assumed by the baseline, and no list names it",
        successorAdvice
      )
    }
    if hasEnded { return ("is retired", successorAdvice) }
    if model.usability == .no {
      let outcome = model.refusal ?? model.evidence?.outcome
      return (
        "cannot be called" + (outcome.map { ": \($0.rawValue)" } ?? ""),
        outcome?.policy.hint ?? "see rollcall explain for what was tried"
      )
    }
    return (
      "is listed, but nothing proves that it answers",
      "set readiness.mode to inference for it, or leave out --require-usable"
    )
  }

  private var successorAdvice: String {
    model.lifecycle.successor.map { "its successor is \($0)" } ?? "name another model"
  }
}
