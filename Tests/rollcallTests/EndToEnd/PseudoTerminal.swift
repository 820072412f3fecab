import Foundation
import Glibc

/// A terminal of 80 columns that nobody sits at: what a program writes to it is kept.
final class PseudoTerminal: Sendable {
  /// The device that the program opens.
  let path: String
  private let master: Int32

  /// Asks the kernel for one.
  init() throws {
    master = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (number, locked) = (Int32(-1), Int32(0))
    // TIOCSPTLCK and TIOCGPTN of <asm-generic/ioctls.h>: Swift does not see macros that compute.
    guard master >= 0, ioctl(master, 0x4004_5431, &locked) == 0, ioctl(master, 0x8004_5430, &number) == 0
    else { throw Missing(number: errno) }
    path = "/dev/pts/\(number)"
  }

  deinit { close(master) }

  /// Why there is none.
  struct Missing: Error {
    let number: Int32
  }

  /// All that is written until the last program has closed it, and on the way there `follow` with what has come so far.
  /// To be called once a program has it open.
  func text(_ follow: @escaping @Sendable (String) -> Void) async -> String {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { [self] in continuation.resume(returning: readAll(follow)) }
    }
  }

  private func readAll(_ follow: (String) -> Void) -> String {
    var (all, chunk) = ([UInt8](), [UInt8](repeating: 0, count: 4096))
    while true {
      // EIO: nobody has it open any more.
      let count = read(master, &chunk, chunk.count)
      guard count > 0 else { return String(decoding: all, as: UTF8.self) }
      all += chunk.prefix(count)
      follow(String(decoding: all, as: UTF8.self))
    }
  }
}
