import Glibc

/// Makes the file at `path` with `bytes`; one that is there, and be it a link to nowhere, is left alone (`EEXIST`). What
/// could not be written whole is taken away again.
func makeFile(at path: String, _ bytes: [UInt8], mode: UInt32 = 0o644) throws(ErrorNumber) {
  let file = try FileDescriptor(path: path, flags: O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: mode)
  do throws(ErrorNumber) {
    try file.writeAll(bytes)
    if fsync(file.number) == -1, errno != EINVAL, errno != ENOTSUP { throw .last }
    try file.closeChecked()
  } catch {
    unlink(path)
    throw error
  }
}
