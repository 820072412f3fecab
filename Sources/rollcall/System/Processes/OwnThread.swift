import Glibc

/// Threads of our own, for what blocks: the concurrency runtime has only as many as there are cores.
enum OwnThread {
  /// Runs `body` on a new thread, which ends with it. It starts with the caller's signal mask.
  /// - Throws: `EAGAIN` when there may be no further thread.
  static func start(_ body: @escaping @Sendable () -> Void) throws(ErrorNumber) {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    // Room for shallow code; the usual 8 MiB each would not fit under a tight `ulimit -v`.
    pthread_attr_setstacksize(&attributes, 524_288)
    let passed = Unmanaged.passRetained(Body(run: body))
    var thread = pthread_t()
    let result = pthread_create(&thread, &attributes, ownThreadEntry, passed.toOpaque())
    if result != 0 {
      passed.release()
      throw ErrorNumber(result)
    }
  }

  fileprivate final class Body: Sendable {
    let run: @Sendable () -> Void
    init(run: @escaping @Sendable () -> Void) { self.run = run }
  }
}

private func ownThreadEntry(_ passed: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let passed { Unmanaged<OwnThread.Body>.fromOpaque(passed).takeRetainedValue().run() }
  return nil
}
