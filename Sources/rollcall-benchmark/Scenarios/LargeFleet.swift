/// Far more backends than anybody has, next to what people would write instead.
struct LargeFleet: Scenario {
  let title = "a large fleet against an asyncio script and curl with jq"

  func figures(_ stage: Stage) throws(BenchmarkFailure) -> [Figure] {
    let (count, models) = (stage.options.isQuick ? 50 : 1_000, 100)
    let fleet = try PretendedFleet.healthy(count, models: models)
    defer { fleet.stop() }
    try stage.prepare(fleet)
    let first = try stage.repeated(before: { () throws(BenchmarkFailure) in try stage.forget() }) {
      () throws(BenchmarkFailure) in try stage.run()
    }
    let later = try stage.repeated { () throws(BenchmarkFailure) in try stage.run() }
    try stage.expect(answered: count, models: count * models)
    let what = "\(count) × \(models)"
    return own("\(what), first run", first) + own("\(what), later run", later)
      + (try AsyncioScript().figures(stage, fleet, first: first.wall, later: later.wall))
      + (try CurlAndJQ().figures(stage, fleet, first: first.wall))
  }

  private func own(_ what: String, _ costs: [ChildProcess.Cost]) -> [Figure] {
    let hidden = Double(ChildProcess.ownPeakMemory) / 1e6
    let remark =
      costs.peakMemory.median > hidden
      ? nil
      : "Peak memory of the program is hidden by this benchmark's own: it is at most what the table says."
    return [
      Figure("\(what): time", costs.wall, .milliseconds),
      Figure("  its processor time", costs.processor, .milliseconds),
      Figure(
        "  its peak memory", costs.peakMemory, .megabytes, target: .atMost(200), remark: remark),
    ]
  }
}
