import Domain
import Merging
import SnapshotFiles

extension ChangeWatch {
  /// Nil when no changes are kept.
  init?(_ memory: Memory, at moment: MergeMoment) {
    guard let journal = memory.journal else { return nil }
    self.init(
      moment: moment,
      retirements: RetirementWatch(
        now: moment.startedAt, before: memory.snapshot.header?.startedAt,
        told: Set(journal.changes.compactMap(RetirementWatch.Notice.init))),
      knowsAll: !memory.isLost && !memory.snapshot.isDamaged, isFirst: memory.bytes == nil && !memory.isLost)
  }
}
