import CLinux
import Glibc

/// Whether there is room for the threads of a run.
///
/// The runtime's pool waits for ever for a thread that it cannot start, with the lock of the output folder in hand: what is
/// lacking has to be known before.
enum ThreadBudget {
  /// One for each core, for signals, for transfers, and for a name to look up.
  static let least = Int(linux_usable_cores()) + 3

  /// What a small run takes beside its stacks, in addresses.
  private static let room: UInt = 64 << 20

  /// Whether they can be started all at once. To be called before there is a second thread.
  static func isThere() -> Bool {
    var limit = rlimit()
    let hasAnswer = getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0
    guard hasAnswer, limit.rlim_cur != rlim_t.max else { return canStart(least, beside: 0) }
    linux_share_heap()
    return canStart(least, beside: room)
  }

  /// Starts so many threads, reserves `bytes` of addresses beside them, and lets all of it go.
  static func canStart(_ threads: Int, beside bytes: UInt) -> Bool {
    linux_try_threads(Int32(clamping: threads), bytes) == 0
  }
}
