import Glibc
import Synchronization

/// A scripted HTTP/1.1 server on loopback: it answers as it is told, faults included.
///
/// One thread serves all connections. The script runs on that thread and must not block; a pause belongs into the
/// reply, as `SimulatedResponse.Action.wait`. It stops when told to, or when its last owner lets go of it.
package final class BackendSimulator: Sendable {
  private struct Running {
    let thread: pthread_t
    let wake: Int32
  }

  private let state: SimulatorState
  private let running: Mutex<Running?>
  private let socketFile: String?

  /// The TCP port on 127.0.0.1; 0 when listening on a socket file.
  package let port: UInt16

  /// Listens and serves at once.
  ///
  /// - Parameters:
  ///   - port: the port on 127.0.0.1; 0 takes a free one.
  ///   - unixSocket: the path of a socket file to listen on *instead of* a port, so that a client that gets an answer
  ///     has surely used it. A stale file of that name is replaced; `stop()` removes it.
  ///   - recordsRequests: whether `requests` fills up; switch it off where very many come.
  ///   - answer: the script. It is called once for each request, on the server's thread.
  /// - Throws: `SimulatorFailure` when the machine gives no socket, port, pipe or thread.
  package init(
    port: UInt16 = 0, unixSocket: String? = nil, recordsRequests: Bool = true,
    _ answer: @escaping @Sendable (SimulatedRequest) -> SimulatedResponse
  ) throws(SimulatorFailure) {
    let state = SimulatorState(recordsRequests: recordsRequests, answer)
    let listener: Int32
    if let unixSocket {
      listener = try Socket.listen(path: unixSocket)
      self.port = 0
    } else {
      (listener, self.port) = try Socket.listen(port: port)
    }
    self.state = state
    self.socketFile = unixSocket
    self.running = Mutex(try Self.start(listener: listener, state))
  }

  deinit {
    stop()
  }

  /// What a base URL begins with: `http://127.0.0.1:PORT`, or `http://localhost` when listening on a socket file.
  package var origin: String {
    socketFile == nil ? "http://127.0.0.1:\(port)" : "http://localhost"
  }

  /// Every request received so far, in order of arrival; complete as soon as its client has an answer.
  package var requests: [SimulatedRequest] { state.requests }

  /// Closes the listener and all connections and waits for the thread's end; further calls do nothing.
  package func stop() {
    let stopped = running.withLock { state in
      defer { state = nil }
      return state
    }
    guard let stopped else { return }
    Socket.closePlain(stopped.wake)
    Socket.join(stopped.thread)
    if let socketFile { Socket.unlink(path: socketFile) }
  }

  private static func start(listener: Int32, _ state: SimulatorState) throws(SimulatorFailure) -> Running {
    var pipe: (reading: Int32, writing: Int32)?
    do {
      let ends = try Socket.wakePipe()
      pipe = ends
      let thread = try Socket.startThread {
        var loop = ServerLoop(listener: listener, wake: ends.reading, state: state)
        loop.run()
      }
      return Running(thread: thread, wake: ends.writing)
    } catch {
      Socket.closePlain(listener)
      if let pipe {
        Socket.closePlain(pipe.reading)
        Socket.closePlain(pipe.writing)
      }
      throw error
    }
  }
}
