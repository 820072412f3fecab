import Domain

/// How the program ends; the numbers are an interface that scripts, timers and orchestrators rely on.
enum ExitStatus: Hashable, Sendable {
  /// Published, even if backends failed: that is the finding. Or another run is under way.
  case done
  /// Done, but a condition that was asked for does not hold.
  case conditionFailed
  /// Usage, baseline, or a file of a newer version: nothing was sent.
  case usage
  /// Could not read or publish.
  case files
  /// Waited for the lock in vain.
  case waitedInVain
  /// Published here, and not in the bucket.
  case bucket
  /// Ended by a signal; what was known was published, or, before the lock was held, nothing was changed.
  case signal(Int32)

  /// The number.
  var code: Int32 {
    switch self {
    case .done: 0
    case .conditionFailed: 1
    case .usage: 2
    case .files: 3
    case .waitedInVain: 4
    case .bucket: 5
    case .signal(let number): 128 + number
    }
  }

  /// The end that goes with a failed run; `signal` is the one that came, if one did.
  init(_ kind: RunFailure.Reason, signal: Int32?) {
    switch kind {
    case .usage: self = .usage
    case .files: self = .files
    case .busy: self = .done
    case .waitedInVain: self = .waitedInVain
    case .refused: self = .conditionFailed
    case .stopped: self = signal.map(ExitStatus.signal) ?? .waitedInVain
    }
  }
}
