extension Change {
  /// That a backend was drained or resumed; nil when neither happened.
  ///
  /// - Parameters:
  ///   - before: its drains as they were published before.
  ///   - now: its drains as they are published now.
  package static func drainage(
    of name: BackendName, from before: [Drain], wasDrained: Bool, to now: [Drain], isDrained: Bool,
    at context: MergeContext
  ) -> Change? {
    guard wasDrained != isDrained else { return nil }
    let (old, new) = (before.first, now.first)
    let details = [
      Detail("by", before: old?.setter.rawValue, after: new?.setter.rawValue),
      Detail("until", before: before.end?.description, after: now.end?.description),
      Detail("why", before: old?.why, after: new?.why),
    ]
    return Change(
      .init(at: context.startedAt, sequence: context.sequence), isDrained ? .backendDrained : .backendResumed,
      backend: name, details: details.filter { $0.before != nil || $0.after != nil })
  }
}
