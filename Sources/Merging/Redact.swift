import Domain
import Probing
import Redaction

/// Models of which no text holds a secret. Has no other maker than this file.
package struct RedactedRows: Sendable {
  /// The models of each provider.
  package let byProvider: [ProviderName: [ListedModel]]
  let overlong: [ProviderName: Int]
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
  /// Whether it has a list, whose models replace what is held of them.
  let hasList: Bool
  /// Whether a model that the list lacks may be gone.
  let provesAbsence: Bool

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
    provesAbsence = observation.provesAbsence
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

/// The second net: a model whose id is hit is dropped, because a masked id would be a wrong id; any other text that is
/// hit goes alone.
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
    var (dropped, homeless) = (rows.dropped, [ListedModel]())
    var kept: [ProviderName: [ListedModel]] = [:]
    for (provider, models) in rows.byProvider {
      // A provider's name is made from what a backend wrote: its models go on without one.
      let isHit = scanner.finds(in: provider.text)
      // A row without a hit, the common one, is passed on as it is: models are large values to copy.
      guard isHit || models.contains(where: { holdsSecret($0, scanner) }) else {
        kept[provider] = models
        continue
      }
      var (clean, lost) = ([ListedModel](), 0)
      for model in models {
        guard !scanner.finds(in: model.id) else {
          lost += 1
          continue
        }
        let rest = holdsSecret(besides: model, scanner) ? model.without(scanner) : model
        if isHit || rest.owner == nil && model.owner != nil {
          homeless.append(rest)
        } else {
          clean.append(rest)
        }
      }
      dropped.drop(models: lost, for: .secret)
      if !clean.isEmpty { kept[provider] = clean }
    }
    shelter(homeless, in: &kept)
    return RedactedRows(rows, keeping: kept, seenButDropped: rows.seenButDropped, dropped: dropped)
  }

  /// Puts models whose provider's name may not be published under `unknown`.
  private static func shelter(_ homeless: [ListedModel], in kept: inout [ProviderName: [ListedModel]]) {
    guard !homeless.isEmpty, let unknown = ProviderName(ProviderRule.unknownText) else { return }
    var known = Set((kept[unknown] ?? []).map { ModelID($0.id) })
    kept[unknown, default: []] += homeless.filter { known.insert(ModelID($0.id)).inserted }
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
        !isHit && (named.contains(model.id) || !holdsSecret(held: model, scanner))
      }
      if row.models.allSatisfy(isClean) { continue }
      let models = row.models.compactMap { model in
        if isHit || scanner.finds(in: model.id.text) { return nil as Model? }
        return named.contains(model.id) ? model : model.without(scanner)
      }
      dropped.drop(models: row.models.count - models.count, for: .secret)
      clean[provider]?.models = models
    }
    return (clean, dropped)
  }

  private static func holdsSecret(held model: Model, _ scanner: SecretScanner) -> Bool {
    let found = ListedModel(
      id: model.id.text, displayName: model.displayName, capabilities: model.capabilities,
      lifecycle: model.lifecycle)
    return holdsSecret(found, scanner) || model.evidence?.request.map(scanner.finds) ?? false
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

extension ListedModel {
  /// The same without the texts in which a secret stands; its id is looked at elsewhere.
  fileprivate func without(_ scanner: SecretScanner) -> ListedModel {
    var model = self
    model.keepTexts { scanner.finds(in: $0) ? nil : $0 }
    if model.owner.map(scanner.finds) ?? false { model.owner = nil }
    return model
  }
}

extension Model {
  /// The same without the texts in which a secret stands: its id takes the place of such a name.
  fileprivate func without(_ scanner: SecretScanner) -> Model {
    var found = ListedModel(
      id: id.text, displayName: displayName, capabilities: capabilities, lifecycle: lifecycle)
    found = found.without(scanner)
    var model = self
    model.displayName = found.displayName ?? id.text
    (model.capabilities, model.lifecycle) = (found.capabilities, found.lifecycle)
    if evidence?.request.map(scanner.finds) ?? false { model.evidence?.request = nil }
    return model
  }
}
