/// What is remembered of the runs before: how every backend answered, and the incidents made of that.
///
/// Bounded: what is past the caps goes, the oldest first. Holds names of the baseline, times, numbers and words of ours.
package struct History: Sendable, Hashable {
  /// The run that last changed it: its id and its sequence.
  package var run: RunStamp?
  /// By what an incident opened and closed when this was written.
  package var rules: HistoryRules
  /// How each backend answered.
  package var backends: [BackendName: BackendHistory]
  /// The incidents, newest first; the open ones are never dropped.
  package var incidents: [Incident]
  /// The ordinal that the next incident gets; never one that was given before.
  package var nextIncident: Int
  /// When this machine itself was offline, newest first.
  package var offline: [OfflineSpell]

  /// How many checks of a backend are kept: a day's worth of one every five minutes.
  package static let keptChecks = 288
  /// How many days of a backend are rolled up.
  package static let keptDays = 90
  /// How many incidents are kept.
  package static let keptIncidents = 100
  /// How many spells without a network are kept.
  package static let keptOfflineSpells = 100

  /// Nothing remembered yet.
  package init(rules: HistoryRules = HistoryRules()) {
    self.rules = rules
    (run, backends, incidents, nextIncident, offline) = (nil, [:], [], 1, [])
  }
}
