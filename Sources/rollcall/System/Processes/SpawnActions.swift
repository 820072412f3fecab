import CLinux
import Glibc

/// What a child does with its descriptors and folder before its program starts.
struct SpawnActions: ~Copyable {
  let pointer: UnsafeMutablePointer<posix_spawn_file_actions_t>

  /// Reads nothing, prints to `output`, complains to nobody, runs in `folder`, and holds nothing else open: the HTTP
  /// library's sockets are not close-on-exec.
  init(output: Int32, folder: String?) throws(ErrorNumber) {
    pointer = .allocate(capacity: 1)
    let result = posix_spawn_file_actions_init(pointer)
    guard result == 0 else {
      pointer.deallocate()
      throw ErrorNumber(result)
    }
    try Self.check(posix_spawn_file_actions_addopen(pointer, STDIN_FILENO, "/dev/null", O_RDONLY, 0))
    try Self.check(posix_spawn_file_actions_adddup2(pointer, output, STDOUT_FILENO))
    try Self.check(posix_spawn_file_actions_addopen(pointer, STDERR_FILENO, "/dev/null", O_WRONLY, 0))
    try Self.check(linux_spawn_close_from(pointer, STDERR_FILENO + 1))
    if let folder { try Self.check(linux_spawn_change_folder(pointer, folder)) }
  }

  deinit {
    posix_spawn_file_actions_destroy(pointer)
    pointer.deallocate()
  }

  private static func check(_ result: Int32) throws(ErrorNumber) {
    if result != 0 { throw ErrorNumber(result) }
  }
}
