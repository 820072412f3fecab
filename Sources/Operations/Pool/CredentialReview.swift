import Baseline
import Domain
import Merging
import SnapshotFiles

/// What a changed entry makes void: the back-off of a backend, and, with its account, what was tried on its models.
struct CredentialReview: Sendable {
  /// Where the backends stood, those whose back-off is void with it forgotten.
  private(set) var backendStates: [BackendName: BackendState]
  /// Backends whose credential, origin or kind changed, so that no evidence of theirs counts any more.
  private(set) var outdated: Set<BackendName> = []
  /// Backends that were out of use when the last run ended: the next run that may asks them.
  let resumed: Set<BackendName>
  private let digests: Digests

  /// Begins with where `previousState` left them; nothing is void yet but the rest of backends that were out of use.
  init(_ previousState: PreviousState) {
    var backendStates = previousState.snapshot.backends.mapValues(\.backendState)
    for (name, entry) in previousState.inferenceState.backends where entry.spend != nil {
      backendStates[name, default: BackendState()].spend = .more(backendStates[name]?.spend, entry.spend)
    }
    resumed = Set(previousState.snapshot.backends.filter { $0.value.wasOutOfUse }.keys)
    for name in resumed { backendStates[name]?.nextProbeAt = nil }
    self.backendStates = backendStates
    digests = previousState.digests
  }

  /// Compares the entries of `backends` with those of the run before, and reports doubts and voided back-offs.
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

  /// Notes whether `held` is another account's than before; true where a rest must not stand any longer, be it after a
  /// failure or after a good answer.
  private mutating func voidsBackOff(of backend: BackendPlan, _ held: BackendSecrets) -> Bool {
    // Without all of its secrets nothing is known of whether they have changed.
    guard held.isComplete else { return false }
    if digests.voidsEvidence(of: backend, held) { outdated.insert(backend.name) }
    guard let state = backendStates[backend.name], let last = state.probe else { return false }
    guard last.outcome != .ok || state.nextProbeAt != nil else { return false }
    if digests.isEntryChanged(backend, held) { return true }
    // A program that gives another token each time is the same account: only where the token was refused may another
    // one help.
    return last.outcome == .authRejected && digests.isOutdated(backend, held)
  }
}

extension PreviousBackend {
  /// Whether it was drained or disabled when the last run ended.
  fileprivate var wasOutOfUse: Bool { disposition == .drained || disposition == .disabled }
}

extension BackendState {
  /// Forgets failures that may have had a cause that is gone; what the last probe said stays.
  mutating func forgetBackOff() {
    consecutiveFailures = 0
    nextProbeAt = nil
  }
}
