import Baseline
import Domain
import JSON
import Probing
import SnapshotFiles

/// Models that passed the trust boundary. Has no other maker than this file.
package struct ValidatedRows: Sendable {
  let byProvider: [ProviderName: [ListedModel]]
  /// Providers whose row was dropped whole for its length, with the number of its models.
  package let overlong: [ProviderName: Int]
  /// Models that were dropped for anything but their id: they exist.
  let seenButDropped: SeenModels
  let dropped: Dropped

  fileprivate init(
    byProvider: [ProviderName: [ListedModel]], overlong: [ProviderName: Int], seenButDropped: SeenModels,
    dropped: Dropped
  ) {
    self.byProvider = byProvider
    self.overlong = overlong
    self.seenButDropped = seenButDropped
    self.dropped = dropped
  }
}

/// Models that a list named, though nothing of them was kept: none of them may count as gone.
struct SeenModels: Sendable {
  private(set) var byProvider: [ProviderName: Set<ModelID>] = [:]
  /// Those that named no provider: seen, whichever row holds them.
  var ofAnyProvider: Set<ModelID> = []

  mutating func insert(_ id: ModelID, of provider: ProviderName) {
    byProvider[provider, default: []].insert(id)
  }

  /// Whether a list named the model.
  func contains(_ id: ModelID, of provider: ProviderName) -> Bool {
    byProvider[provider]?.contains(id) ?? false || ofAnyProvider.contains(id)
  }
}

/// An observation that passed the trust boundary. Has no other maker than this file.
package struct ValidatedObservation: Sendable {
  let backend: BackendName
  let backendState: BackendState
  let endedAt: Timestamp
  let listWasEmpty: Bool
  /// What may stand in rows.
  package let rows: ValidatedRows
  let evidence: [ModelID: Evidence]
  let unconfirmed: Set<ModelID>
  let factsAskedAt: [ModelID: Timestamp]
  let provenance: Provenance?
  /// Who says so: the source of the rows that it writes.
  let source: Row.Source
  /// Whether it has a list, whose models replace what is held of them.
  let hasList: Bool
  /// Whether a model that the list lacks may be gone; false for a part of a list, and for pages that shifted.
  let provesAbsence: Bool

  fileprivate init(_ findings: SessionFindings, backendState: BackendState, rows: ValidatedRows) {
    backend = findings.backend
    self.backendState = backendState
    endedAt = findings.at
    listWasEmpty = findings.listWasEmpty
    evidence = findings.evidence
    unconfirmed = []
    provenance = nil
    source = .session
    hasList = findings.hasList
    factsAskedAt = [:]
    provesAbsence = true
    self.rows = rows
  }

  fileprivate init(_ observation: Observation, rows: ValidatedRows) {
    backend = observation.backend
    backendState = observation.backendState
    endedAt = observation.endedAt
    listWasEmpty = observation.listWasEmpty
    evidence = observation.evidence
    unconfirmed = observation.unconfirmed
    provenance = observation.provenance?.notAfter(observation.endedAt).bounded
    source = .probe
    hasList = observation.hasList
    provesAbsence = observation.provesAbsence
    factsAskedAt = observation.factsAskedAt
    self.rows = rows
  }
}

extension Provenance {
  /// The same with as many far backends as a snapshot keeps.
  fileprivate var bounded: Provenance {
    guard backends.count > UpstreamBackend.kept else { return self }
    var snapshot = self
    let names = Set(backends.keys.sorted().prefix(UpstreamBackend.kept))
    snapshot.backends = backends.filter { names.contains($0.key) }
    return snapshot
  }
}

/// The trust boundary: what may become part of a row. A model with a bad id is dropped alone, a row that is too long
/// whole; of any other fact only what may not stand is left out.
package enum Validate {
  /// Checks what a probe found.
  package static func observation(_ observation: Observation, modelsPerRow: Int) -> ValidatedObservation {
    let seen = SeenModels(ofAnyProvider: observation.refused)
    return ValidatedObservation(
      observation,
      rows: rows(observation.found, modelsPerRow: modelsPerRow, seen: seen, dropped: observation.dropped))
  }

  /// Checks what a session says, by the same rules. It is no probe: the backend stands where it stood.
  package static func report(
    _ findings: SessionFindings, backendState: BackendState, modelsPerRow: Int
  ) -> ValidatedObservation {
    let seen = SeenModels(ofAnyProvider: findings.refused)
    return ValidatedObservation(
      findings, backendState: backendState,
      rows: rows(findings.found, modelsPerRow: modelsPerRow, seen: seen, dropped: findings.dropped))
  }

  /// Checks what the baseline assumes: its user's typing is checked like a backend's answer.
  package static func assumptions(of facts: PublicFacts) -> ValidatedRows {
    var dropped = Dropped()
    dropped.drop(models: facts.droppedModels, for: .badBaselineEntry)
    return rows(facts.assumed, modelsPerRow: facts.modelsPerRow, seen: SeenModels(), dropped: dropped)
  }

  private static func rows(
    _ found: [ProviderName: [ListedModel]], modelsPerRow: Int, seen: SeenModels, dropped: Dropped
  ) -> ValidatedRows {
    var dropped = dropped
    var (byProvider, overlong) = ([ProviderName: [ListedModel]](), [ProviderName: Int]())
    for (provider, models) in found {
      guard models.count <= modelsPerRow else {
        dropped.dropRow(for: .rowTooLong, models: models.count)
        overlong[provider] = models.count
        continue
      }
      var known = Set<ModelID>(minimumCapacity: models.count)
      let flaws = models.map { flaw(of: $0, known: &known) }
      for case let flaw? in flaws { dropped.drop(for: flaw) }
      // A row without a flaw, the common one, is passed on as it is: models are large values to copy.
      var kept =
        flaws.contains { $0 != nil } ? zip(models, flaws).filter { $0.1 == nil }.map(\.0) : models
      for index in kept.indices where !kept[index].isFit { kept[index].leaveOutUnfit() }
      if !kept.isEmpty { byProvider[provider] = kept }
    }
    return ValidatedRows(byProvider: byProvider, overlong: overlong, seenButDropped: seen, dropped: dropped)
  }

  private static func flaw(of model: ListedModel, known: inout Set<ModelID>) -> Dropped.Reason? {
    guard ModelText.isAcceptable(model.id) else { return .badID }
    return known.insert(ModelID(model.id)).inserted ? nil : .duplicateID
  }
}
