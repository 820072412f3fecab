import Glibc
import Synchronization

/// The process groups that were started and not yet collected. Their leaders' numbers cannot have been given away
/// again, which makes it safe to kill by number.
enum RunningChildren {
  private static let groups = Mutex<Set<pid_t>>([])

  /// Remembers a group by its leader.
  static func add(_ leader: pid_t) { groups.withLock { _ = $0.insert(leader) } }

  /// Kills what is left of a group and forgets it. To be called before its leader is collected.
  static func end(_ leader: pid_t) {
    groups.withLock {
      kill(-leader, SIGKILL)
      $0.remove(leader)
    }
  }

  /// Kills every group, without waiting for anybody: the process is about to end.
  static func killAll() {
    groups.withLockIfAvailable { for leader in $0 { kill(-leader, SIGKILL) } }
  }
}
