import Transport

/// A request that somebody waits for.
struct TransferCommand: Sendable {
  /// Its number, never given twice by one transport.
  let ticket: UInt
  let request: HTTPRequest
  /// When it was handed in; its deadline counts from here.
  let submitted: SuspendingClock.Instant
  /// Resumed exactly once.
  let waiter: CheckedContinuation<Result<TransferResult, LocalResourceError>, Never>
}
