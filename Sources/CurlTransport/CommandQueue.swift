import Synchronization
import Transport

/// Where tasks leave orders for the transport's thread; every method may be called from any thread and none blocks.
final class CommandQueue: Sendable {
  typealias Answer = Result<TransferResult, LocalResourceError>

  /// What the thread finds on one visit.
  struct Batch {
    var commands: [TransferCommand] = []
    var cancelled: [UInt] = []
  }

  private struct State {
    var batch = Batch()
    var lastTicket: UInt = 0
    /// The thread's bell while it has one to ring.
    var alarm: CurlAlarm?
    var isStopping = false
    /// Set once the thread takes no more; what every later order gets.
    var closing: Answer?
  }

  private let state = Mutex(State())

  /// A number for the next order.
  func ticket() -> UInt {
    state.withLock {
      $0.lastTicket += 1
      return $0.lastTicket
    }
  }

  /// Hands an order to the thread, or answers it at once when that is closed.
  func submit(_ command: TransferCommand) {
    let closing = state.withLock { state in
      if state.closing == nil { post(&state) { $0.commands.append(command) } }
      return state.closing
    }
    if let closing { command.waiter.resume(returning: closing) }
  }

  /// Asks for an order's end; does nothing when it is over or was never handed in.
  func cancel(_ ticket: UInt) { state.withLock { state in post(&state) { $0.cancelled.append(ticket) } } }

  /// Asks for the end of everything.
  func stop() {
    state.withLock {
      $0.isStopping = true
      $0.alarm?.ring()
    }
  }

  /// For the thread: the bell to ring from now on. What was left before needs none: the thread looks first.
  func open(_ alarm: CurlAlarm) { state.withLock { $0.alarm = alarm } }

  /// For the thread: everything left since the last visit; nil when it is to stop.
  func take() -> Batch? {
    state.withLock { state in
      if state.isStopping { return nil }
      defer { state.batch = Batch() }
      return state.batch
    }
  }

  /// For the thread: takes its bell away and answers everything left, now and later, with `answer`. After this no
  /// one holds the multi handle but the thread.
  func close(_ answer: Answer) {
    let commands = state.withLock { state in
      state.alarm = nil
      state.closing = answer
      defer { state.batch = Batch() }
      return state.batch.commands
    }
    for command in commands { command.waiter.resume(returning: answer) }
  }

  /// One ring is enough for all that is left until the next visit. Rung under the lock, so that the multi handle
  /// cannot go meanwhile.
  private func post(_ state: inout State, _ change: (inout Batch) -> Void) {
    let wasEmpty = state.batch.commands.isEmpty && state.batch.cancelled.isEmpty
    change(&state.batch)
    if wasEmpty { state.alarm?.ring() }
  }
}
