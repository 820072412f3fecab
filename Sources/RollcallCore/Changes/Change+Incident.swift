extension ChangeJournal {
  /// The highest ordinal of an incident that is told of; nil when of none.
  var lastIncident: Int? {
    changes.flatMap(\.details).compactMap { detail in
      detail.field == "incident" ? detail.after.flatMap { Int($0) } : nil
    }.filter { (1..<1 << 51).contains($0) }.max()
  }
}

extension Change {
  /// A backend that went down, or is up again.
  ///
  /// - Parameters:
  ///   - turn: what became of its part in an incident.
  ///   - outcome: how its last probe ended.
  ///   - moment: when the run found that out, which is later than what it found out.
  init(_ turn: IncidentTurn, outcome: Outcome?, at moment: MergeMoment) {
    self.init(
      .init(at: moment.startedAt, sequence: moment.sequence),
      turn.kind == .opened ? .backendDown : .backendUp, backend: turn.backend,
      details: [
        Detail("cause", after: turn.cause.rawValue), Detail("incident", after: String(turn.incident)),
        Detail("outcome", after: outcome?.rawValue), Detail("since", after: turn.at.description),
      ].filter { $0.after != nil })
  }
}
