@testable import TestSupport
import Glibc
import Testing

@testable import rollcall

@Suite(.oneAtATime) struct StandardStreamsTests {
  @Test func `a slow reader of a non-blocking pipe gets everything`() async throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let (reader, writer) = (ends[0], ends[1])
    #expect(fcntl(writer, F_SETFL, O_NONBLOCK) == 0)
    let sent = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 / 3) }
    async let wrote = onOwnThread {
      defer { close(writer) }
      return StandardStreams.writeAll(writer, sent)
    }
    let received = try await onOwnThread {
      let source = FileDescriptor(owning: reader)
      var bytes: [UInt8] = []
      while try source.append(to: &bytes, atMost: 20_000) > 0 { usleep(1000) }
      return bytes
    }
    #expect(try await wrote && received == sent)
  }

  @Test func `a slow writer of a non-blocking pipe is waited for to its end`() async throws {
    var ends: [Int32] = [0, 0]
    try #require(pipe(&ends) == 0)
    let (reader, writer) = (ends[0], ends[1])
    #expect(fcntl(reader, F_SETFL, O_NONBLOCK) == 0)
    async let read = onOwnThread {
      defer { close(reader) }
      var bytes: [UInt8] = []
      while let chunk = try StandardStreams.readChunk(reader) { bytes += chunk }
      return bytes
    }
    _ = try await onOwnThread {
      defer { close(writer) }
      for byte in UInt8(1)...3 {
        usleep(50_000)
        _ = StandardStreams.writeAll(writer, [byte])
      }
    }
    #expect(try await read == [1, 2, 3])
  }

  @Test func `what cannot be read is no end`() {
    let folder = open("/", O_RDONLY | O_DIRECTORY)
    defer { close(folder) }
    #expect(throws: ErrorNumber(EISDIR)) { try StandardStreams.readChunk(folder) }
  }

  @Test func `a full device is told`() {
    let full = open("/dev/full", O_WRONLY)
    defer { close(full) }
    #expect(!StandardStreams.writeAll(full, [1]))
    #expect(StandardStreams.writeAll(full, []))
  }

  @Test func `a file is no terminal, a pseudo-terminal is one of the width it is given`() throws {
    let file = open("/dev/null", O_RDWR)
    defer { close(file) }
    #expect(!StandardStreams.isTerminal(file) && StandardStreams.terminalWidth(file) == nil)
    let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    try #require(terminal != -1)
    defer { close(terminal) }
    #expect(StandardStreams.isTerminal(terminal) && StandardStreams.terminalWidth(terminal) == nil)
    var size = winsize(ws_row: 24, ws_col: 132, ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(terminal, UInt(TIOCSWINSZ), &size) == 0)
    #expect(StandardStreams.terminalWidth(terminal) == 132)
  }
}
