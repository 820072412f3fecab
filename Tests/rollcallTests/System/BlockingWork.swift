@testable import rollcall

/// Runs `body`, which blocks, on a thread of its own, so that no other test starves.
func onOwnThread<Answer: Sendable>(_ body: @escaping @Sendable () throws -> Answer) async throws -> Answer {
  try await withCheckedThrowingContinuation { continuation in
    do {
      try OwnThread.start { continuation.resume(with: Result(catching: body)) }
    } catch {
      continuation.resume(throwing: error)
    }
  }
}

/// Asks `condition` every 10 ms for at most ten seconds; whether it came true.
func eventually(_ condition: () throws -> Bool) async rethrows -> Bool {
  for _ in 0..<1000 {
    if try condition() { return true }
    try? await Task.sleep(for: .milliseconds(10))
  }
  return false
}
