/// Models of which no text holds a secret. Has no other maker than this file.
public struct RedactedRows: Sendable {
  let byProvider: [ProviderName: [FoundModel]]
  let overlong: Set<ProviderName>
  let seenButDropped: Set<ModelID>
  let dropped: Dropped

  fileprivate init(_ rows: ValidatedRows, keeping byProvider: [ProviderName: [FoundModel]], dropped: Dropped)
  {
    self.byProvider = byProvider
    overlong = rows.overlong
    seenButDropped = rows.seenButDropped
    self.dropped = dropped
  }
}

/// An observation of which no text holds a secret: all that `Merge` ever sees of a probe. Has no other maker than
/// this file.
public struct RedactedObservation: Sendable {
  let backend: BackendName
  let standing: Standing
  let endedAt: Timestamp
  let listWasEmpty: Bool
  let rows: RedactedRows

  fileprivate init(_ observation: ValidatedObservation, rows: RedactedRows) {
    backend = observation.backend
    standing = observation.standing
    endedAt = observation.endedAt
    listWasEmpty = observation.listWasEmpty
    self.rows = rows
  }
}

/// The second net: a model with a text that is hit is dropped, because a masked id would be a wrong id.
public enum Redact {
  /// Looks through every text of what a probe found.
  public static func observation(
    _ observation: ValidatedObservation, with scanner: SecretScanner
  ) -> RedactedObservation {
    RedactedObservation(observation, rows: rows(observation.rows, with: scanner))
  }

  /// Looks through every text of what the baseline assumes.
  public static func rows(_ rows: ValidatedRows, with scanner: SecretScanner) -> RedactedRows {
    var dropped = rows.dropped
    let kept = rows.byProvider.compactMapValues { models -> [FoundModel]? in
      guard models.contains(where: { holdsSecret($0, scanner) }) else { return models }
      let clean = models.filter { !holdsSecret($0, scanner) }
      dropped.drop(models: models.count - clean.count, for: .secret)
      return clean.isEmpty ? nil : clean
    }
    return RedactedRows(rows, keeping: kept, dropped: dropped)
  }

  private static func holdsSecret(_ model: FoundModel, _ scanner: SecretScanner) -> Bool {
    let facts = model.capabilities
    // The maker's own spelling, too: the provider's name was made from it.
    return scanner.finds(in: model.id) || model.displayName.map(scanner.finds) ?? false
      || model.maker.map(scanner.finds) ?? false
      || facts.task.map(scanner.finds) ?? false || facts.quantization.map(scanner.finds) ?? false
      || model.lifecycle.successor.map(scanner.finds) ?? false
      || facts.inputModalities.contains(where: scanner.finds)
      || facts.outputModalities.contains(where: scanner.finds)
      || facts.servedBy.contains(where: scanner.finds)
  }
}
