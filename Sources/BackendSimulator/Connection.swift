/// One client's connection: what has been read of it and what is still to be done for it.
///
/// Used by the server's own thread only.
final class Connection {
  enum Fate {
    case open
    case close
    case reset
  }

  private enum Phase {
    case receiving
    case responding
    /// Everything is said; what the client still sends is thrown away, so that closing does not destroy what is on its way.
    case draining
  }

  let descriptor: Int32
  private var phase = Phase.receiving
  private var parser = RequestParser()
  private var actions: [SimulatedResponse.Action] = []
  private var step = 0
  /// How much of the step's bytes is written.
  private var written = 0
  private var keepsAlive = false
  private(set) var wakesAt: ContinuousClock.Instant?
  private(set) var wantsToWrite = false

  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// Whether bytes from the client are wanted now; while a reply is under way they stay in the kernel.
  var wantsToRead: Bool { phase != .responding }

  /// Takes what came in and goes on as far as possible without waiting.
  func take(_ bytes: ArraySlice<UInt8>, now: ContinuousClock.Instant, _ state: SimulatorState) -> Fate {
    guard phase == .receiving else { return .open }
    parser.append(bytes)
    return readRequests(now: now, state)
  }

  /// Goes on after a pause is over or the client has taken bytes.
  func goOn(now: ContinuousClock.Instant, _ state: SimulatorState) -> Fate {
    switch phase {
    case .receiving: return .open
    case .draining: return wakesAt.map { $0 <= now } ?? false ? .close : .open
    case .responding:
      let fate = perform(now: now)
      guard fate == .open, step == actions.count else { return fate }
      return finishResponse(now: now, state)
    }
  }

  /// The client said that it will send no more: a reply that is only waiting is then pointless, one that is being
  /// written is finished.
  func clientEnded() -> Fate {
    phase == .responding && wantsToWrite ? .open : .close
  }

  private func finishResponse(now: ContinuousClock.Instant, _ state: SimulatorState) -> Fate {
    guard keepsAlive else { return .close }
    phase = .receiving
    return readRequests(now: now, state)
  }

  private func readRequests(now: ContinuousClock.Instant, _ state: SimulatorState) -> Fate {
    while true {
      switch parser.next() {
      case .needsMore: return .open
      case .awaitsContinue:
        _ = Socket.send(descriptor, Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), from: 0)
      case .refused(let status): return refuse(status: status, now: now)
      case .request(let request, let clientKeepsAlive):
        let response = state.answer(request)
        begin(response.actions, keepsAlive: response.keepsAlive && clientKeepsAlive)
        let fate = perform(now: now)
        guard fate == .open, step == actions.count else { return fate }
        guard keepsAlive else { return .close }
        phase = .receiving
      }
    }
  }

  private func begin(_ actions: [SimulatedResponse.Action], keepsAlive: Bool) {
    phase = .responding
    self.actions = actions
    self.keepsAlive = keepsAlive
    step = 0
    written = 0
    wakesAt = nil
  }

  private func refuse(status: Int, now: ContinuousClock.Instant) -> Fate {
    let response = SimulatedResponse.body([], status: status, headers: ["Connection": "close"])
    if case .send(let bytes) = response.actions[0] { _ = Socket.send(descriptor, bytes, from: 0) }
    Socket.finishSending(descriptor)
    phase = .draining
    wakesAt = now + .milliseconds(500)
    return .open
  }

  /// Performs steps until one has to wait; afterwards `step == actions.count` when all are done.
  private func perform(now: ContinuousClock.Instant) -> Fate {
    while step < actions.count {
      switch actions[step] {
      case .send(let bytes):
        guard let isDone = write(bytes) else { return .close }
        guard isDone else { return .open }
      case .wait(let pause):
        guard paused(pause, now: now) else { return .open }
      case .hang: return .open
      case .close: return .close
      case .reset: return .reset
      case .repeatForever(let bytes, let pause):
        // One round at a time, so that an endless body leaves the other connections their turn.
        if let wakesAt, now < wakesAt { return .open }
        guard let isDone = write(bytes) else { return .close }
        wakesAt = isDone ? now + pause : nil
        written = isDone ? 0 : written
        return .open
      }
      step += 1
      written = 0
    }
    return .open
  }

  /// Whether the pause is over; the first call begins it.
  private func paused(_ pause: Duration, now: ContinuousClock.Instant) -> Bool {
    guard let end = wakesAt else {
      wakesAt = now + pause
      return false
    }
    guard end <= now else { return false }
    wakesAt = nil
    return true
  }

  /// True when all of `bytes` is written, false when the client has to take some first, nil when it is gone.
  private func write(_ bytes: [UInt8]) -> Bool? {
    wantsToWrite = false
    while written < bytes.count {
      switch Socket.send(descriptor, bytes, from: written) {
      case .bytes(let count): written += count
      case .full:
        wantsToWrite = true
        return false
      case .gone: return nil
      }
    }
    return true
  }
}
