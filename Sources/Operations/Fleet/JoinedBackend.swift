import Domain
import Merging
import SnapshotFiles

/// One backend as several folders hold it, made one.
///
/// Whoever asked it last tells how it stands and which makers' models it offers. Each row is the newest that any folder
/// has of it; what the baseline assumes gives way to all else.
struct JoinedBackend {
  /// What is kept of it.
  let kept: JoinedRows
  /// From whom the rows come that can be believed: places among the inputs; one more for what was held.
  let believed: Set<Int>

  /// How many rows of machines that ask it are older than those that are kept.
  var olderWrites: Int { kept.dropped.reasons[.olderWrite] ?? 0 }
  /// How many rows were too long.
  var overlong: Int { kept.dropped.reasons[.rowTooLong] ?? 0 }

  /// What one folder holds of it.
  private struct Source {
    let place: Int
    var backend: SnapshotBackend
    let isClaimed: Bool
  }

  /// The rows that are kept, each with the place that it comes from.
  private typealias Kept = [ProviderName: (row: Row, place: Int)]

  /// - Parameters:
  ///   - inputs: the machines, of which at least one knows it unless `held` is given.
  ///   - held: what the folder holds already that all is joined into.
  ///   - modelsPerRow: the most models of a row: a longer one is left out whole, and what was held of it stays.
  ///   - now: the moment of the merge, by our clock.
  init?(
    _ name: BackendName, of inputs: [FleetInput], held: SnapshotBackend?, modelsPerRow: Int, at now: Timestamp
  ) {
    var (sources, overlong, dropped) = ([Source](), Set<ProviderName>(), Dropped())
    for (place, input) in inputs.enumerated() {
      guard var backend = input.snapshot[name]?.notAfter(now, knownAs: held) else { continue }
      for (provider, row) in backend.rows where row.models.count > modelsPerRow {
        overlong.insert(provider)
        dropped.dropRow(for: .rowTooLong, models: row.models.count)
      }
      backend.rows.removeAll { $0.row.models.count > modelsPerRow }
      sources.append(Source(place: place, backend: backend, isClaimed: input.claims.contains(name)))
    }
    let own = held.map { Source(place: inputs.count, backend: $0, isClaimed: false) }
    guard let latest = Self.latest(of: sources, own) else { return nil }
    let kept = Self.kept(of: sources, own, latest, overlong: overlong)
    for source in sources where source.isClaimed {
      for (provider, row) in source.backend.rows where row.source != .baseline {
        if kept[provider].map({ row.refreshedAt < $0.row.refreshedAt }) ?? true {
          dropped.dropRow(for: .olderWrite)
        }
      }
    }
    self.kept = JoinedRows(
      latest: latest.backend, isHeld: latest.place == own?.place, rows: kept.mapValues(\.row),
      dropped: dropped)
    believed = Set(kept.values.filter { !$0.row.isStale }.map(\.place))
  }

  /// Whoever asked it last; nil where nobody knows it.
  private static func latest(of sources: [Source], _ own: Source?) -> Source? {
    // The first of the best.
    guard var latest = sources.first ?? own else { return nil }
    for source in sources.dropFirst() where isLater(source.backend, than: latest.backend) {
      latest = source
    }
    // What is held knew of an input's own probe only from that input, which may have drained or resumed it since.
    let probe = latest.backend.backendState.probe
    if let own {
      let isSame = probe != nil && own.backend.backendState.probe?.startedAt == probe?.startedAt
      if isSame ? !latest.isClaimed : isLater(own.backend, than: latest.backend) { latest = own }
    }
    return latest
  }

  /// The newest that any of them has of each row.
  private static func kept(
    of sources: [Source], _ own: Source?, _ latest: Source, overlong: Set<ProviderName>
  ) -> Kept {
    var kept = Kept()
    for (provider, row) in latest.backend.rows { kept[provider] = (row, latest.place) }
    for source in sources + [own].compactMap(\.self) {
      for (provider, row) in source.backend.rows where row.source != .baseline {
        if let other = kept[provider]?.row {
          if other.source == .baseline || row.refreshedAt > other.refreshedAt {
            kept[provider] = (row, source.place)
          }
        } else if latest.backend.backendState.lastSuccessAt.map({ row.refreshedAt > $0 }) ?? true
          || source.place == own?.place && overlong.contains(provider)
        {
          // Younger than the last list, which so cannot have told that it is gone; or the one before it was too long.
          kept[provider] = (row, source.place)
        }
      }
    }
    return kept
  }

  private static func isLater(_ one: SnapshotBackend, than other: SnapshotBackend) -> Bool {
    let moments = (one.backendState.probe?.startedAt, other.backendState.probe?.startedAt)
    switch moments {
    case (let one?, let other?) where one != other: return one > other
    case (.some, nil): return true
    case (nil, .some): return false
    default: return one.disposition != .notSelected && other.disposition == .notSelected
    }
  }
}

extension SnapshotBackend {
  /// The same with no moment after `now`: of a machine whose clock runs ahead no later write would be believed, not even
  /// its own once the clock is right. What was joined from it before keeps the moment that it was given then.
  fileprivate func notAfter(_ now: Timestamp, knownAs held: SnapshotBackend?) -> SnapshotBackend {
    var backend = self
    backend.backendState.lastSuccessAt = backendState.lastSuccessAt.map { min($0, now) }
    if let probe = backendState.probe {
      let known = held?.backendState.probe.flatMap { $0.id == probe.id ? $0.startedAt : nil }
      backend.backendState.probe?.startedAt = min(probe.startedAt, known ?? now, now)
      if let known, known < probe.startedAt, let success = held?.backendState.lastSuccessAt {
        backend.backendState.lastSuccessAt = backendState.lastSuccessAt.map { min($0, success) }
      }
    }
    for place in rows.indices {
      let (provider, row) = rows[place]
      let known = held?.rows.first { $0.provider == provider && $0.row.isSameWrite(as: row) }
      backend.rows[place].row.refreshedAt = min(row.refreshedAt, known?.row.refreshedAt ?? now, now)
    }
    return backend
  }
}

extension Row {
  /// Whether both are what one run wrote, whenever that was.
  fileprivate func isSameWrite(as other: Row) -> Bool {
    source == other.source && refreshedSequence == other.refreshedSequence && models == other.models
  }
}
