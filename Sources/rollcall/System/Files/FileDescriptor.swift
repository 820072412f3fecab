import Glibc

/// An open file, pipe or folder, closed when its owner lets go. Always close-on-exec: no child inherits one.
struct FileDescriptor: ~Copyable, Sendable {
  /// The number, for calls that take one; valid as long as this value lives.
  let number: Int32

  /// Takes over an open descriptor.
  init(owning number: Int32) { self.number = number }

  /// Opens `path` with `flags`, and `O_CLOEXEC`; a file that this creates gets `mode` less the umask.
  init(path: String, flags: Int32, mode: mode_t = 0) throws(ErrorNumber) {
    number = try checked { open(path, flags | O_CLOEXEC, mode) }
  }

  /// The same below an open folder.
  init(in folder: borrowing FileDescriptor, name: String, flags: Int32, mode: mode_t = 0) throws(ErrorNumber)
  {
    let base = folder.number
    number = try checked { openat(base, name, flags | O_CLOEXEC, mode) }
  }

  deinit { close(number) }

  /// Closes now and hears of a write that failed late, as on network file systems. Linux frees the number even then.
  consuming func closeChecked() throws(ErrorNumber) {
    let number = number
    discard self
    if close(number) == -1, errno != EINTR { throw .last }
  }

  /// What is open.
  borrowing func status() throws(ErrorNumber) -> FileStatus {
    let number = number
    var raw = stat()
    _ = try checked { fstat(number, &raw) }
    return FileStatus(raw)
  }

  /// Reads on to the end, but not more than `limit` bytes; nil when there are more. `expected` sizes the buffer.
  borrowing func readToEnd(limit: Int, expected: Int) throws(ErrorNumber) -> [UInt8]? {
    var bytes: [UInt8] = []
    let expected = min(max(expected, 0), limit)
    while bytes.count <= limit {
      // One byte more than the file has, so that its end is seen without growing.
      let step = bytes.count <= expected ? expected - bytes.count + 1 : max(bytes.count, 65_536)
      let count = try append(to: &bytes, atMost: min(step, limit + 1 - bytes.count))
      if count == 0 { return bytes }
    }
    return nil
  }

  /// One `read(2)` of at most `count` bytes, put behind what is there already; 0 at the end.
  borrowing func append(to bytes: inout [UInt8], atMost count: Int) throws(ErrorNumber) -> Int {
    let (number, before) = (number, bytes.count)
    try bytes.append(addingCapacity: count) { (free: inout OutputSpan<UInt8>) throws(ErrorNumber) in
      try free.withUnsafeMutableBufferPointer { buffer, filled throws(ErrorNumber) in
        let rest = UnsafeMutableBufferPointer(rebasing: buffer[filled...])
        filled += try checked { read(number, rest.baseAddress, rest.count) }
      }
    }
    return bytes.count - before
  }

  /// Writes all of `parts`, one behind the other, small ones together.
  borrowing func writeAll(_ parts: [[UInt8]]) throws(ErrorNumber) {
    var waiting: [UInt8] = []
    for part in parts {
      waiting += part
      guard waiting.count >= 262_144 else { continue }
      try writeAll(waiting)
      waiting.removeAll(keepingCapacity: true)
    }
    try writeAll(waiting)
  }

  /// Writes all of `bytes`, however few each `write(2)` takes.
  borrowing func writeAll(_ bytes: [UInt8]) throws(ErrorNumber) {
    let number = number
    var written = 0
    while written < bytes.count {
      written += try checked {
        bytes.withUnsafeBytes { write(number, $0.baseAddress?.advanced(by: written), $0.count - written) }
      }
    }
  }
}
