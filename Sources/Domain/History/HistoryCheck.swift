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

  /// What is kept of a probe. A part of a list is kept as an answer: the backend was there.
  package init(_ probe: ProbeRecord) {
    self.init(
      at: probe.startedAt, outcome: probe.isAnswer ? .ok : probe.outcome,
      milliseconds: max(0, probe.timings.total))
  }
}
