import Baseline
import Domain

/// The places that the baseline names for secrets: variables, files and programs.
package protocol SecretStore: Sendable {
  /// Fetches the secrets of `backends`, each from where the baseline points.
  func secrets(of backends: [BackendPlan]) async -> [BackendName: BackendSecrets]
}
