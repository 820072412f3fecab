import Domain
import SnapshotFiles

/// What a run needs to tell what has changed since the last one, backend by backend as they are merged.
package struct ChangeWatch: Sendable {
  private let context: MergeContext
  private let retirements: RetirementWatch
  /// Whether a backend that the last snapshot does not hold is new: not so when a part of it was lost.
  private let knowsAll: Bool
  /// Whether this is the first run of all, to which everything is new and nothing news but an end that is near.
  private let isFirst: Bool

  /// Collects what the run before knew.
  package init(context: MergeContext, retirements: RetirementWatch, knowsAll: Bool, isFirst: Bool) {
    self.context = context
    self.retirements = retirements
    self.knowsAll = knowsAll
    self.isFirst = isFirst
  }

  /// What is new of one backend.
  ///
  /// - Parameters:
  ///   - backend: as this run publishes it.
  ///   - previous: as the last snapshot holds it; nil when it does not.
  package func changes(of backend: RenderedBackend, since previous: PreviousBackend?) -> [Change] {
    guard let view = backend.view else { return [] }
    let finder = ChangeFinder(at: time(of: view), sequence: context.sequence, scope: .run)
    guard let previous else {
      return (knowsAll && !isFirst ? finder.added(view) : []) + ends(view, finder)
    }
    // Of a backend whose line was damaged nothing can be said.
    guard let pairs = RowComparison.pairs(from: previous, to: view, backend.line) else { return [] }
    return finder.changes(view.name, pairs) + ends(view, finder, pairs)
  }

  /// When what is published of it was found out: at the end of its probe, if this run sent one.
  private func time(of view: SnapshotBackend) -> Timestamp {
    guard let probe = view.backendState.probe, probe.sequence == context.sequence else {
      return context.startedAt
    }
    return probe.startedAt.advanced(by: .milliseconds(probe.timings.total))
  }

  /// The models whose end comes near.
  ///
  /// - Parameter pairs: what was compared; a model of a row that both sides have and that is not in it is the same. Nil
  ///   when nothing could be.
  private func ends(
    _ view: SnapshotBackend, _ finder: ChangeFinder, _ pairs: [ChangeFinder.RowPair]? = nil
  ) -> [Change] {
    view.rows.flatMap { provider, row -> [Change] in
      guard row.models.contains(where: { $0.lifecycle.retiresAt != nil }) else { return [] }
      let pair = pairs?.first { $0.provider == provider }
      let changed = Set((pair?.new ?? []).map(\.id))
      let before = Dictionary((pair?.old ?? []).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      return row.models.compactMap { model in
        let old = changed.contains(model.id) ? before[model.id] : model
        let isKnown =
          pair?.old != nil && old?.isListed ?? false && old?.lifecycle.retiresAt == model.lifecycle.retiresAt
        return retirements.notice(view.name, provider, model, isKnown: isKnown).map {
          finder.change(.retirementAhead, $0, successor: model.lifecycle.successor)
        }
      }
    }
  }
}

extension ChangeFinder {
  fileprivate func change(
    _ kind: Change.Category, _ notice: RetirementWatch.Notice, successor: String?
  ) -> Change {
    let details = [
      Change.Detail("days", after: String(notice.days)),
      Change.Detail("retires_at", after: notice.retiresAt.description),
    ]
    return change(
      kind, notice.backend, notice.provider, notice.model,
      details + (successor.map { [Change.Detail("successor", after: $0)] } ?? []))
  }
}
