extension Change {
  /// A backend that went down, or is up again.
  ///
  /// - Parameters:
  ///   - transition: what became of its part in an incident.
  ///   - outcome: how its last probe ended.
  ///   - context: when the run found that out, which is later than what it found out.
  package init(_ transition: IncidentTransition, outcome: Outcome?, at context: MergeContext) {
    self.init(
      .init(at: context.startedAt, sequence: context.sequence),
      transition.kind == .opened ? .backendDown : .backendUp, backend: transition.backend,
      details: [
        Detail("cause", after: transition.cause.rawValue),
        Detail("incident", after: String(transition.incident)),
        Detail("outcome", after: outcome?.rawValue), Detail("since", after: transition.at.description),
      ].filter { $0.after != nil })
  }
}
