/// One backend of another rollcall's snapshot, as that rollcall found it: what becomes of it there is kept beside the
/// rows that were passed on. Holds words and times only.
package struct UpstreamBackend: Hashable, Sendable {
  /// Its kind's name over there, in the form of a name; perhaps one that this version does not know.
  package let kind: String
  /// What the far side takes it for; `unknown` also for a word of a later version.
  package var status: Status
  /// How the far side's last probe of it ended; nil when it never sent one.
  package var outcome: Outcome?
  /// When a probe of the far side last ended well.
  package var lastSuccessAt: Timestamp?
  /// When the newest of its rows was written, those left out that its baseline only assumes.
  package var refreshedAt: Timestamp?

  /// How many of them a snapshot keeps for one backend, the first by name.
  package static let kept = 1000

  /// Fails unless `kind` has the form of a name.
  package init?(
    kind: String, status: Status, outcome: Outcome? = nil, lastSuccessAt: Timestamp? = nil,
    refreshedAt: Timestamp? = nil
  ) {
    guard isIdentifier(kind) else { return nil }
    self.kind = kind
    self.status = status
    self.outcome = outcome
    self.lastSuccessAt = lastSuccessAt
    self.refreshedAt = refreshedAt
  }
}
