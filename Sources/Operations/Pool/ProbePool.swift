import Domain
import Probing
import Transport

/// The tasks of a run, and which of them may go at the same time.
struct ProbePool: Sendable {
  let tasks: [BackendTask]
  let maxInFlight: Int
  let maxInFlightPerHost: Int
  let clock: any RunClock
  let runEnd: Duration

  /// Runs every task and hands back what `finish` makes of it, in the order they ended.
  ///
  /// Tasks without a probe only cost work. Probes wait in our own queue, never in the transport's, and a deadline
  /// starts when its probe leaves it. Those that have not left it when the run ends are `interrupted`.
  /// - Throws: `RunFailure`, for the first failure of our own; probes under way are then cancelled.
  func answers<Answer: Sendable>(
    _ finish: @escaping @Sendable (BackendTask) async throws(LocalResourceError) -> Answer
  ) async throws(RunFailure) -> [Answer] {
    let results = await withTaskGroup(of: Finished<Answer>.self) { group in
      var queue = HostQueue(tasks, maxInFlight, maxInFlightPerHost, by: \.input?.backend.hostKey)
      var results: [Result<Answer, LocalResourceError>] = []
      results.reserveCapacity(tasks.count)
      for task in tasks where task.input == nil { group.addTask { await Finished(task, host: nil, finish) } }
      queue.start { task, host in add(task, host, finish, to: &group) }
      while let finished = await group.next() {
        if case .failure = finished.result { group.cancelAll() }
        results.append(finished.result)
        if let host = finished.host { queue.release(host) }
        queue.start { task, host in add(task, host, finish, to: &group) }
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
    _ task: BackendTask, _ host: Int,
    _ finish: @escaping @Sendable (BackendTask) async throws(LocalResourceError) -> Answer,
    to group: inout TaskGroup<Finished<Answer>>
  ) {
    let isOver = group.isCancelled || Task.isCancelled || clock.monotonic >= runEnd
    let task = isOver ? task.interrupted() : task
    group.addTask { await Finished(task, host: host, finish) }
  }
}

/// A task that is over, and which host it gives back.
private struct Finished<Answer: Sendable>: Sendable {
  let result: Result<Answer, LocalResourceError>
  let host: Int?

  init(
    _ task: BackendTask, host: Int?,
    _ finish: @Sendable (BackendTask) async throws(LocalResourceError) -> Answer
  ) async {
    self.host = host
    do {
      result = .success(try await finish(task))
    } catch {
      result = .failure(error)
    }
  }
}
