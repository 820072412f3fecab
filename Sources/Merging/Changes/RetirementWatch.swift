import Domain
import SnapshotFiles

/// Notices when a model's end comes near: 90, 30 and 7 days ahead, each once.
package struct RetirementWatch: Sendable {
  /// When this run started.
  let now: Timestamp
  /// When the run before it started; nil when that cannot be told, and then every model is as one newly seen.
  let before: Timestamp?
  /// What was told already, whatever the clock has done since.
  let noticed: Set<Notice>

  /// Collects the parts.
  package init(now: Timestamp, before: Timestamp?, noticed: Set<Notice>) {
    self.now = now
    self.before = before
    self.noticed = noticed
  }

  /// One end of one model, told so many days ahead.
  package struct Notice: Hashable, Sendable {
    let backend: BackendName
    let provider: ProviderName
    let model: ModelID
    let days: Int
    let retiresAt: Timestamp
  }

  /// What is to be told now of a model that a list names; nil when nothing is.
  ///
  /// - Parameter isKnown: whether the run before knew it with the same date. Of one that it did not know only the
  ///   nearest mark is told, else it would come with news of long ago.
  func notice(
    _ backend: BackendName, _ provider: ProviderName, _ model: Model, isKnown: Bool
  ) -> Notice? {
    guard model.isListed, !model.lifecycle.hasEnded(at: now), let end = model.lifecycle.retiresAt,
      let days = Change.retirementDays.filter({ end.since(now) <= .days($0) }).min()
    else { return nil }
    if isKnown, let before, end.since(before) <= .days(days) { return nil }
    let notice = Notice(
      backend: backend, provider: provider, model: model.id, days: days, retiresAt: end)
    return noticed.contains(notice) ? nil : notice
  }
}

extension RetirementWatch.Notice {
  /// What an earlier run told; nil for any other change.
  package init?(_ change: Change) {
    guard change.kind == .retirementAhead, let provider = change.provider, let model = change.model,
      let days = change.detail("days")?.after.flatMap({ Int($0) }),
      let end = change.detail("retires_at")?.after.flatMap({ Timestamp($0) })
    else { return nil }
    self.init(backend: change.backend, provider: provider, model: model, days: days, retiresAt: end)
  }
}

extension Duration {
  fileprivate static func days(_ count: Int) -> Duration { .seconds(count * 86_400) }
}
