import Domain
import Merging
import SnapshotFiles

extension ChangeWatch {
  /// Nil when no changes are kept.
  init?(_ previousState: PreviousState, at context: MergeContext) {
    guard let journal = previousState.journal else { return nil }
    self.init(
      context: context,
      retirements: RetirementWatch(
        now: context.startedAt, before: previousState.snapshot.header?.startedAt,
        noticed: Set(journal.changes.compactMap(RetirementWatch.Notice.init))),
      knowsAll: !previousState.isLost && !previousState.snapshot.isDamaged,
      isFirst: previousState.bytes == nil && !previousState.isLost)
  }
}
