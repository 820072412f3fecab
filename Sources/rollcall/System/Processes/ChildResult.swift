/// How a child process ended.
struct ChildResult: Sendable {
  /// The closed list of endings.
  enum Ending: Sendable, Hashable {
    /// By itself, with this status, 0 to 255.
    case exited(status: Int)
    /// Of a signal that was not ours.
    case signalled(Int32)
    /// By itself, but this process ignores SIGCHLD and so cannot learn the status.
    case statusUnknown
    /// Killed: the deadline passed.
    case timedOut
    /// Killed: it printed more than the limit.
    case tooLarge
    /// Killed: the surrounding task was cancelled. Or never started for that reason.
    case cancelled
    /// There was no process; `isOwnLack` tells a shortage of ours from a command that cannot run.
    case notStarted(ErrorNumber)
  }

  /// How.
  let ending: Ending
  /// What it printed on standard output; empty unless it ended by itself.
  let output: [UInt8]
  /// From the start to the ending, in milliseconds.
  let milliseconds: Int
}
