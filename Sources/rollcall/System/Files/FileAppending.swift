import Glibc

/// Puts `bytes` behind what the file at `path` holds; makes the file where there is none. Never waits on a named pipe.
func append(_ bytes: [UInt8], toFileAt path: String) throws(FileFailure) {
  do throws(ErrorNumber) {
    let flags = O_WRONLY | O_APPEND | O_CREAT | O_NONBLOCK | O_NOCTTY
    let file = try FileDescriptor(path: path, flags: flags, mode: 0o644)
    try file.writeAll(bytes)
    try file.closeChecked()
  } catch {
    throw FileFailure(path: path, error: error)
  }
}
