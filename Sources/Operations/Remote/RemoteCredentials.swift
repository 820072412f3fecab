import Baseline
import Domain
import Redaction

/// The secrets of the places outside that a run goes on from and publishes into.
struct RemoteCredentials: Sendable {
  private let secrets: [BackendName: BackendSecrets]
  /// What of them must never appear anywhere.
  let literals: [Secret]

  /// Fetches them, and hides them from now on.
  init(of baseline: LoadedBaseline, in environment: some SecretStore & EventSink) async {
    let plans = [baseline.previous?.plan, baseline.bucket?.plan].compactMap(\.self)
    secrets = plans.isEmpty ? [:] : await environment.secrets(of: plans)
    literals = secrets.values.flatMap(\.all)
    if !plans.isEmpty { environment.mask(with: SecretScanner(known: baseline.literals(among: literals))) }
    for (name, secrets) in secrets.sorted(by: { $0.key < $1.key }) {
      for warning in secrets.warnings { environment.report(.baselineWarning("\(name): \(warning)")) }
    }
  }

  /// Those of one place.
  func secrets(of plan: BackendPlan) -> BackendSecrets { secrets[plan.name] ?? BackendSecrets() }
}
