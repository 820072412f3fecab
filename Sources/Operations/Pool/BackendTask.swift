import Baseline
import Domain
import Merging
import Probing
import Redaction
import SnapshotFiles
import Transport

/// One backend's way through a run: probed or not, then merged.
struct BackendTask: Sendable {
  let facts: PublicFacts
  let scanner: SecretScanner
  /// How to probe it; nil when this run does not.
  let input: ProbeInput?
  /// What happens to it when it is not probed; nil when another profile's baseline names it.
  let disposition: Disposition?
  let previous: PreviousBackend?
  /// Where it stood; stays so unless it is probed.
  let backendState: BackendState
  /// Whether its credential, origin or kind have changed, so that no evidence counts any more.
  let evidenceIsVoid: Bool
  /// What the state folder remembers of tries.
  let remembered: InferenceState.Entry
  /// Over how many milliseconds a good probe of this run counts as slow; nil while too little is known to say.
  let slowAbove: Int?
  /// By what words it is to be left alone.
  let drains: [Drain]
  let context: MergeContext

  /// All that a probe needs.
  struct ProbeInput: Sendable {
    let backend: BackendPlan
    let adapter: Adapter
    let secrets: BackendSecrets
    /// Where the backend stood, with a void back-off forgotten.
    let before: BackendState
    /// What the last snapshot holds of its models.
    let held: EvidenceIndex
    let environment: ProbeEnvironment
  }

  /// Probes the backend, if its turn has come; nil when not, or when the run ended first.
  func probe() async throws(LocalResourceError) -> Observation? {
    guard let input else { return nil }
    var run = ProbeRun(
      input.backend, adapter: input.adapter, secrets: input.secrets, before: input.before,
      held: input.held, environment: input.environment)
    return try await run.observe()
  }

  /// The same task without its probe, because the run ended first.
  func interrupted() -> BackendTask {
    BackendTask(
      facts: facts, scanner: scanner, input: nil, disposition: .interrupted, previous: previous,
      backendState: backendState,
      evidenceIsVoid: evidenceIsVoid, remembered: remembered, slowAbove: nil, drains: drains, context: context
    )
  }

  /// What the state folder is to remember: what the tries have cost, and those of models that no row holds.
  func inferenceState(after merged: MergedBackend, _ observed: RedactedObservation?) -> InferenceState.Entry {
    var evidence = evidenceIsVoid ? [:] : remembered.evidence
    evidence.merge(merged.evidenceOfRemoved) { $1 }
    // A session's word on models that nobody lists costs nothing to hear again, and would only fill the file.
    if let observed, observed.source != .session { evidence.merge(observed.evidence) { $1 } }
    var asked = evidenceIsVoid ? [:] : remembered.factsAskedAt
    asked.merge(observed?.factsAskedAt ?? [:]) { $1 }
    if !evidence.isEmpty || !asked.isEmpty {
      let held = Set(merged.rows.values.flatMap { $0.models.map(\.id) })
      evidence = evidence.filter { id, tried in
        !held.contains(id) && context.startedAt.since(tried.at) < Self.longestKept
          && !scanner.finds(in: id.text)
      }
      asked = asked.filter { held.contains($0.key) }
    }
    return InferenceState.Entry(spend: merged.backendState.spend, evidence: evidence, factsAskedAt: asked)
  }

  /// How long what was tried is kept of a model that no row holds: longer than any sensible `every`.
  private static let longestKept: Duration = .seconds(31 * 86_400)

  /// Brings together what the baseline assumes, what the last snapshot holds and what was observed.
  func merge(_ observed: RedactedObservation?, _ assumed: RedactedRows) -> MergedBackend {
    let named = observed?.namedModels ?? [:]
    var (held, dropped) = self.held(besides: named)
    if context.isRestore { held = held?.mapValues(\.markedStale) }
    // What a list left out for the length of its row is left out until a list is read anew.
    if observed == nil, let previous, assumed.dropped.reasons[.rowTooLong] == nil {
      dropped.add(previous.dropped.overlongRows)
    }
    let merge = Merge(facts, drains: drains.map { $0.withoutSecrets(scanner) }, at: context)
    // A probe of an earlier run stays as slow as it was found to be then, whatever was learnt since.
    var before = HeldBackend(
      rows: held, status: previous?.status, backendState: backendState, dropped: dropped,
      slowAbove: previous?.degradedAboveMilliseconds)
    guard let disposition = input == nil ? disposition : observed == nil ? .interrupted : .probed else {
      return merge.passedThrough(before)
    }
    if disposition == .probed { before.slowAbove = slowAbove }
    before.evidenceIsVoid = evidenceIsVoid
    before.tried = evidenceIsVoid ? [:] : remembered.evidence
    return merge.merged(disposition, assumed: assumed, held: before, observed: observed)
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
