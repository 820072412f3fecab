import Domain
import SnapshotFiles

extension History {
  /// The history of the runs before, to be gone on with by `rules`; an empty one where there is none that can be read. A
  /// damaged one is set aside and reported; other rules than it was kept by are reported.
  /// - Throws: `RunFailure` of kind `usage` for a history of a newer version.
  static func load(
    _ bytes: [UInt8]?, _ rules: HistoryRules, in environment: some StateStore & EventSink
  ) throws(RunFailure) -> History {
    guard let bytes else { return History(rules: rules) }
    do throws(UnreadableFile) {
      let history = try History(reading: bytes)
      if history.rules != rules { environment.report(.historyRulesChanged(from: history.rules, to: rules)) }
      return history
    } catch {
      switch error {
      case .newer: throw PreviousState.newer("the history", error)
      case .damaged(let why):
        environment.setAside("history", bytes)
        environment.report(
          .previousStateLost("the history cannot be read (\(why)); it was set aside in the state folder"))
        var history = History(rules: rules)
        history.nextIncident = HistoryOrdinals.next(in: bytes)
        return history
      }
    }
  }
}
