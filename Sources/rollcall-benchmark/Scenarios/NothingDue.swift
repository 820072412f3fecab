/// Cron calls every minute, and nothing is to be done: the cost of the program itself.
struct NothingDue: Scenario {
  let title = "a run with nothing due"

  func figures(_ stage: Stage) throws(BenchmarkFailure) -> [Figure] {
    let fleet = try SimulatedFleet.healthy(3, models: 4, interval: "12h")
    defer { fleet.stop() }
    try stage.prepare(fleet)
    // The first run probes; from then on nobody is due, and none counts as having answered.
    let program = stage.program(isFirstRun: false, answered: 0, models: 12)
    _ = try stage.run(program.argv)
    let rounds = try stage.rounds([program, Contender(argv: ["curl", "--version"])])
    let (costs, curl) = (rounds[0], rounds[1].wall)
    let size = stage.workspace.size("fleet/output/snapshot.json")
    guard size > 0, size < 10_000 else { throw BenchmarkFailure("the small snapshot has \(size) bytes") }
    let syncs = try syncCount(stage, program)
    let sync = try syncCost(stage, bytes: size)
    let own = costs.wall.map { $0 - Double(syncs.count) * sync.median }
    return [
      Figure(
        "nothing due, snapshot of \(size) bytes: whole run", costs.wall, .milliseconds, remark: syncs.remark),
      Figure("  `curl --version`", curl, .milliseconds),
      Figure("  one write and sync here; the run syncs \(syncs.count) times", sync, .milliseconds),
      Figure(
        "  run less its syncs, to `curl --version`", own.map { $0 / curl.median }, .times,
        target: .atMost(1.5)),
    ]
  }

  /// How often the program syncs, by strace where that is present.
  private func syncCount(_ stage: Stage, _ program: Contender) throws(BenchmarkFailure) -> (
    count: Int, remark: String?
  ) {
    let trace = stage.workspace.path("trace")
    let argv = ["strace", "-f", "-qq", "-e", "trace=fsync,fdatasync", "-o", trace] + program.argv
    guard (try? stage.run(argv)) != nil else {
      return (3, "No strace here: three syncs are assumed (file, folder, state).")
    }
    let lines = stage.workspace.read("trace").split(separator: "\n")
    return (lines.filter { $0.contains("sync(") }.count, nil)
  }

  private func syncCost(_ stage: Stage, bytes: Int) throws(BenchmarkFailure) -> Samples {
    var values: [Double] = []
    for _ in 0..<21 { values.append(try stage.workspace.syncCost(bytes: bytes).milliseconds) }
    return Samples(values)
  }
}
