import Baseline
import Domain

/// What the doctor has found where the baseline points for secrets.
package struct CredentialFacts: Sendable {
  /// What came of each reference.
  var followed: [CredentialReference: FollowedReference]
  /// The secrets of the backends.
  var secrets: [BackendName: BackendSecrets]
  /// The secrets of those whom a run tells of itself, and of the places that it uses.
  var remoteSecrets: [BackendName: BackendSecrets]

  /// Collects the parts; none of them where nothing was looked at.
  package init(
    followed: [CredentialReference: FollowedReference] = [:], secrets: [BackendName: BackendSecrets] = [:],
    remoteSecrets: [BackendName: BackendSecrets] = [:]
  ) {
    self.followed = followed
    self.secrets = secrets
    self.remoteSecrets = remoteSecrets
  }
}
