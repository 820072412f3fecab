import Domain

/// Whether what is needed lives on for a while.
///
/// A need is judged by all routes that meet it: it fails when every one of them ends in that time, since then nothing
/// will meet it. Where nothing is needed, every listed model is judged alone.
struct RetirementCheck {
  private let limit: Timestamp
  private let time: String

  init(within time: Duration, now: Timestamp) {
    limit = now.advanced(by: time)
    self.time = DurationText.text(time)
  }

  func findings(_ needs: [GateNeed], _ routes: [Route]) -> [GateFinding] {
    guard needs.isEmpty else { return needs.filter { !$0.routes.isEmpty }.map(finding) }
    let listed = routes.filter(\.model.isListed)
    let ending = listed.filter(ends)
    guard !ending.isEmpty else {
      let models = listed.count == 1 ? "1 route" : "\(listed.count) routes"
      return [GateFinding(.noRetiring, time, says: "none of \(models) is known to retire in that time")]
    }
    var seen: Set<ModelID> = []
    return ending.sorted(by: isSooner).filter { seen.insert(ModelID($0.modelKey)).inserted }.map { route in
      GateFinding(
        .noRetiring, route.modelKey, says: "\(words(route)), says \(route.backend)", advice: advice(route))
    }
  }

  private func finding(_ need: GateNeed) -> GateFinding {
    let subject = need.finding.subject
    guard let last = need.routes.max(by: isSooner), need.routes.allSatisfy(ends) else {
      return GateFinding(
        .noRetiring, subject, says: "a route that meets it is not known to retire within \(time)")
    }
    let more = need.routes.count > 1 ? ", the last of \(need.routes.count) routes," : ""
    return GateFinding(
      .noRetiring, subject, says: "\(last.path)\(more) \(words(last))", advice: advice(last))
  }

  private func ends(_ route: Route) -> Bool {
    route.model.lifecycle.hasEnded(at: limit)
  }

  private func isSooner(_ left: Route, than right: Route) -> Bool {
    end(of: left) < end(of: right)
  }

  /// One that is retired without a date has ended before all others.
  private func end(of route: Route) -> Timestamp {
    route.model.lifecycle.retiresAt
      ?? Timestamp(milliseconds: route.model.lifecycle.status == .retired ? .min : .max)
  }

  private func words(_ route: Route) -> String {
    let life = route.model.lifecycle
    guard let date = life.retiresAt else { return "is retired" }
    return route.hasEnded ? "was retired on \(date.day)" : "retires on \(date.day)"
  }

  private func advice(_ route: Route) -> String {
    route.model.lifecycle.successor.map { "move to its successor \($0)" } ?? "move to another model"
  }
}
