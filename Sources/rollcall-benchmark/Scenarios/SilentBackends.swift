import BackendSimulator

/// Backends that accept a connection and then say nothing must cost one deadline in all, not one each.
struct SilentBackends: Scenario {
  let title = "backends that never answer"

  func figures(_ stage: Stage) throws(BenchmarkFailure) -> [Figure] {
    let (count, silent) = stage.options.isQuick ? (20, 6) : (200, 60)
    let listing = SimulatedResponse.json(#"{"object":"list","data":[{"id":"acme/chat","owned_by":"acme"}]}"#)
    let members = (0..<count).map { number -> SimulatedFleet.Member in
      // Spread over the fleet, so that none of them is only reached at the end.
      let isSilent = number * silent % count < silent
      return SimulatedFleet.Member { _ in isSilent ? .raw([.hang]) : listing }
    }
    let fleet = try SimulatedFleet(members, deadline: "2s")
    defer { fleet.stop() }
    try stage.prepare(fleet)
    let program = stage.program(isFirstRun: true, answered: count - silent, models: count - silent)
    let costs = try stage.rounds([program])[0]
    return [
      Figure(
        "\(count) backends, \(silent) of them silent, deadline 2 s: time", costs.wall, .milliseconds,
        target: .atMost(2_300))
    ]
  }
}
