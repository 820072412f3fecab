@testable import TestSupport
import Glibc
import Synchronization
import Testing

@testable import rollcall

@Suite(.oneAtATime) struct FileDescriptorTests {
  @Test(.enabled(if: writeCalls() != nil, "the kernel does not count a thread's writes"))
  func `a write that is interrupted half-way goes on where it stopped`() async {
    await #expect(processExitsWith: .success) {
      // Without SA_RESTART a signal ends a blocked write early: with what went out so far, or with EINTR.
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { _ in }
      sigaction(SIGALRM, &action, nil)
      // The threads of the pool let no signal through.
      var alarm = sigset_t()
      sigemptyset(&alarm)
      sigaddset(&alarm, SIGALRM)
      pthread_sigmask(SIG_UNBLOCK, &alarm, nil)
      let target = pthread_self()
      try OwnThread.start {
        while true {
          usleep(5000)
          pthread_kill(target, SIGALRM)
        }
      }
      // The signals may all miss: then once more. What is not interrupted is one call.
      var calls = 1
      while calls <= 1 {
        let before = try #require(writeCalls())
        try #require(try arrivesWhole((0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }))
        calls = try #require(writeCalls()) - before
      }
    }
  }

  @Test func `what is opened is close-on-exec`() throws {
    let folder = try TemporaryFolder()
    let opened = try FileDescriptor(path: folder.path, flags: O_RDONLY)
    let inside = try FileDescriptor(in: opened, name: "file", flags: O_WRONLY | O_CREAT, mode: 0o600)
    #expect(fcntl(opened.number, F_GETFD) == FD_CLOEXEC && fcntl(inside.number, F_GETFD) == FD_CLOEXEC)
  }

  @Test func `letting go closes`() throws {
    let number = try FileDescriptor(path: "/", flags: O_RDONLY).number
    // Another test may have got the number meanwhile, but not for the root folder.
    var now = stat()
    let root = try FileStatus(at: "/")
    #expect(fstat(number, &now) == -1 || FileStatus(now) != root)
  }
}

/// How many calls of `write(2)` this thread has made.
private func writeCalls() -> Int? {
  guard let bytes = try? readFile(at: "/proc/thread-self/io", limit: 10_000) else { return nil }
  let line = String(decoding: bytes, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("syscw:") }
  return line.flatMap { Int($0.filter(\.isNumber)) }
}

/// Writes `sent` into a pipe whose reader is slow; whether it read the same.
private func arrivesWhole(_ sent: [UInt8]) throws -> Bool {
  var ends: [Int32] = [0, 0]
  try #require(pipe(&ends) == 0)
  let reader = ends[0]
  let writer = FileDescriptor(owning: ends[1])
  let received = Received()
  try OwnThread.start {
    var bytes: [UInt8] = []
    let source = FileDescriptor(owning: reader)
    usleep(50_000)
    while let count = try? source.append(to: &bytes, atMost: 30_000), count > 0 { usleep(2000) }
    received.bytes.withLock { $0 = bytes }
  }
  try writer.writeAll(sent)
  try writer.closeChecked()
  while true {
    if let bytes = received.bytes.withLock({ $0 }) { return bytes == sent }
    usleep(10_000)
  }
}

/// What a reader has read, once it has come to the end.
private final class Received: Sendable {
  let bytes = Mutex<[UInt8]?>(nil)
}
