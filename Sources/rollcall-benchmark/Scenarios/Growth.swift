/// Five times the backends should take five times as long, not more.
struct Growth: Scenario {
  let title = "growth with the number of backends"

  func figures(_ stage: Stage) throws(BenchmarkFailure) -> [Figure] {
    let (few, many) = stage.options.isQuick ? (50, 250) : (1_000, 5_000)
    let small = try costs(stage, few)
    let large = try costs(stage, many)
    let perBackend = small.wall.median / Double(few)
    return [
      Figure(
        "time per backend at \(many), to that at \(few)", large.wall.map { $0 / Double(many) / perBackend },
        .times,
        target: .atMost(1.2)),
      Figure("  \(many) × 100: time", large.wall, .milliseconds),
      Figure("  \(many) × 100: peak memory", large.peakMemory, .megabytes),
    ]
  }

  private func costs(_ stage: Stage, _ count: Int) throws(BenchmarkFailure) -> [ChildProcess.Cost] {
    let fleet = try PretendedFleet.healthy(count, models: 100)
    defer { fleet.stop() }
    try stage.prepare(fleet)
    let costs = try stage.repeated(before: { () throws(BenchmarkFailure) in try stage.forget() }) {
      () throws(BenchmarkFailure) in try stage.run()
    }
    try stage.expect(answered: count, models: count * 100)
    return costs
  }
}
