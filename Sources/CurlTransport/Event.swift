import Synchronization

/// Something that happens once, and that tasks can wait for without holding a thread.
final class Event: Sendable {
  private struct State {
    var happened = false
    var waiters: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  /// Returns when `signal` was called, at once if that was before.
  func wait() async {
    await withCheckedContinuation { waiter in
      let happened = state.withLock { state in
        if !state.happened { state.waiters.append(waiter) }
        return state.happened
      }
      if happened { waiter.resume() }
    }
  }

  /// Lets everyone go on.
  func signal() {
    let waiters = state.withLock { state in
      state.happened = true
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }
}
