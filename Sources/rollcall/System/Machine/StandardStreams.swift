import Glibc

/// Standard input, output and error as the caller left them.
enum StandardStreams {
  /// Puts `/dev/null` where one of the three is closed. To be called before anything is opened: the first file would
  /// get the free number, and what is printed would land in it.
  static func repair() {
    for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) == -1 && errno == EBADF {
      // The lowest free number is the one that is missing. Without /dev anything that fills the place will do.
      if open("/dev/null", O_RDWR) == -1 { _ = open("/", O_RDONLY | O_DIRECTORY) }
    }
  }

  /// Writes all of `bytes`, waiting where the other side is slow. Whether all of it went out; SIGPIPE must be ignored.
  static func writeAll(_ number: Int32, _ bytes: [UInt8]) -> Bool {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        write(number, $0.baseAddress?.advanced(by: written), $0.count - written)
      }
      if count >= 0 {
        written += count
      } else if errno == EAGAIN {
        // The terminal or pipe was set non-blocking by another process that shares it.
        var ready = pollfd(fd: number, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
      } else if errno != EINTR {
        return false
      }
    }
    return true
  }

  /// What is there to read, at most 64 KiB, waited for where nothing is there yet; nil at the end.
  static func readChunk(_ number: Int32) throws(ErrorNumber) -> [UInt8]? {
    while true {
      var count = 0
      let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, used in
        count = read(number, buffer.baseAddress, buffer.count)
        used = max(count, 0)
      }
      let error = ErrorNumber.last
      if count > 0 { return bytes }
      if count == 0 { return nil }
      if error.number == EAGAIN {
        // Another process that shares it has set it non-blocking.
        var ready = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
        poll(&ready, 1, -1)
      } else if error.number != EINTR {
        throw error
      }
    }
  }

  /// Whether a person is likely to watch.
  static func isTerminal(_ number: Int32) -> Bool { isatty(number) == 1 }

  /// Columns of the terminal, nil where it is none or does not say.
  static func terminalWidth(_ number: Int32) -> Int? {
    var size = winsize()
    guard ioctl(number, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }
}
