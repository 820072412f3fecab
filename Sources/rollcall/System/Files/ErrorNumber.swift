import Glibc

/// Why a system call failed: its `errno`, with words for people.
struct ErrorNumber: Error, Hashable, Sendable, CustomStringConvertible {
  /// The number, as in `errno(3)`.
  let number: Int32

  /// Wraps a number that a call returned (`posix_spawn` and the `pthread` calls return theirs).
  init(_ number: Int32) { self.number = number }

  /// What the last failed call of this thread left behind; read it before any other call.
  static var last: ErrorNumber { ErrorNumber(errno) }

  /// Whether this process or machine ran out of something, so that what was asked for is not to blame.
  var isOwnLack: Bool { [EAGAIN, ENOMEM, EMFILE, ENFILE].contains(number) }

  /// The C library's English sentence; the program never sets a locale.
  var description: String {
    guard let text = strerror(number) else { return "error \(number)" }
    return String(cString: text)
  }

  /// What a person can do about it, where there is one usual thing.
  var remedy: String? {
    switch number {
    case EACCES, EPERM: "let the user that runs this read and write there, or choose another place"
    case ENOSPC, EDQUOT: "free some space or inodes on that disk"
    case EROFS: "that disk is mounted read-only: choose another place"
    case EIO: "check that disk: the kernel reports damage"
    case EFBIG: "raise the limit on file sizes (ulimit -f)"
    case EMFILE, ENFILE: "raise the limit on open files (ulimit -n)"
    case EAGAIN, ENOMEM: "raise the limits on processes and memory (ulimit -u, ulimit -v)"
    case EBUSY, EXDEV: "mount the folder there, not the single file"
    case ELOOP: "unravel its symbolic links"
    case ENAMETOOLONG: "choose a shorter name"
    case ENOENT: "check the path"
    case ENOTDIR: "a file stands where the path needs a folder"
    case ENOLCK: "that file system cannot lock: choose a local one"
    default: nil
    }
  }

  /// The sentence, and the remedy where there is one.
  var advice: String { remedy.map { "\(self); \($0)" } ?? description }
}

/// Makes a call that answers -1 on failure, again for as long as a signal interrupts it.
func checked<Answer: SignedInteger>(_ call: () -> Answer) throws(ErrorNumber) -> Answer {
  while true {
    let answer = call()
    if answer != -1 { return answer }
    let error = ErrorNumber.last
    if error.number != EINTR { throw error }
  }
}

/// Runs `body` and gives its error the words of the layer above.
func naming<Result: ~Copyable, Low: Error, High: Error>(
  _ name: (Low) -> High, _ body: () throws(Low) -> Result
) throws(High) -> Result {
  do throws(Low) { return try body() } catch { throw name(error) }
}
