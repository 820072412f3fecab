/// From when to when no backend could be reached, so that this machine was taken to be offline.
package struct OfflineSpell: Sendable, Hashable {
  /// The start of the first such run.
  package var from: Timestamp
  /// The start of the last such run.
  package var to: Timestamp
  /// How many runs in a row it were.
  package var runs: Int

  /// Collects the parts.
  package init(from: Timestamp, to: Timestamp, runs: Int) {
    self.from = from
    self.to = to
    self.runs = runs
  }
}
