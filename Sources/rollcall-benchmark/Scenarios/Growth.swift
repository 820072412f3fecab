/// Five times the backends should take five times as long, not more.
struct Growth: Scenario {
  let title = "growth with the number of backends"

  func figures(_ stage: Stage) throws(BenchmarkFailure) -> [Figure] {
    let (few, many) = stage.options.isQuick ? (50, 250) : (1_000, 5_000)
    let small = try SimulatedFleet.healthy(few, models: 100, publishes: .snapshot)
    let large = try SimulatedFleet.healthy(many, models: 100, publishes: .snapshot)
    defer {
      small.stop()
      large.stop()
    }
    try stage.prepare(small, as: "few")
    try stage.prepare(large, as: "many")
    let rounds = try stage.rounds([
      stage.program("few", isFirstRun: true, answered: few, models: few * 100),
      stage.program("many", isFirstRun: true, answered: many, models: many * 100),
    ])
    let times = Double(many) / Double(few)
    let wall = zip(rounds[1], rounds[0]).map { $0.wall.milliseconds / $1.wall.milliseconds / times }
    let processor = zip(rounds[1], rounds[0]).map {
      $0.processor.milliseconds / $1.processor.milliseconds / times
    }
    return [
      Figure("time per backend at \(many), to that at \(few)", Samples(wall), .times, target: .atMost(1.2)),
      Figure("  processor time per backend, likewise", Samples(processor), .times),
      Figure("  \(many) × 100: time", rounds[1].wall, .milliseconds),
      Figure("  \(many) × 100: peak memory", rounds[1].peakMemory, .megabytes),
    ]
  }
}
