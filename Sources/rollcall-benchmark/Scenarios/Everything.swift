/// A large fleet with everything published: what the pages, feeds and derived files cost beside the snapshot.
struct Everything: Scenario {
  let title = "a large fleet with everything published"

  func figures(_ stage: Stage) throws(BenchmarkFailure) -> [Figure] {
    let (count, models) = (stage.options.isQuick ? 50 : 1_000, 100)
    let fleet = try SimulatedFleet.healthy(count, models: models)
    defer { fleet.stop() }
    try stage.prepare(fleet, as: "everything")
    let rounds = try stage.rounds(
      [true, false].map {
        stage.program("everything", isFirstRun: $0, answered: count, models: count * models)
      })
    return zip(["first run", "later run"], rounds).flatMap { what, costs in
      [
        Figure("\(count) × \(models), everything published, \(what): time", costs.wall, .milliseconds),
        Figure("  its processor time", costs.processor, .milliseconds),
        Figure("  its peak memory", costs.peakMemory, .megabytes),
      ]
    }
  }
}
