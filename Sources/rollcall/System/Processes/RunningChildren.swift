import Glibc
import Synchronization

/// The process groups that were started and not yet collected. Their leaders' numbers cannot have been given away
/// again, which makes it safe to kill by number.
enum RunningChildren {
  private struct State {
    var leaders: Set<pid_t> = []
    /// Children that may already run though their number is not yet known.
    var starting = 0
  }

  private static let state = Mutex(State())

  /// Starts a group by `spawn`, which returns its leader, and remembers it.
  static func start(_ spawn: () throws(ErrorNumber) -> pid_t) throws(ErrorNumber) -> pid_t {
    state.withLock { $0.starting += 1 }
    do throws(ErrorNumber) {
      let leader = try spawn()
      state.withLock {
        $0.starting -= 1
        $0.leaders.insert(leader)
      }
      return leader
    } catch {
      state.withLock { $0.starting -= 1 }
      throw error
    }
  }

  /// Kills what is left of a group and forgets it. To be called before its leader is collected.
  static func end(_ leader: pid_t) {
    state.withLock {
      kill(-leader, SIGKILL)
      $0.leaders.remove(leader)
    }
  }

  /// Kills every group: the process is about to end. Waits for those in mid-start, but not longer than a second.
  static func killAll() {
    for _ in 0..<200 {
      let isDone = state.withLock {
        for leader in $0.leaders { kill(-leader, SIGKILL) }
        return $0.starting == 0
      }
      if isDone { return }
      usleep(5000)
    }
  }
}
