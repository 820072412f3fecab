extension Change {
  /// A backend that went down, or is up again.
  ///
  /// - Parameters:
  ///   - turn: what became of its part in an incident.
  ///   - outcome: how its last probe ended.
  ///   - moment: when the run found that out, which is later than what it found out.
  package init(_ turn: IncidentTurn, outcome: Outcome?, at moment: MergeMoment) {
    self.init(
      .init(at: moment.startedAt, sequence: moment.sequence),
      turn.kind == .opened ? .backendDown : .backendUp, backend: turn.backend,
      details: [
        Detail("cause", after: turn.cause.rawValue), Detail("incident", after: String(turn.incident)),
        Detail("outcome", after: outcome?.rawValue), Detail("since", after: turn.at.description),
      ].filter { $0.after != nil })
  }
}
