extension Incident {
  /// Whether `name` takes part and is not over.
  package func isOpen(for name: BackendName) -> Bool {
    closedAt == nil && members[name].map { $0.endedAt == nil } ?? false
  }

  /// Keeps of an incident that is over the names of those that failed first, and counts the others.
  mutating func trimMembers() {
    guard closedAt != nil, members.count > Self.keptMembers else { return }
    let byStart = members.sorted { ($0.value.startedAt, $0.key) < ($1.value.startedAt, $1.key) }
    moreMembers = min(moreMembers + members.count - Self.keptMembers, HistoryDay.most)
    members = Dictionary(uniqueKeysWithValues: byStart.prefix(Self.keptMembers).map { ($0.key, $0.value) })
  }
}
