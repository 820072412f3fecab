import Baseline
import Domain
import Merging
import SnapshotFiles

/// What a changed key, address or kind makes void: the back-off of a backend, and what was tried on its models.
struct CredentialReview: Sendable {
  /// Where the backends stood, those whose back-off is void with it forgotten.
  private(set) var backendStates: [BackendName: BackendState]
  /// Backends whose credential, origin or kind changed, so that no evidence of theirs counts any more.
  private(set) var outdated: Set<BackendName> = []
  private let digests: Digests

  /// Begins with where `previousState` left them; nothing is void yet.
  init(_ previousState: PreviousState) {
    var backendStates = previousState.snapshot.backends.mapValues(\.backendState)
    for (name, entry) in previousState.inferenceState.backends where entry.spend != nil {
      backendStates[name, default: BackendState()].spend = .more(backendStates[name]?.spend, entry.spend)
    }
    self.backendStates = backendStates
    digests = previousState.digests
  }

  /// Compares the secrets of `backends` with those of the run before, and reports doubts and voided back-offs.
  mutating func compare(
    _ backends: [BackendPlan], _ secrets: [BackendName: BackendSecrets], by baseline: LoadedBaseline,
    reportingTo events: some EventSink
  ) {
    for backend in backends {
      guard let held = secrets[backend.name] else { continue }
      for warning in held.warnings + baseline.doubts(about: held) {
        events.report(.credentialWarning(backend.name, warning))
      }
      if voidsBackOff(of: backend, held) {
        backendStates[backend.name]?.forgetBackOff()
        events.report(.backOffVoided(backend.name))
      }
    }
  }

  /// Notes whether `held` is another account's than before; true where a back-off must not stand any longer.
  private mutating func voidsBackOff(of backend: BackendPlan, _ held: BackendSecrets) -> Bool {
    // Without all of its secrets nothing is known of whether they have changed.
    guard held.isComplete else { return false }
    if digests.voidsEvidence(of: backend, held) { outdated.insert(backend.name) }
    guard digests.isOutdated(backend, held) else { return false }
    let isOther = digests.isOfAnotherAccount(backend, held)
    guard let last = backendStates[backend.name]?.probe, last.outcome != .ok else { return false }
    // A program that gives another token each time is the same account: only where the token was refused may another
    // one help.
    return isOther || last.outcome == .authRejected
  }
}

extension BackendState {
  /// Forgets failures that may have had a cause that is gone; what the last probe said stays.
  mutating func forgetBackOff() {
    consecutiveFailures = 0
    nextProbeAt = nil
  }
}
