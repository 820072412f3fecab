import Baseline
import Domain
import Redaction

/// The secrets that a run fetches before its first request.
struct PreparedSecrets: Sendable {
  /// Those of the backends, also of some that take no part: an answer of one may hold the key of another.
  let held: [BackendName: BackendSecrets]
  /// Those of whom the run tells of itself, by the names of their plans.
  let ofReceivers: [BackendName: BackendSecrets]

  /// Fetches all of them at the same time, and reports what is doubtful about those of `receivers`.
  init(
    of backends: [BackendPlan], and receivers: [Receiver], in environment: some SecretStore & EventSink
  ) async {
    async let ofReceivers = receivers.isEmpty ? [:] : environment.secrets(of: receivers.map(\.plan))
    held = backends.isEmpty ? [:] : await environment.secrets(of: backends)
    self.ofReceivers = await ofReceivers
    for (name, secrets) in self.ofReceivers.sorted(by: { $0.key < $1.key }) {
      for warning in secrets.warnings { environment.report(.baselineWarning("\(name): \(warning)")) }
    }
  }

  /// Those of `backends` alone.
  func held(of backends: [BackendPlan]) -> [BackendName: BackendSecrets] {
    let names = Set(backends.map(\.name))
    return held.filter { names.contains($0.key) }
  }

  /// All that must never appear anywhere, `others` among it.
  func scanner(for baseline: LoadedBaseline, also others: [Secret]) -> SecretScanner {
    SecretScanner(
      known: baseline.literals(among: held.values.flatMap(\.all))
        + baseline.literals(of: baseline.receivers, ofReceivers) + others)
  }
}
