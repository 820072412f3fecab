/// However a backend dawdles, its deadline ends it: silence, a drip of headers or of body, pages without end.
///
/// Measured from outside, over the whole process: start-up and publishing are in it, so a single probe is closer still.
struct DeadlineOvershoot: Scenario {
  let title = "how far a deadline is overrun"

  func figures(_ stage: Stage) throws(BenchmarkFailure) -> [Figure] {
    var members: [SimulatedFleet.Member] = []
    for backend in DawdlingBackends.all {
      members += Array(repeating: backend, count: stage.options.isQuick ? 1 : 5)
    }
    let fleet = try SimulatedFleet(members, deadline: "1s")
    defer { fleet.stop() }
    try stage.prepare(fleet)
    let costs = try stage.rounds([stage.program(isFirstRun: true, answered: 0, models: 0)])[0]
    return [
      Figure(
        "\(members.count) backends that dawdle in six ways, deadline 1 s: beyond it, start to end",
        costs.wall.map { $0 - 1_000 }, .milliseconds, target: .atMost(100))
    ]
  }
}
