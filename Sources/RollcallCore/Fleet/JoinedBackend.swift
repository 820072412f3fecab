/// One backend as several folders hold it, made one.
///
/// Whoever asked it last tells how it stands and which makers' models it offers. Each row is the newest that any folder
/// has of it; what the baseline assumes gives way to all else.
struct JoinedBackend {
  /// The one that was asked last.
  let latest: SnapshotBackend
  let rows: [ProviderName: Row]
  /// How many rows of machines that ask it are older than those that are kept.
  let olderWrites: Int

  /// - Parameters:
  ///   - inputs: what the inputs hold of it; at least one unless `held` is given.
  ///   - held: what the folder holds already that all is joined into.
  ///   - now: the moment of the merge, by our clock.
  init?(_ inputs: [SnapshotBackend], held: SnapshotBackend?, at now: Timestamp) {
    let inputs = inputs.map { $0.notAfter(now) }
    let all = inputs + [held].compactMap(\.self)
    // The first of the best.
    guard var latest = all.first else { return nil }
    for backend in inputs.dropFirst() where Self.isLater(backend, than: latest) { latest = backend }
    // What is held knew of an input's own probe only from that input, which may have drained or resumed it since.
    if let held,
      latest.standing.probe == nil || held.standing.probe?.startedAt != latest.standing.probe?.startedAt,
      Self.isLater(held, than: latest)
    {
      latest = held
    }
    var rows = Dictionary(latest.rows.map { ($0.provider, $0.row) }, uniquingKeysWith: { first, _ in first })
    for backend in all {
      for (provider, row) in backend.rows where row.source != .baseline {
        if let kept = rows[provider] {
          if kept.source == .baseline || row.refreshedAt > kept.refreshedAt { rows[provider] = row }
        } else if latest.standing.lastSuccessAt.map({ row.refreshedAt > $0 }) ?? true {
          // Younger than the last list, which so cannot have told that it is gone.
          rows[provider] = row
        }
      }
    }
    self.latest = latest
    self.rows = rows
    olderWrites = inputs.filter(\.isClaimed).flatMap(\.rows).count { provider, row in
      guard row.source != .baseline else { return false }
      return rows[provider].map { row.refreshedAt < $0.refreshedAt } ?? true
    }
  }

  private static func isLater(_ one: SnapshotBackend, than other: SnapshotBackend) -> Bool {
    let moments = (one.standing.probe?.startedAt, other.standing.probe?.startedAt)
    switch moments {
    case (let one?, let other?) where one != other: return one > other
    case (.some, nil): return true
    case (nil, .some): return false
    default: return one.roll != .notSelected && other.roll == .notSelected
    }
  }
}

extension SnapshotBackend {
  /// The same with no moment after `now`: of a machine whose clock runs ahead no later write would be believed, not even
  /// its own once the clock is right.
  fileprivate func notAfter(_ now: Timestamp) -> SnapshotBackend {
    var backend = self
    backend.standing.lastSuccessAt = standing.lastSuccessAt.map { min($0, now) }
    if let probe = standing.probe { backend.standing.probe?.startedAt = min(probe.startedAt, now) }
    for place in rows.indices { backend.rows[place].row.refreshedAt = min(rows[place].row.refreshedAt, now) }
    return backend
  }
}
