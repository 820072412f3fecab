import Glibc
import Testing

@testable import rollcall

struct FileDescriptorTests {
  @Test func `a write that is interrupted half-way goes on where it stopped`() async {
    await #expect(processExitsWith: .success) {
      var ends: [Int32] = [0, 0]
      try #require(pipe(&ends) == 0)
      let reader = ends[0]
      let writer = FileDescriptor(owning: ends[1])
      // Without SA_RESTART a signal ends a blocked write early: with what went out so far, or with EINTR.
      var action = sigaction()
      action.__sigaction_handler.sa_handler = { _ in }
      sigaction(SIGALRM, &action, nil)
      let sent = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
      try OwnThread.start {
        var received: [UInt8] = []
        let source = FileDescriptor(owning: reader)
        usleep(50_000)
        while let count = try? source.append(to: &received, atMost: 30_000), count > 0 { usleep(2000) }
        _exit(received == sent ? EXIT_SUCCESS : EXIT_FAILURE)
      }
      let target = pthread_self()
      try OwnThread.start {
        while true {
          usleep(5000)
          pthread_kill(target, SIGALRM)
        }
      }
      try writer.writeAll(sent)
      try writer.closeChecked()
      sleep(20)
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
