/// The models of one (backend, provider) pair as the snapshot holds them.
package struct Row: Hashable, Sendable {
  /// Who wrote a row last.
  package enum Source: String, Sendable, CaseIterable {
    case baseline, probe, session
  }

  /// Who wrote it.
  package var source: Source
  /// When: the end of the probe that wrote it, the start of the run that seeded it.
  package var refreshedAt: Timestamp
  /// The run that wrote it; it alone orders writes within one output folder.
  package var refreshedSequence: Int
  /// Whether a reader should not rely on it.
  package var isStale: Bool
  /// The models, sorted by the bytes of their ids.
  package var models: [Model]

  /// Collects the parts.
  package init(
    source: Source, refreshedAt: Timestamp, refreshedSequence: Int, isStale: Bool, models: [Model]
  ) {
    self.source = source
    self.refreshedAt = refreshedAt
    self.refreshedSequence = refreshedSequence
    self.isStale = isStale
    self.models = models
  }

  /// How many of its models are listed.
  package var listedCount: Int { models.count { $0.isListed } }
  /// How many of its models are proven usable.
  package var usableCount: Int { models.count { $0.usability == .yes } }
}

/// One model of a row.
package struct Model: Hashable, Sendable {
  /// Its id.
  package var id: ModelID
  /// Its name for people; the id where the backend has no other.
  package var displayName: String
  /// What it can do.
  package var capabilities: Capabilities
  /// Where it stands in its life.
  package var lifecycle: Lifecycle
  /// Whether the last complete list named it. Never true for a model that only the baseline assumes.
  package var isListed: Bool
  /// Since when lists lack it.
  package var missingSince: Timestamp?
  /// When a list first named it; nil for a model that only the baseline assumes.
  package var firstSeenAt: Timestamp?
  /// When a list last named it.
  package var lastSeenAt: Timestamp?
  /// Why the list that named it last says itself that it cannot be called; nil when it says no such thing.
  package var refusal: Outcome?
  /// What that and the evidence prove, at the time of the run that wrote the snapshot.
  package var usability = Usability.unknown
  private var boxedEvidence: BoxedEvidence

  /// What was tried on it last; nil when nothing ever was.
  package var evidence: Evidence? {
    get { if case .some(let evidence) = boxedEvidence { evidence } else { nil } }
    set { boxedEvidence = BoxedEvidence(newValue) }
  }

  /// Collects the parts.
  package init(
    id: ModelID, displayName: String, capabilities: Capabilities = Capabilities(),
    lifecycle: Lifecycle = Lifecycle(), isListed: Bool, evidence: Evidence? = nil
  ) {
    self.id = id
    self.displayName = displayName
    self.capabilities = capabilities
    self.lifecycle = lifecycle
    self.isListed = isListed
    boxedEvidence = BoxedEvidence(evidence)
  }
}

/// Evidence behind a reference: few models have any, and records are moved by the hundred thousand.
private indirect enum BoxedEvidence: Hashable, Sendable {
  case none
  case some(Evidence)

  init(_ evidence: Evidence?) { self = evidence.map { .some($0) } ?? .none }
}

/// What was left out on the way to the snapshot, and why. Reasons are words of ours.
package struct Dropped: Hashable, Sendable {
  /// Why something was left out.
  package enum Reason: String, Sendable, CaseIterable {
    /// An id that is empty, over 256 bytes, or holds a character that no id may have.
    case badID = "bad_id"
    /// The same of a display name: written by earlier versions, for which it cost the model.
    case badDisplayName = "bad_display_name"
    /// Another text of it breaks the same rule, or its facts pass 8 KiB: written by earlier versions.
    case badCapabilities = "bad_capabilities"
    /// A later entry with the id of an earlier one.
    case duplicateID = "duplicate_id"
    /// No maker could be made out, and none is configured.
    case noProvider = "no_provider"
    /// An entry of the list that is no model at all.
    case notAModel = "not_a_model"
    /// A text of it looks like, or is, a secret.
    case secret
    /// A row with more models than `limits.models_per_row`: dropped whole.
    case rowTooLong = "row_too_long"
    /// A row, or a whole backend, of another rollcall's snapshot that cannot be read.
    case badRow = "bad_row"
    /// A row that the other rollcall has from a third one: it goes one hop and no further.
    case secondHand = "second_hand"
    /// A row of another rollcall that is older than the one that is held.
    case olderWrite = "older_write"
    /// An entry of the baseline that cannot be read.
    case badBaselineEntry = "bad_baseline_entry"
  }

  /// How many rows.
  package var rows = 0
  /// How many models, those of rows with too many included.
  package var models = 0
  /// How many of them stood in rows with too many.
  package var modelsInRows = 0
  /// How many per reason.
  package var reasons: [Reason: Int] = [:]

  /// Nothing dropped.
  package init() {}

  /// Whether nothing was dropped.
  package var isEmpty: Bool { reasons.isEmpty }

  /// Counts models that were dropped for `reason`.
  package mutating func drop(models count: Int = 1, for reason: Reason) {
    guard count > 0 else { return }
    models += count
    reasons[reason, default: 0] += count
  }

  /// Counts one row that was dropped whole, and the models in it where they are lost with it.
  package mutating func dropRow(for reason: Reason, models count: Int = 0) {
    rows += 1
    models += count
    modelsInRows += count
    reasons[reason, default: 0] += 1
  }

  /// The same without the whole rows that were dropped for `reason`.
  package func without(_ reason: Reason) -> Dropped {
    var rest = self
    guard let count = rest.reasons.removeValue(forKey: reason) else { return rest }
    rest.rows = max(0, rest.rows - count)
    if reason == .rowTooLong {
      rest.models = max(0, models - modelsInRows)
      rest.modelsInRows = 0
    }
    return rest
  }

  /// Only the rows with too many models, which stay left out until a list is read anew.
  package var overlongRows: Dropped {
    var part = Dropped()
    guard let count = reasons[.rowTooLong] else { return part }
    (part.rows, part.models, part.modelsInRows) = (count, modelsInRows, modelsInRows)
    part.reasons = [.rowTooLong: count]
    return part
  }

  /// Adds what was dropped elsewhere.
  package mutating func add(_ other: Dropped) {
    rows += other.rows
    models += other.models
    modelsInRows += other.modelsInRows
    reasons.merge(other.reasons, uniquingKeysWith: +)
  }
}
