import Baseline
import Domain
import Merging
import Probing
import Redaction
import SnapshotFiles
import Transport

/// One backend's way through a run: probed or not, then merged.
struct Turn: Sendable {
  let facts: PublicFacts
  let scanner: SecretScanner
  /// How to probe it; nil when this run does not.
  let errand: Errand?
  /// What happens to it when it is not probed; nil when another profile's baseline names it.
  let roll: Roll?
  let previous: PreviousBackend?
  /// Where it stood; stays so unless it is probed.
  let standing: Standing
  /// Whether its key, address or kind have changed, so that no evidence counts any more.
  let evidenceIsVoid: Bool
  /// What was tried on models that the last snapshot does not hold.
  let tried: [ModelID: Evidence]
  /// Over how many milliseconds a good probe of this run counts as slow; nil while too little is known to say.
  let slowAbove: Int?
  /// By what words it is to be left alone.
  let drains: [Drain]
  let moment: MergeMoment

  /// All that a probe needs.
  struct Errand: Sendable {
    let backend: BackendPlan
    let adapter: Adapter
    let secrets: BackendSecrets
    /// Where the backend stood, with a void back-off forgotten.
    let before: Standing
    /// What the last snapshot holds of its models.
    let held: HeldModels
    let around: ProbeSurroundings
  }

  /// Probes the backend, if its turn has come; nil when not, or when the run ended first.
  func probe() async throws(OwnFailure) -> Observation? {
    guard let errand else { return nil }
    var run = ProbeRun(
      errand.backend, adapter: errand.adapter, secrets: errand.secrets, before: errand.before,
      held: errand.held, around: errand.around)
    return try await run.observe()
  }

  /// The same turn without its probe, because the run ended first.
  func interrupted() -> Turn {
    Turn(
      facts: facts, scanner: scanner, errand: nil, roll: .interrupted, previous: previous, standing: standing,
      evidenceIsVoid: evidenceIsVoid, tried: tried, slowAbove: nil, drains: drains, moment: moment)
  }

  /// What the state folder is to remember: what the tries have cost, and those of models that no row holds.
  func tries(after merged: MergedBackend, _ observed: RedactedObservation?) -> Tries.Entry {
    var evidence = evidenceIsVoid ? [:] : tried
    // A session's word on models that nobody lists costs nothing to hear again, and would only fill the file.
    if let observed, observed.source != .session { evidence.merge(observed.evidence) { $1 } }
    if !evidence.isEmpty {
      let held = Set(merged.rows.values.flatMap { $0.models.map(\.id) })
      evidence = evidence.filter { !held.contains($0.key) && !scanner.finds(in: $0.key.text) }
    }
    return Tries.Entry(spend: merged.standing.spend, evidence: evidence)
  }

  /// Brings together what the baseline assumes, what the last snapshot holds and what was observed.
  func merge(_ observed: RedactedObservation?, _ assumed: RedactedRows) -> MergedBackend {
    let named = observed?.namedModels ?? [:]
    var (held, dropped) = self.held(besides: named)
    if moment.isRestore { held = held?.mapValues(\.markedStale) }
    let merge = Merge(facts, drains: drains.map { $0.withoutSecrets(scanner) }, at: moment)
    // A probe of an earlier run stays as slow as it was found to be then, whatever was learnt since.
    var before = HeldBackend(
      rows: held, status: previous?.status, standing: standing, dropped: dropped,
      slowAbove: previous?.degradedAboveMilliseconds)
    guard let roll = errand == nil ? roll : observed == nil ? .interrupted : .probed else {
      return merge.passedThrough(before)
    }
    if roll == .probed { before.slowAbove = slowAbove }
    before.evidenceIsVoid = evidenceIsVoid
    return merge.merged(roll, assumed: assumed, held: before, observed: observed)
  }

  /// The rows of the last snapshot, nil when they cannot be read, through the same net as an answer: a hand, another
  /// program or one that knew fewer shapes may have written them. Models that a list names come from that.
  private func held(
    besides named: [ProviderName: Set<ModelID>]
  ) -> (rows: [ProviderName: Row]?, dropped: Dropped) {
    guard let previous else { return ([:], Dropped()) }
    guard let rows = named.isEmpty ? previous.rows() : previous.rows(replacing: named) else {
      return (nil, Dropped())
    }
    // One look over the whole line is much cheaper than one at each text.
    if named.isEmpty, scanner.secrets(in: previous.line.span).isEmpty { return (rows, Dropped()) }
    let (clean, dropped) = Redact.held(rows, besides: named, with: scanner)
    return (clean.filter { !$0.value.models.isEmpty || rows[$0.key]?.models.isEmpty ?? false }, dropped)
  }
}

extension Row {
  /// The same, not to be relied on.
  fileprivate var markedStale: Row {
    var row = self
    row.isStale = true
    return row
  }
}
