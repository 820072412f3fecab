import Glibc

/// Reads the whole of a regular file of at most `limit` bytes. Never waits on a named pipe, a device or a socket.
func readFile(at path: String, limit: Int) throws(FileFailure) -> [UInt8] {
  let opened = try naming({ openFailure(path, $0) }) { () throws(ErrorNumber) in
    try FileDescriptor(path: path, flags: readFlags)
  }
  return try readFile(opened, path: path, limit: limit)
}

/// The same, with nil where no file is. A folder missing on the way also means that no file is there.
func readFileIfPresent(at path: String, limit: Int) throws(FileFailure) -> [UInt8]? {
  do throws(FileFailure) { return try readFile(at: path, limit: limit) } catch {
    if error.reason == .missing { return nil }
    throw error
  }
}

/// Reads what was opened with `readFlags`; `path` is for the message.
func readFile(_ opened: borrowing FileDescriptor, path: String, limit: Int) throws(FileFailure) -> [UInt8] {
  let name = { (error: ErrorNumber) in FileFailure(path: path, error: error) }
  let status = try naming(name) { () throws(ErrorNumber) in try opened.status() }
  guard status.kind == .file else { throw FileFailure(path: path, reason: .notAFile(status.kind)) }
  let bytes = try naming(name) { () throws(ErrorNumber) in
    status.size > limit ? nil : try opened.readToEnd(limit: limit, expected: status.size)
  }
  guard let bytes else { throw FileFailure(path: path, reason: .tooLarge(limit: limit)) }
  return bytes
}

/// `O_NONBLOCK`, so that opening a named pipe without a writer returns.
let readFlags = O_RDONLY | O_NONBLOCK | O_NOCTTY

/// A socket, and a device without a driver, cannot even be opened (`ENXIO`): say what it is instead.
private func openFailure(_ path: String, _ error: ErrorNumber) -> FileFailure {
  guard error.number == ENXIO, let status = try? FileStatus(at: path), status.kind != .file else {
    return FileFailure(path: path, error: error)
  }
  return FileFailure(path: path, reason: .notAFile(status.kind))
}
