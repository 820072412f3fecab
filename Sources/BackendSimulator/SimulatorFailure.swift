import Glibc

/// Why a simulator could not start: the machine refused a socket, a port, a pipe or a thread.
package struct SimulatorFailure: Error, Sendable, Equatable, CustomStringConvertible {
  /// What was tried, as the end of the sentence "could not …".
  package let operation: String

  /// The `errno` that the kernel answered with.
  package let code: Int32

  /// A sentence for people, with the kernel's own words for `code`.
  package var description: String {
    "could not \(operation): \(Self.words(for: code))"
  }

  private static func words(for code: Int32) -> String {
    switch code {
    case EADDRINUSE: "the address is in use"
    case EACCES, EPERM: "permission denied"
    case EMFILE, ENFILE: "out of file descriptors"
    case ENOMEM, ENOBUFS: "out of memory"
    case EAGAIN: "out of threads"
    case ENAMETOOLONG: "the path is empty or too long for a socket file"
    default: "error \(code)"
    }
  }
}
