/// The turns of a run, and who may go when.
struct RollCall: Sendable {
  let turns: [Turn]
  let maxInFlight: Int
  let maxInFlightPerHost: Int
  let clock: any RunClock
  let runEnd: Duration

  /// Takes every turn and hands back what `finish` makes of it, in the order they ended.
  ///
  /// Turns without a probe only cost work. Probes wait in our own queue, never in the transport's, and a deadline
  /// starts when its probe leaves it. Those that have not left it when the run ends are `interrupted`.
  /// - Throws: `RunFailure`, for the first failure of our own; probes under way are then cancelled.
  func answers<Answer: Sendable>(
    _ finish: @escaping @Sendable (Turn) async throws(OwnFailure) -> Answer
  ) async throws(RunFailure) -> [Answer] {
    let results = await withTaskGroup(of: Finished<Answer>.self) { group in
      var queue = ProbeQueue(turns, maxInFlight, maxInFlightPerHost)
      var results: [Result<Answer, OwnFailure>] = []
      results.reserveCapacity(turns.count)
      for turn in turns where turn.errand == nil { group.addTask { await Finished(turn, host: nil, finish) } }
      queue.start { turn, host in add(turn, host, finish, to: &group) }
      while let finished = await group.next() {
        if case .failure = finished.result { group.cancelAll() }
        results.append(finished.result)
        if let host = finished.host { queue.release(host) }
        queue.start { turn, host in add(turn, host, finish, to: &group) }
      }
      return results
    }
    var answers: [Answer] = []
    answers.reserveCapacity(results.count)
    for result in results {
      switch result {
      case .success(let answer): answers.append(answer)
      case .failure(let failure):
        throw RunFailure(
          .files, [failure.description],
          advice: "the old files are as they were: give the run what it lacks, or lower max_in_flight")
      }
    }
    return answers
  }

  private func add<Answer: Sendable>(
    _ turn: Turn, _ host: Int,
    _ finish: @escaping @Sendable (Turn) async throws(OwnFailure) -> Answer,
    to group: inout TaskGroup<Finished<Answer>>
  ) {
    let isOver = group.isCancelled || Task.isCancelled || clock.monotonic >= runEnd
    let turn = isOver ? turn.interrupted() : turn
    group.addTask { await Finished(turn, host: host, finish) }
  }
}

/// A turn that is over, and which host it gives back.
private struct Finished<Answer: Sendable>: Sendable {
  let result: Result<Answer, OwnFailure>
  let host: Int?

  init(
    _ turn: Turn, host: Int?, _ finish: @Sendable (Turn) async throws(OwnFailure) -> Answer
  ) async {
    self.host = host
    do {
      result = .success(try await finish(turn))
    } catch {
      result = .failure(error)
    }
  }
}

/// Waiting probes, in their order, under a cap in all and a cap per host. Constant work for each probe, so that a
/// fleet of thousands costs no more a head than a small one.
private struct ProbeQueue {
  private var turns: ArraySlice<(turn: Turn, host: Int)>
  private var hosts: [Host]
  private var free: Int
  private let capPerHost: Int
  /// The host that has just given a place back, until somebody takes it.
  private var freed: Int?

  private struct Host {
    /// Those whose turn came while their host had no place left.
    var waiting: ArraySlice<Turn> = []
    var underWay = 0
  }

  init(_ turns: [Turn], _ maxInFlight: Int, _ maxInFlightPerHost: Int) {
    free = maxInFlight
    capPerHost = maxInFlightPerHost
    var numbers: [String: Int] = [:]
    self.turns =
      turns.compactMap { turn in
        guard let key = turn.errand?.backend.hostKey else { return nil }
        let host = numbers[key] ?? numbers.count
        numbers[key] = host
        return (turn, host)
      }[...]
    hosts = [Host](repeating: Host(), count: numbers.count)
  }

  /// Starts whoever may go, the longest waiting first.
  mutating func start(_ start: (Turn, Int) -> Void) {
    while free > 0, let (turn, host) = next() {
      start(turn, host)
      hosts[host].underWay += 1
      free -= 1
    }
  }

  mutating func release(_ host: Int) {
    hosts[host].underWay -= 1
    free += 1
    freed = host
  }

  /// Whoever waits for the host that was freed came before all whose turn has not come yet; of other hosts with a
  /// place left nobody waits.
  private mutating func next() -> (Turn, Int)? {
    if let host = freed {
      freed = nil
      if let turn = hosts[host].waiting.popFirst() { return (turn, host) }
    }
    while let (turn, host) = turns.popFirst() {
      if hosts[host].underWay < capPerHost { return (turn, host) }
      hosts[host].waiting.append(turn)
    }
    return nil
  }
}
