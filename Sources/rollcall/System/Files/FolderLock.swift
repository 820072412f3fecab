import Domain
import Glibc

/// A lock on a folder, held until the last reference goes, or the process, however it ends.
///
/// `flock(2)` on a separate, empty file that is never removed: a lock on a published file would stay with the old
/// inode after its replacement. The descriptor is close-on-exec, so no child keeps the lock for us.
final class FolderLock: Sendable {
  /// How asking for a lock ended.
  enum Answer: Sendable {
    /// It is ours.
    case held(FolderLock)
    /// Another process holds it, to the end of the wait.
    case busy
    /// The caller no longer wants it.
    case stopped
  }

  private let descriptor: FileDescriptor

  private init(_ descriptor: consuming FileDescriptor) { self.descriptor = descriptor }

  // Closing alone would not do: a child that is just being started has a copy until its program begins.
  deinit { flock(descriptor.number, LOCK_UN) }

  /// Asks for the lock file `name` of `folder`; with a `wait`, every 50 ms until it has passed or `stop` says so.
  ///
  /// Blocks its thread. Who holds several takes them in this order, so that no two ever wait for each other: the output
  /// folder's `.run.lock`, its `.lock`, then one of the state folder's (`sessions.lock`, `drains.lock`), never two of those.
  static func take(
    in folder: Folder, name: String, wait: Duration? = nil, until stop: () -> Bool = { false }
  ) throws(ErrorNumber) -> Answer {
    let end = MonotonicClock.now() + (wait ?? .zero)
    while true {
      if let lock = try attempt(in: folder, name: name) { return .held(lock) }
      let left = end - MonotonicClock.now()
      if left <= .zero { return .busy }
      if stop() { return .stopped }
      poll(nil, 0, Int32(min(50, left.milliseconds + 1)))
    }
  }

  /// One attempt, nil when another process has it. A file that was removed or replaced between opening and locking
  /// locks nothing: then once more.
  private static func attempt(in folder: Folder, name: String) throws(ErrorNumber) -> FolderLock? {
    while true {
      let opened = try open(in: folder, name: name)
      let number = opened.number
      do throws(ErrorNumber) { _ = try checked { flock(number, LOCK_EX | LOCK_NB) } } catch {
        if error.number == EWOULDBLOCK { return nil }
        throw error
      }
      if try opened.status().identity == folder.status(of: name)?.identity { return FolderLock(opened) }
    }
  }

  /// Opened for writing where allowed (network file systems demand it for an exclusive lock), else for reading: the
  /// file may be another user's.
  static func open(in folder: Folder, name: String, creating: Bool = true) throws(ErrorNumber)
    -> FileDescriptor
  {
    let flags = O_NOFOLLOW | O_NONBLOCK | O_NOCTTY
    do throws(ErrorNumber) {
      return try FileDescriptor(
        in: folder.descriptor, name: name, flags: flags | O_RDWR | (creating ? O_CREAT : 0), mode: 0o644)
    } catch {
      guard error.number == EACCES else { throw error }
      return try FileDescriptor(in: folder.descriptor, name: name, flags: flags | O_RDONLY)
    }
  }
}
