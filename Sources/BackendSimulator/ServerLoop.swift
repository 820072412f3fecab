import Glibc

/// The simulator's one thread: waits for sockets and pauses, never for a client.
///
/// Made and used on that thread alone, and gone with it.
struct ServerLoop {
  private let listener: Int32
  private let wake: Int32
  private let state: SimulatorState
  private var connections: [Int32: Connection] = [:]
  private var scratch = [UInt8](repeating: 0, count: 64 * 1024)
  private var listensAgainAt: ContinuousClock.Instant?

  init(listener: Int32, wake: Int32, state: SimulatorState) {
    self.listener = listener
    self.wake = wake
    self.state = state
  }

  /// Serves until the other end of the wake pipe is closed, then closes everything it holds.
  mutating func run() {
    while turn() {}
    for connection in connections.values { Socket.close(connection.descriptor) }
    Socket.closePlain(listener)
    Socket.closePlain(wake)
  }

  /// Waits once and serves what is ready; false when told to stop.
  private mutating func turn() -> Bool {
    let start = ContinuousClock.now
    var descriptors = interests(now: start)
    let isReady = Socket.poll(&descriptors, milliseconds: waitTime(now: start))
    let now = ContinuousClock.now
    if isReady {
      if descriptors[0].revents != 0 { return false }
      for ready in descriptors.dropFirst(2) where ready.revents != 0 { serve(ready, now: now) }
      if descriptors[1].revents != 0 { acceptAll(now: now) }
    }
    for connection in connections.values {
      if let end = connection.wakesAt, end <= now { settle(connection, connection.goOn(now: now, state)) }
    }
    return true
  }

  private mutating func interests(now: ContinuousClock.Instant) -> [pollfd] {
    if let again = listensAgainAt, again <= now { listensAgainAt = nil }
    var result = [
      pollfd(fd: wake, events: Int16(POLLIN), revents: 0),
      pollfd(fd: listensAgainAt == nil ? listener : -1, events: Int16(POLLIN), revents: 0),
    ]
    result.reserveCapacity(connections.count + 2)
    for connection in connections.values {
      var events = connection.wantsToRead ? Int16(POLLIN) : 0
      // Not both: a half-closed client whose reply is being written would else be reported without end.
      events |= connection.wantsToWrite ? Int16(POLLOUT) : Socket.peerHungUp
      result.append(pollfd(fd: connection.descriptor, events: events, revents: 0))
    }
    return result
  }

  /// Milliseconds until the next pause ends, rounded up so that the thread does not spin through the last one.
  private func waitTime(now: ContinuousClock.Instant) -> Int32 {
    var next = listensAgainAt
    for connection in connections.values {
      if let end = connection.wakesAt, next.map({ end < $0 }) ?? true { next = end }
    }
    guard let next else { return -1 }
    let left = (next - now).components
    guard left.seconds >= 0, left.attoseconds >= 0 else { return 0 }
    guard left.seconds < 1_000 else { return 1_000_000 }
    return Int32(left.seconds * 1_000 + (left.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
  }

  private mutating func serve(_ ready: pollfd, now: ContinuousClock.Instant) {
    guard let connection = connections[ready.fd] else { return }
    if ready.revents & Int16(POLLIN) != 0 {
      switch Socket.receive(ready.fd, into: &scratch) {
      case .bytes(let count):
        settle(connection, connection.take(scratch[..<count], now: now, state))
      case .ended: settle(connection, connection.clientEnded())
      case .nothingYet: break
      }
    } else if ready.revents & Int16(POLLOUT) != 0 {
      settle(connection, connection.goOn(now: now, state))
    } else if ready.revents & Int16(POLLERR | POLLHUP | POLLNVAL) != 0 {
      settle(connection, .close)
    } else {
      settle(connection, connection.clientEnded())
    }
  }

  private mutating func settle(_ connection: Connection, _ fate: Connection.Fate) {
    switch fate {
    case .open: return
    case .close: Socket.close(connection.descriptor)
    case .reset: Socket.reset(connection.descriptor)
    }
    connections[connection.descriptor] = nil
  }

  private mutating func acceptAll(now: ContinuousClock.Instant) {
    while true {
      switch Socket.accept(listener) {
      case .connection(let descriptor): connections[descriptor] = Connection(descriptor: descriptor)
      case .noneWaiting: return
      case .exhausted:
        listensAgainAt = now + .milliseconds(20)
        return
      }
    }
  }
}
