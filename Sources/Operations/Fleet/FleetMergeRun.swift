import Domain

/// What a merge counts as: a run of its own, with an id and a moment.
package struct FleetMergeRun: Sendable {
  /// 32 hexadecimal digits.
  let id: String
  /// The moment of the merge, by our clock.
  let now: Timestamp
  /// The program's version.
  let version: String

  /// Collects the parts.
  package init(id: String, now: Timestamp, version: String) {
    self.id = id
    self.now = now
    self.version = version
  }
}
