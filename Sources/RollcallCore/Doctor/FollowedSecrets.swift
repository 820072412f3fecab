/// What came of the secrets that a baseline refers to.
package struct FollowedSecrets: Sendable {
  /// What each reference leads to.
  package var references: [CredentialReference: FollowedReference]
  /// What the backends have.
  package var ofBackends: [BackendName: BackendSecrets]
  /// What those have whom a run tells of itself, and the places that it uses.
  package var outside: [BackendName: BackendSecrets]

  /// Collects the parts.
  package init(
    references: [CredentialReference: FollowedReference] = [:],
    ofBackends: [BackendName: BackendSecrets] = [:], outside: [BackendName: BackendSecrets] = [:]
  ) {
    self.references = references
    self.ofBackends = ofBackends
    self.outside = outside
  }
}
