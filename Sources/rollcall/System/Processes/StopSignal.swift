import Synchronization

/// Whether a signal asked the run to end, and what is to be done then.
final class StopSignal: Sendable {
  private struct State {
    var signal: Int32?
    var action: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Watches for SIGINT and SIGTERM from now on.
  init() {
    // Without a thread to wait on, signals keep their default: the program ends at once, and files stay whole.
    try? Signals.watch { number in
      let action = self.state.withLock { state in
        state.signal = number
        return state.action
      }
      action?()
    }
  }

  /// A signal's name, for people.
  static func name(_ number: Int32) -> String { number == 2 ? "SIGINT" : "SIGTERM" }

  /// The signal that came, if one did: also one that came a moment ago, and is still to be acted on.
  var signal: Int32? { state.withLock { $0.signal } ?? Signals.met }

  /// Does `action` when the signal comes, or now, when it already has.
  func whenSignalled(_ action: @escaping @Sendable () -> Void) {
    let isLate = state.withLock { state in
      state.action = action
      return state.signal != nil
    }
    if isLate { action() }
  }
}
