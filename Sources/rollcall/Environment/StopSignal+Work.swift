import Domain

extension StopSignal {
  /// Does `work` in `environment` until it is done or the signal cancels it; either way gives the output folder back and ends what
  /// the environment has started, before the process can exit.
  func working<Done: Sendable>(
    in environment: SystemEnvironment, _ work: @escaping @Sendable () async throws(RunFailure) -> Done
  ) async throws(RunFailure) -> Done {
    let task = Task { () -> Result<Done, RunFailure> in
      do throws(RunFailure) {
        return .success(try await work())
      } catch {
        return .failure(error)
      }
    }
    whenSignalled { task.cancel() }
    let result = await task.value
    environment.release()
    await environment.finish()
    return try result.get()
  }
}
