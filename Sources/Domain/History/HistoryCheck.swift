/// One probe that was sent and not interrupted, in three words.
package struct HistoryCheck: Sendable, Hashable {
  /// When it started.
  package var at: Timestamp
  /// How it ended.
  package var outcome: Outcome
  /// How long it took in all.
  package var milliseconds: Int

  /// Collects the parts.
  package init(at: Timestamp, outcome: Outcome, milliseconds: Int) {
    self.at = at
    self.outcome = outcome
    self.milliseconds = milliseconds
  }

  /// What is kept of a probe.
  package init(_ probe: ProbeRecord) {
    self.init(at: probe.startedAt, outcome: probe.outcome, milliseconds: max(0, probe.timings.total))
  }
}
