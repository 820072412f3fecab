import Glibc

/// Every call to the kernel that the simulator makes, and so every unsafe pointer in it.
///
/// Callers see descriptors as `Int32` and results as closed enums. All sockets are non-blocking and close-on-exec.
enum Socket {
  enum Received {
    case bytes(Int)
    case nothingYet
    case ended
  }

  enum Sent {
    case bytes(Int)
    case full
    case gone
  }

  enum Accepted {
    case connection(Int32)
    case noneWaiting
    /// Descriptors or memory have run out: try again later.
    case exhausted
  }

  /// Linux's number for "the peer has shut down its writing half"; the Glibc module does not export it.
  static let peerHungUp: Int16 = 0x2000

  /// More than any caller probes at once, so that a burst of connections is never held up by the kernel's queue.
  private static let backlog: Int32 = 4096

  /// Listens on 127.0.0.1; port 0 lets the kernel choose.
  static func listen(port: UInt16) throws(SimulatorFailure) -> (descriptor: Int32, port: UInt16) {
    let descriptor = try open(AF_INET)
    var one: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        Glibc.bind(descriptor, generic, length) == 0 && Glibc.listen(descriptor, backlog) == 0
          && getsockname(descriptor, generic, &length) == 0
      }
    }
    guard bound else { throw failure("listen on 127.0.0.1", closing: descriptor) }
    return (descriptor, UInt16(bigEndian: address.sin_port))
  }

  /// Listens on a socket file, replacing a stale one; the file is removed by `unlink(path:)`.
  static func listen(path: String) throws(SimulatorFailure) -> Int32 {
    let bytes = Array(path.utf8)
    var address = sockaddr_un()
    guard !bytes.isEmpty, bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw SimulatorFailure(operation: "listen on a socket file", code: ENAMETOOLONG)
    }
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
    let descriptor = try open(AF_UNIX)
    unlink(path: path)
    let length = socklen_t(MemoryLayout<sockaddr_un>.size)
    let bound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
        Glibc.bind(descriptor, generic, length) == 0 && Glibc.listen(descriptor, backlog) == 0
      }
    }
    guard bound else { throw failure("listen on a socket file", closing: descriptor) }
    return descriptor
  }

  static func unlink(path: String) {
    _ = Glibc.unlink(path)
  }

  static func accept(_ listener: Int32) -> Accepted {
    let descriptor = Glibc.accept(listener, nil, nil)
    if descriptor < 0 {
      switch errno {
      case EMFILE, ENFILE, ENOMEM, ENOBUFS: return .exhausted
      default: return .noneWaiting
      }
    }
    prepare(descriptor)
    var one: Int32 = 1
    // Refused on a socket file, which has no such delay to switch off.
    setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    return .connection(descriptor)
  }

  /// Reads once into `buffer`, from its start.
  static func receive(_ descriptor: Int32, into buffer: inout [UInt8]) -> Received {
    let count = buffer.withUnsafeMutableBytes { recv(descriptor, $0.baseAddress, $0.count, 0) }
    if count > 0 { return .bytes(count) }
    if count < 0, errno == EAGAIN || errno == EINTR { return .nothingYet }
    return .ended
  }

  /// Writes once what `bytes` holds from `offset` on, without copying it and without raising SIGPIPE.
  static func send(_ descriptor: Int32, _ bytes: [UInt8], from offset: Int) -> Sent {
    let count = bytes.withUnsafeBytes { whole in
      let rest = UnsafeRawBufferPointer(rebasing: whole[offset...])
      return Glibc.send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
    }
    if count >= 0 { return .bytes(count) }
    return errno == EAGAIN || errno == EINTR ? .full : .gone
  }

  /// Ends our half, so that the peer reads to its end although we still listen for what it sends.
  static func finishSending(_ descriptor: Int32) {
    shutdown(descriptor, Int32(SHUT_WR))
  }

  /// An orderly end. The shutdown comes first since a child process may hold a copy of the descriptor for a moment.
  static func close(_ descriptor: Int32) {
    shutdown(descriptor, Int32(SHUT_RDWR))
    _ = Glibc.close(descriptor)
  }

  /// Closes with RST, what is unsent thrown away (`SO_LINGER` of zero, tcp(7)).
  static func reset(_ descriptor: Int32) {
    var abrupt = linger(l_onoff: 1, l_linger: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &abrupt, socklen_t(MemoryLayout<linger>.size))
    _ = Glibc.close(descriptor)
  }

  /// Waits until a descriptor is ready or `milliseconds` have gone by (-1: for ever); true when one is ready.
  static func poll(_ descriptors: inout [pollfd], milliseconds: Int32) -> Bool {
    let count = nfds_t(descriptors.count)
    return descriptors.withUnsafeMutableBufferPointer { Glibc.poll($0.baseAddress, count, milliseconds) > 0 }
  }

  /// A pipe whose write end, once closed, wakes whoever polls the read end.
  static func wakePipe() throws(SimulatorFailure) -> (reading: Int32, writing: Int32) {
    var ends: [Int32] = [-1, -1]
    guard ends.withUnsafeMutableBufferPointer({ pipe($0.baseAddress) }) == 0 else {
      throw SimulatorFailure(operation: "open a pipe", code: errno)
    }
    for end in ends { prepare(end) }
    return (ends[0], ends[1])
  }

  /// Closes a descriptor that is no connection: a listener or an end of the pipe.
  static func closePlain(_ descriptor: Int32) {
    _ = Glibc.close(descriptor)
  }

  /// Runs `body` on a thread of its own; it must be joined.
  static func startThread(_ body: @escaping @Sendable () -> Void) throws(SimulatorFailure) -> pthread_t {
    let passed = Unmanaged.passRetained(ThreadBody(run: body))
    var thread = pthread_t()
    let code = pthread_create(&thread, nil, runThreadBody, passed.toOpaque())
    guard code == 0 else {
      passed.release()
      throw SimulatorFailure(operation: "start a thread", code: code)
    }
    return thread
  }

  /// Waits for the thread's end; on that very thread it cannot, and lets the thread free itself.
  static func join(_ thread: pthread_t) {
    if pthread_equal(thread, pthread_self()) != 0 {
      pthread_detach(thread)
    } else {
      pthread_join(thread, nil)
    }
  }

  private static func open(_ family: Int32) throws(SimulatorFailure) -> Int32 {
    let descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { throw SimulatorFailure(operation: "open a socket", code: errno) }
    prepare(descriptor)
    return descriptor
  }

  private static func prepare(_ descriptor: Int32) {
    _ = fcntl(descriptor, F_SETFL, O_NONBLOCK)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  private static func failure(_ operation: String, closing descriptor: Int32) -> SimulatorFailure {
    let code = errno
    closePlain(descriptor)
    return SimulatorFailure(operation: operation, code: code)
  }
}

private final class ThreadBody {
  let run: @Sendable () -> Void

  init(run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}

private func runThreadBody(_ passed: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let passed else { return nil }
  Unmanaged<ThreadBody>.fromOpaque(passed).takeRetainedValue().run()
  return nil
}
