import Domain
import Glibc
import Synchronization
import Transport

/// The one thread that may touch libcurl's handles. Starts when first asked to, ends when its queue says stop.
final class CurlThread: Sendable {
  private enum State {
    case notStarted
    case started(pthread_t)
    /// Somebody waits for its end, or has let go of it.
    case released
  }

  let queue = CommandQueue()
  private let userAgent: String
  private let state = Mutex(State.notStarted)
  private let end = Event()

  init(userAgent: String) { self.userAgent = userAgent }

  /// Starts the thread unless it was started before.
  func start() throws(LocalResourceError) {
    let failure: LocalResourceError? = state.withLock { state in
      guard case .notStarted = state else { return nil }
      return begin().map { state = .started($0) }.failure
    }
    if let failure { throw failure }
  }

  /// Asks the thread to end, and lets it do so in its own time.
  func stop() {
    queue.stop()
    if let thread = release() { pthread_detach(thread) }
  }

  /// Asks the thread to end, and returns when it has.
  func finish() async {
    queue.stop()
    guard let thread = release() else { return }
    await end.wait()
    pthread_join(thread, nil)  // all but over: nothing here blocks for longer than a thread takes to return
  }

  /// Gives the thread up to the caller; one that never started leaves its orders to us.
  private func release() -> pthread_t? {
    let before = state.withLock { state in
      defer { state = .released }
      return state
    }
    switch before {
    case .notStarted: queue.close(.success(.failed(TransferFault(.cancelled))))
    case .started(let thread): return thread
    case .released: break
    }
    return nil
  }

  private func begin() -> Result<pthread_t, LocalResourceError> {
    do throws(LocalResourceError) { try CurlLibrary.prepare() } catch { return .failure(error) }
    var thread = pthread_t()
    let code = Self.withSignalsBlocked {
      let context = Unmanaged.passRetained(self).toOpaque()
      let code = pthread_create(&thread, nil, Self.main, context)
      if code != 0 { Unmanaged<CurlThread>.fromOpaque(context).release() }
      return code
    }
    return code == 0
      ? .success(thread) : .failure(LocalResourceError("cannot start a thread: raise `ulimit -u`"))
  }

  private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = {
    context in
    guard let context else { return nil }
    Unmanaged<CurlThread>.fromOpaque(context).takeRetainedValue().run()
    return nil
  }

  private func run() {
    do throws(LocalResourceError) {
      var loop = try CurlLoop(queue, userAgent: userAgent)
      loop.run()
    } catch {
      queue.close(.failure(error))
    }
    end.signal()
  }

  /// A thread takes its creator's mask: signals stay with the program's main thread, and a SIGPIPE from the TLS
  /// library's own `write` ends nothing. Those that tell of a crash stay open.
  private static func withSignalsBlocked(_ body: () -> Int32) -> Int32 {
    var (all, old) = (sigset_t(), sigset_t())
    sigfillset(&all)
    for crash in [SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGTRAP, SIGSYS] { sigdelset(&all, crash) }
    pthread_sigmask(SIG_BLOCK, &all, &old)
    defer { pthread_sigmask(SIG_SETMASK, &old, nil) }
    return body()
  }
}

extension Result {
  fileprivate var failure: Failure? { if case .failure(let failure) = self { failure } else { nil } }
}
