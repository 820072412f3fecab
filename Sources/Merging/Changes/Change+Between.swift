import Domain
import SnapshotFiles

extension Change {
  /// Everything in which two snapshots differ, by backend, dated by the newer one. Here a backend is down or up when its
  /// status says so: no history stands between the two.
  package static func between(_ old: Snapshot, _ new: Snapshot) -> [Change] {
    let finder = ChangeFinder(at: new.run.startedAt, sequence: new.run.sequence, scope: .full)
    let (before, after) = (old.byName, new.byName)
    var changes = Set(before.keys).union(after.keys).sorted().flatMap { name in
      switch (before[name], after[name]) {
      case (nil, let new?): finder.added(new)
      case (let old?, nil): finder.removed(old)
      case (let old?, let new?):
        finder.turn(from: old, to: new) + finder.changes(name, ChangeFinder.RowPair.all(old, new))
      case (nil, nil): [Change]()
      }
    }
    for place in changes.indices { changes[place].ordinal = place + 1 }
    return changes
  }
}

extension Snapshot {
  fileprivate var byName: [BackendName: SnapshotBackend] {
    Dictionary(backends.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}

extension ChangeFinder {
  /// Whether the backend went down or came up between the two, or was drained or resumed.
  fileprivate func turn(from old: SnapshotBackend, to new: SnapshotBackend) -> [Change] {
    if let change = Change.drainage(
      of: new.name, from: old.drains, wasDrained: old.status == .drained, to: new.drains,
      isDrained: new.status == .drained, at: MergeContext(sequence: sequence, startedAt: at))
    {
      return [change]
    }
    guard (old.status == .unavailable) != (new.status == .unavailable) else { return [] }
    let outcomes = [old, new].map { $0.backendState.probe?.outcome.rawValue }
    return [
      change(
        new.status == .unavailable ? .backendDown : .backendUp, new.name, nil, nil,
        [
          Change.Detail("outcome", before: outcomes[0], after: outcomes[1]),
          Change.Detail("status", before: old.status.rawValue, after: new.status.rawValue),
        ])
    ]
  }
}
