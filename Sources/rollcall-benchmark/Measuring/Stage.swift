import JSON

/// Where scenarios perform: it lays out a fleet's files, starts programs, and sees to it that they did their work.
struct Stage {
  let options: BenchmarkOptions
  let workspace: Workspace

  /// Writes the fleet's baseline into a folder of that name, for the contenders that `program` makes of it.
  func prepare(_ fleet: SimulatedFleet, as name: String = "fleet") throws(BenchmarkFailure) {
    for folder in [name, "\(name)/output", "\(name)/state"] { _ = try workspace.makeEmptyFolder(folder) }
    _ = try workspace.write(fleet.baseline, to: "\(name)/baseline.json")
  }

  /// The program on a fleet that was prepared: as its first run each time, or over what the run before left.
  func program(
    _ name: String = "fleet", isFirstRun: Bool, answered: Int, models: Int
  ) -> Contender {
    Contender(
      argv: [
        options.program, "run", "--baseline", workspace.path("\(name)/baseline.json"), "--output",
        workspace.path("\(name)/output"), "--state", workspace.path("\(name)/state"), "--quiet",
      ],
      emptied: isFirstRun ? ["\(name)/output", "\(name)/state"] : [],
      expected: ("\(name)/output/snapshot.json", Contender.RunResult(answered: answered, models: models)))
  }

  /// Runs each contender in turn, once to warm caches and then as often as asked for, and returns what each one cost.
  ///
  /// In turn, not one after the other: what else the machine does then falls on all that are compared.
  func rounds(_ contenders: [Contender]) throws(BenchmarkFailure) -> [[ChildProcess.Cost]] {
    var costs = contenders.map { _ in [ChildProcess.Cost]() }
    for round in 0...options.runs {
      for (index, contender) in contenders.enumerated() {
        let cost = try run(contender)
        if round > 0 { costs[index].append(cost) }
      }
    }
    return costs
  }

  private func run(_ contender: Contender) throws(BenchmarkFailure) -> ChildProcess.Cost {
    for folder in contender.emptied { _ = try workspace.makeEmptyFolder(folder) }
    let cost = try run(contender.argv)
    guard let (snapshot, expected) = contender.expected else { return cost }
    let found = try finding(in: snapshot)
    guard found == expected else {
      throw BenchmarkFailure(
        "the run found \(found.models) models of \(found.answered) backends, not \(expected.models) of "
          + "\(expected.answered)")
    }
    return cost
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

  /// The counts at the snapshot's end: its keys are sorted, and `run` comes after `backends`.
  private func finding(in snapshot: String) throws(BenchmarkFailure) -> Contender.RunResult {
    let text = String(decoding: try workspace.tail(snapshot, count: 64 * 1024), as: UTF8.self)
    guard let start = text.lastStart(of: "\"run\":") else {
      throw BenchmarkFailure("the snapshot does not end with its run")
    }
    do throws(JSONFailure) {
      let document = try JSONReader.read(Array(("{" + text[start...]).utf8), limits: .ours(memory: 1 << 24))
      let counts = document["run"]?["counts"]
      guard let answered = counts?["answered"]?.integer, let models = counts?["models"]?.integer else {
        throw JSONFailure.empty
      }
      return Contender.RunResult(answered: answered, models: models)
    } catch {
      throw BenchmarkFailure("the snapshot's run cannot be read")
    }
  }
}

extension String {
  /// Where `needle` begins for the last time.
  fileprivate func lastStart(of needle: String) -> String.Index? {
    var result: String.Index?
    var rest = self[...]
    while let found = rest.firstRange(of: needle) {
      result = found.lowerBound
      rest = rest[found.upperBound...]
    }
    return result
  }
}
