import CLinux
import Domain
import Glibc

/// Runs programs to their end, each in a process group of its own and with nothing of ours but its standard streams.
enum ChildProcess {
  /// Runs `command`: nothing to read, its standard output collected, its standard error thrown away.
  ///
  /// At the end the whole group is killed; only a process that left the group can survive. Where the program ended but
  /// one of its own children still holds the output open, the deadline bounds the reading, and what was printed by
  /// then counts. Cancelling the task kills the group at once. Waits on a thread of its own.
  static func run(_ command: ChildCommand) async -> ChildResult {
    if Task.isCancelled { return ChildResult(ending: .cancelled, output: [], milliseconds: 0) }
    let began = MonotonicClock.now()
    let wake: Wake
    do throws(ErrorNumber) { wake = try Wake() } catch {
      return ChildResult(ending: .notStarted(error), output: [], milliseconds: 0)
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let report: @Sendable (ChildResult.Ending, [UInt8]) -> Void = { ending, output in
          let milliseconds = Int((MonotonicClock.now() - began).milliseconds)
          continuation.resume(
            returning: ChildResult(ending: ending, output: output, milliseconds: milliseconds))
        }
        do throws(ErrorNumber) {
          try OwnThread.start {
            supervise(command, until: began + command.deadline, wake: wake, report: report)
          }
        } catch {
          report(.notStarted(error), [])
        }
      }
    } onCancel: {
      wake.signal()
    }
  }

  private static func supervise(
    _ command: ChildCommand, until deadline: Duration, wake: Wake,
    report: (ChildResult.Ending, [UInt8]) -> Void
  ) {
    let child: SpawnedChild
    do throws(ErrorNumber) { child = try SpawnedChild.start(command) } catch {
      return report(.notStarted(error), [])
    }
    var collector = ChildOutput(limit: command.limitBytes)
    let stop = collector.collect(from: child, until: deadline, wake: wake)
    let killed: ChildResult.Ending? =
      switch stop {
      case .tooLarge: .tooLarge
      case .cancelled: .cancelled
      case .ended: child.awaitExit(until: deadline, wake: wake)
      // The output may be held open by a child of its own.
      case .deadline: child.hasExited ? nil : .timedOut
      }
    RunningChildren.end(child.process)
    if let killed {
      // Told before it is collected: a process in an uninterruptible wait must not hold up the answer.
      report(killed, [])
      _ = child.collectStatus()
    } else {
      report(child.collectStatus(), collector.bytes)
    }
  }
}

/// Wakes a thread that polls, from another one.
final class Wake: Sendable {
  /// Readable from the first signal on.
  let descriptor: FileDescriptor

  /// - Throws: `EMFILE` and its kin.
  init() throws(ErrorNumber) { descriptor = FileDescriptor(owning: try checked { linux_event() }) }

  /// May be called from anywhere, any number of times.
  func signal() {
    var one: UInt64 = 1
    write(descriptor.number, &one, MemoryLayout<UInt64>.size)
  }
}
