import Baseline
import Domain
import Probing
import Transport

/// Whether this machine itself was offline in a run, so that its failures say nothing of the backends.
package enum OfflineCheck {
  /// What a run found.
  package enum Result: Sendable, Equatable {
    /// A network is there, or nothing speaks against it.
    case online
    /// Not one of so many backends could be reached.
    case offline(backends: Int)
    /// Nobody was asked who could tell: whatever was so before still is.
    case unknown

    /// Whether this run has found the machine to be offline.
    package var isOffline: Bool { if case .offline = self { true } else { false } }
  }

  /// Judges the probes of a run.
  ///
  /// Only those that went over a network count, and those to this machine itself only where the baseline has no others:
  /// an Ollama that answers proves no network. At least two different hosts must have been asked, and none reached. That
  /// is not believed of backends which were down before already, while another one, not asked now, was up when it was
  /// asked last: two dead servers are no dead network. And refused connections alone are believed once: a network that is
  /// down seldom refuses, servers that are down do.
  ///
  /// - Parameters:
  ///   - plans: the backends of the baseline.
  ///   - probed: the records of those that were probed in this run, and not interrupted.
  ///   - before: the last probe of each backend before this run.
  ///   - wasOffline: what the run before found.
  package static func verdict(
    of plans: [BackendPlan], probed: [BackendName: ProbeRecord], before: [BackendName: ProbeRecord],
    wasOffline: Bool
  ) -> Result {
    let withURL = plans.filter { $0.base != nil && !$0.isDisabled }
    let elsewhere = withURL.filter { !$0.staysOnMachine }
    let eligible = elsewhere.isEmpty ? withURL : elsewhere
    let jury = eligible.filter { probed[$0.name] != nil }
    guard !jury.isEmpty else { return .unknown }
    guard Set(jury.map(\.hostKey)).count >= 2, jury.allSatisfy({ probed[$0.name]?.reachedNobody ?? false })
    else { return .online }
    let isNews = jury.contains { !(before[$0.name]?.reachedNobody ?? false) }
    if !isNews, jury.allSatisfy({ probed[$0.name]?.outcome == .connectionRefused }) { return .online }
    let anotherIsUp = eligible.contains {
      probed[$0.name] == nil && before[$0.name].map { !$0.reachedNobody } ?? false
    }
    return isNews || wasOffline || !anotherIsUp ? .offline(backends: jury.count) : .online
  }
}

extension BackendPlan {
  /// Whether its requests never leave this machine.
  fileprivate var staysOnMachine: Bool { route.unixSocket != nil || base?.isLoopback ?? false }
}

extension ProbeRecord {
  /// Whether it failed before there was a connection.
  var reachedNobody: Bool {
    guard stage == .list else { return false }
    switch outcome {
    case .dnsFailure, .unreachable, .connectionRefused: return true
    // A proxy that answered proves a network.
    case .proxyRefused: return detail == .proxyUnreachable
    case .connectionLost, .deadlineExceeded, .tlsFailure: return phase == .resolve || phase == .connect
    default: return false
    }
  }
}
