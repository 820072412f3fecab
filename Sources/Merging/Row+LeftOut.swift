import Domain

extension Row {
  /// Whether it was stale already although the last probe was good, because that probe's row was too long.
  func wasLeftOut(of dropped: Dropped, by probe: ProbeRecord?) -> Bool {
    guard let probe, probe.outcome == .ok, source == .probe else { return false }
    return dropped.reasons[.rowTooLong] != nil && isStale && refreshedAt < probe.startedAt
  }
}
