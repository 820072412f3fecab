@testable import Domain
@testable import TestSupport
import Testing

/// Incidents as changes.
struct ChangeIncidentTests {
  private func change(_ kind: IncidentTransition.Direction, _ outcome: Outcome?) -> Change {
    Change(
      IncidentTransition(
        backend: Offers.lab, kind: kind, incident: 3, at: Moment.start, cause: .access), outcome: outcome,
      at: MergeContext(sequence: 5, startedAt: Moment.after(.seconds(60))))
  }

  @Test func `a backend that went down says how, since when and in which incident`() {
    let down = change(.opened, .authRejected)
    #expect(
      down.brief
        == "backend_down: cause - access, incident - 3, outcome - auth_rejected, since - \(Moment.start)")
    #expect(down.sentence == "lab: is down: auth_rejected")
    #expect(down.at == Moment.after(.seconds(60)) && down.sequence == 5)
  }

  @Test func `one that is up again is told apart`() {
    #expect(change(.closed, .ok).kind == .backendUp && change(.closed, nil).detail("outcome") == nil)
  }
}
