import Baseline
import Domain
import Redaction

/// The secrets that a run fetches before its first request.
struct PreparedSecrets: Sendable {
  /// Those of the backends, also of some that take no part: an answer of one may hold the key of another.
  let held: [BackendName: BackendSecrets]
  /// Those of whom the run tells of itself, by the names of their plans.
  let ofTargets: [BackendName: BackendSecrets]

  /// Fetches all of them at the same time, and reports what is doubtful about those of `targets`.
  init(
    of backends: [BackendPlan], and targets: [NotificationTarget],
    in environment: some SecretStore & EventSink
  ) async {
    async let ofTargets = targets.isEmpty ? [:] : environment.secrets(of: targets.map(\.plan))
    held = backends.isEmpty ? [:] : await environment.secrets(of: backends)
    self.ofTargets = await ofTargets
    for (name, secrets) in self.ofTargets.sorted(by: { $0.key < $1.key }) {
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
        + baseline.literals(of: baseline.targets, ofTargets) + others)
  }
}
