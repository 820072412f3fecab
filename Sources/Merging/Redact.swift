import Domain
import Redaction

/// Models of which no text holds a secret. Has no other maker than this file.
package struct RedactedRows: Sendable {
  /// The models of each provider.
  package let byProvider: [ProviderName: [ListedModel]]
  let overlong: Set<ProviderName>
  let seenButDropped: SeenModels
  /// What validation and redaction left out.
  package let dropped: Dropped

  fileprivate init(
    _ rows: ValidatedRows, keeping byProvider: [ProviderName: [ListedModel]], seenButDropped: SeenModels,
    dropped: Dropped
  ) {
    self.byProvider = byProvider
    overlong = rows.overlong
    self.seenButDropped = seenButDropped
    self.dropped = dropped
  }
}

/// An observation of which no text holds a secret: all that `Merge` ever sees of a probe. Has no other maker than
/// this file.
package struct RedactedObservation: Sendable {
  let backend: BackendName
  let backendState: BackendState
  let endedAt: Timestamp
  let listWasEmpty: Bool
  /// What it lists, without what looks like a secret.
  package let rows: RedactedRows
  /// What was tried on single models: words and numbers of ours.
  package let evidence: [ModelID: Evidence]
  let unconfirmed: Set<ModelID>
  /// When the server was asked for the facts of a model.
  package let factsAskedAt: [ModelID: Timestamp]
  /// What another rollcall says beside its models.
  let provenance: Provenance?
  /// Who says so: the source of the rows that it writes.
  package let source: Row.Source
  /// Whether it has a complete list, which replaces what is held.
  let hasList: Bool

  fileprivate init(_ observation: ValidatedObservation, rows: RedactedRows, provenance: Provenance?) {
    backend = observation.backend
    var backendState = observation.backendState
    if let provenance { backendState.upstream = provenance.backends }
    self.backendState = backendState
    self.provenance = provenance
    endedAt = observation.endedAt
    listWasEmpty = observation.listWasEmpty
    evidence = observation.evidence
    unconfirmed = observation.unconfirmed
    factsAskedAt = observation.factsAskedAt
    source = observation.source
    hasList = observation.hasList
    self.rows = rows
  }
}

extension RedactedObservation {
  /// The models that its list names, by provider: what is held of them is replaced. Not said of another rollcall's
  /// rows, since one that is older than what is held is refused.
  package var namedModels: [ProviderName: Set<ModelID>] {
    listWasEmpty || !hasList || provenance != nil
      ? [:] : rows.byProvider.mapValues { Set($0.map { ModelID($0.id) }) }
  }
}

/// The second net: a model with a text that is hit is dropped, because a masked id would be a wrong id.
package enum Redact {
  /// Looks through every text of what a probe found.
  package static func observation(
    _ observation: ValidatedObservation, with scanner: SecretScanner
  ) -> RedactedObservation {
    RedactedObservation(
      observation, rows: rows(observation.rows, with: scanner),
      provenance: observation.provenance.map { provenance($0, with: scanner) })
  }

  /// Far names and kinds are words of a form, and so can a key be.
  private static func provenance(_ provenance: Provenance, with scanner: SecretScanner) -> Provenance {
    var clean = provenance
    clean.backends = provenance.backends.filter { name, backend in
      !scanner.finds(in: name.text) && !scanner.finds(in: backend.kind)
    }
    clean.rows = provenance.rows.mapValues { row in
      var row = row
      for (id, model) in row.models where model.evidence?.request.map(scanner.finds) ?? false {
        row.models[id]?.evidence?.request = nil
      }
      return row
    }
    return clean
  }

  /// Looks through every text of what the baseline assumes.
  package static func rows(_ rows: ValidatedRows, with scanner: SecretScanner) -> RedactedRows {
    var (seen, dropped) = (rows.seenButDropped, rows.dropped)
    var kept: [ProviderName: [ListedModel]] = [:]
    for (provider, models) in rows.byProvider {
      // A provider's name is made from what a backend wrote.
      if scanner.finds(in: provider.text) {
        dropped.drop(models: models.count, for: .secret)
        continue
      }
      // A row without a hit, the common one, is passed on as it is: models are large values to copy.
      guard models.contains(where: { holdsSecret($0, scanner) }) else {
        kept[provider] = models
        continue
      }
      let clean = models.filter { model in
        if scanner.finds(in: model.id) { return false }
        guard holdsSecret(besides: model, scanner) else { return true }
        seen.insert(ModelID(model.id), of: provider)
        return false
      }
      dropped.drop(models: models.count - clean.count, for: .secret)
      if !clean.isEmpty { kept[provider] = clean }
    }
    return RedactedRows(rows, keeping: kept, seenButDropped: seen, dropped: dropped)
  }

  /// Looks through every text of rows that a file of ours holds, but for the models that are `named`.
  package static func held(
    _ rows: [ProviderName: Row], besides named: [ProviderName: Set<ModelID>] = [:],
    with scanner: SecretScanner
  ) -> (rows: [ProviderName: Row], dropped: Dropped) {
    var (clean, dropped) = (rows, Dropped())
    for (provider, row) in rows {
      let isHit = scanner.finds(in: provider.text)
      let named = named[provider] ?? []
      let isClean = { (model: Model) in
        if isHit { return false }
        if named.contains(model.id) { return true }
        let found = ListedModel(
          id: model.id.text, displayName: model.displayName, capabilities: model.capabilities,
          lifecycle: model.lifecycle)
        return !holdsSecret(found, scanner) && !(model.evidence?.request.map(scanner.finds) ?? false)
      }
      if row.models.allSatisfy(isClean) { continue }
      let models = row.models.filter(isClean)
      dropped.drop(models: row.models.count - models.count, for: .secret)
      clean[provider]?.models = models
    }
    return (clean, dropped)
  }

  private static func holdsSecret(_ model: ListedModel, _ scanner: SecretScanner) -> Bool {
    scanner.finds(in: model.id) || holdsSecret(besides: model, scanner)
  }

  /// Whether a text of the model other than its id is hit.
  private static func holdsSecret(besides model: ListedModel, _ scanner: SecretScanner) -> Bool {
    // The maker's own spelling, too: the provider's name was made from it.
    model.displayName.map(scanner.finds) ?? false || model.owner.map(scanner.finds) ?? false
      || model.hasFact(where: scanner.finds)
  }
}
