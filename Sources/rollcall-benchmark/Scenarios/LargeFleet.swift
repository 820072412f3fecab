/// Far more backends than anybody has, next to what people would write instead.
struct LargeFleet: Scenario {
  let title = "a large fleet against an asyncio script and curl with jq"

  func figures(_ stage: Stage) throws(BenchmarkFailure) -> [Figure] {
    let (count, models) = (stage.options.isQuick ? 50 : 1_000, 100)
    let fleet = try SimulatedFleet.healthy(count, models: models, publishes: .snapshot)
    defer { fleet.stop() }
    try stage.prepare(fleet)
    let python = try AsyncioScript(stage, fleet)
    let shell = try CurlAndJQ(stage, fleet)
    let ours = [true, false].map { stage.program(isFirstRun: $0, answered: count, models: count * models) }
    let rounds = try stage.rounds(ours + (python?.contenders ?? []) + (shell?.contenders ?? []))
    let what = "\(count) × \(models)"
    return own("\(what), first run", rounds[0]) + own("\(what), later run", rounds[1])
      + (python == nil
        ? [AsyncioScript.missing]
        : against("asyncio + aiohttp + orjson, first run", rounds[2], rounds[0], 0.5))
      + (python == nil ? [] : against("asyncio + aiohttp + orjson, later run", rounds[3], rounds[1], 0.5))
      + (shell == nil
        ? [CurlAndJQ.missing] : against("`curl -Z` and `jq`", rounds[rounds.count - 1], rounds[0], 0.25))
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
      Figure("  its peak memory", costs.peakMemory, .megabytes, target: .atMost(200), remark: remark),
    ]
  }

  /// The rival's own figures, and our time as a part of its time, round by round.
  private func against(
    _ name: String, _ rival: [ChildProcess.Cost], _ ours: [ChildProcess.Cost], _ limit: Double
  ) -> [Figure] {
    let parts = zip(ours, rival).map { $0.wall.milliseconds / $1.wall.milliseconds }
    return [
      Figure("\(name): time", rival.wall, .milliseconds),
      Figure("  its processor time", rival.processor, .milliseconds),
      Figure("  its peak memory", rival.peakMemory, .megabytes),
      Figure("  the program's time to that", Samples(parts), .times, target: .atMost(limit)),
    ]
  }
}
