import JSON

/// Where scenarios perform: it lays out a fleet's files, starts the program, and sees to it that the run did its work.
struct Stage {
  /// What the program's snapshot says of its run.
  struct Tally {
    var answered: Int
    var models: Int
  }

  let options: BenchmarkOptions
  let workspace: Workspace

  /// Writes the fleet's baseline, and forgets all earlier runs.
  func prepare(_ fleet: PretendedFleet) throws(BenchmarkFailure) {
    _ = try workspace.write(fleet.baseline, to: "baseline.json")
    try forget()
  }

  /// Empties output and state, so that the next run is a first one.
  func forget() throws(BenchmarkFailure) {
    _ = try workspace.makeEmptyFolder("output")
    _ = try workspace.makeEmptyFolder("state")
  }

  var command: [String] {
    [
      options.program, "run", "--baseline", workspace.path("baseline.json"), "--output",
      workspace.path("output"),
      "--state", workspace.path("state"), "--quiet",
    ]
  }

  /// One run of the program, which must publish.
  func run() throws(BenchmarkFailure) -> ChildProcess.Cost {
    try run(command)
  }

  /// One run of any program, which must succeed.
  func run(_ argv: [String]) throws(BenchmarkFailure) -> ChildProcess.Cost {
    let cost = try ChildProcess.run(argv, output: workspace.path("stdout"), errors: workspace.path("stderr"))
    guard cost.status == 0 else {
      throw BenchmarkFailure(
        "\(argv[0]) ended with status \(cost.status): \(workspace.read("stderr").prefix(500))")
    }
    return cost
  }

  /// Runs once to warm caches, then as often as asked for; `before` is not measured.
  func repeated(
    before: () throws(BenchmarkFailure) -> Void = {}, _ body: () throws(BenchmarkFailure) -> ChildProcess.Cost
  ) throws(BenchmarkFailure) -> [ChildProcess.Cost] {
    try before()
    _ = try body()
    var costs: [ChildProcess.Cost] = []
    for _ in 0..<options.runs {
      try before()
      costs.append(try body())
    }
    return costs
  }

  /// Fails unless the last run found what the fleet has: a fast run that did nothing must not count.
  func expect(answered: Int, models: Int) throws(BenchmarkFailure) {
    let tally = try tally()
    guard tally.answered == answered, tally.models == models else {
      throw BenchmarkFailure(
        "the run found \(tally.models) models of \(tally.answered) backends, not \(models) of \(answered)")
    }
  }

  /// The counts at the snapshot's end: its keys are sorted, and `run` comes after `backends`.
  private func tally() throws(BenchmarkFailure) -> Tally {
    let tail = try workspace.tail("output/snapshot.json", count: 64 * 1024)
    let text = String(decoding: tail, as: UTF8.self)
    guard let start = text.lastRange(of: "\"run\":") else {
      throw BenchmarkFailure("the snapshot does not end with its run")
    }
    do throws(JSONFailure) {
      let document = try JSONReader.read(Array(("{" + text[start...]).utf8), limits: .ours(memory: 1 << 24))
      let counts = document["run"]?["counts"]
      guard let answered = counts?["answered"]?.integer, let models = counts?["models"]?.integer else {
        throw JSONFailure.empty
      }
      return Tally(answered: answered, models: models)
    } catch {
      throw BenchmarkFailure("the snapshot's run cannot be read")
    }
  }
}

extension String {
  /// Where `needle` occurs last.
  fileprivate func lastRange(of needle: String) -> String.Index? {
    var result: String.Index?
    var index = startIndex
    while let found = self[index...].firstRange(of: needle) {
      result = found.lowerBound
      index = found.upperBound
    }
    return result
  }
}
