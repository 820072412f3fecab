/// The everyday case: a few dozen backends, over the snapshot of the run before. The slowest backend should be all that
/// a person waits for.
struct SmallFleet: Scenario {
  let title = "a small fleet against its slowest backend"

  func figures(_ stage: Stage) throws(BenchmarkFailure) -> [Figure] {
    let (count, models) = (stage.options.isQuick ? 10 : 30, 100)
    let slowest = 200
    let fleet = try SimulatedFleet.healthy(count, models: models) {
      .milliseconds(slowest * ($0 + 1) / count)
    }
    defer { fleet.stop() }
    try stage.prepare(fleet)
    let program = stage.program(isFirstRun: false, answered: count, models: count * models)
    let costs = try stage.rounds([program])[0]
    return [
      Figure(
        "\(count) × \(models), over its own snapshot: beyond the slowest backend (\(slowest) ms)",
        costs.wall.map { $0 - Double(slowest) }, .milliseconds, target: .atMost(60)),
      Figure("  its processor time", costs.processor, .milliseconds),
    ]
  }
}
