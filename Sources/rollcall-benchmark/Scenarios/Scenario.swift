/// One thing that the program promises, tried on a fleet made for it.
protocol Scenario: Sendable {
  /// For the progress line.
  var title: String { get }

  func figures(_ stage: Stage) throws(BenchmarkFailure) -> [Figure]
}

/// All of them, in the order of the table.
enum Scenarios {
  static let all: [any Scenario] = [
    SmallFleet(), NothingDue(), LargeFleet(), Everything(), Growth(), SilentBackends(), DeadlineOvershoot(),
  ]
}

extension [ChildProcess.Cost] {
  var wall: Samples { Samples(map(\.wall.milliseconds)) }
  var processor: Samples { Samples(map(\.processor.milliseconds)) }
  var peakMemory: Samples { Samples(map { Double($0.peakMemory) / 1e6 }) }
}
