import Domain
import Probing

/// Why a bucket, or a snapshot elsewhere, could not be used: one sentence for people, which shows nothing of an address.
struct RemoteError: Error, Hashable, Sendable {
  let sentence: String
  /// Whether the same may well succeed in a moment.
  var mayPass = false
  /// Whether the run was ended first.
  var wasInterrupted = false

  init(_ sentence: String, mayPass: Bool = false) {
    self.sentence = sentence
    self.mayPass = mayPass
  }

  /// What became of a transfer without an answer.
  init(_ fault: TransferFault) {
    guard fault.reason != .cancelled else {
      sentence = "the run was ended first"
      wasInterrupted = true
      return
    }
    sentence =
      Classifier.outcome(of: fault).rawValue + (fault.phase.map { " (at \($0.rawValue))" } ?? "")
    mayPass = [.connectionLost, .refused, .unreachable].contains(fault.reason)
  }
}
