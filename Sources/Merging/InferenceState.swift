import Domain
import JSON
import SnapshotFiles

/// What the state folder remembers of tries, so that a limit holds whatever becomes of the snapshot: what inference
/// has cost, what was tried on models that no row holds (a row that is too long, a model that was dropped, one that has
/// left its list and may come back), and when facts of single models were asked for.
package struct InferenceState: Sendable, Equatable {
  /// Its name in the state folder.
  package static let fileName = "tries.json"

  /// What is remembered of one backend.
  package struct Entry: Sendable, Equatable {
    /// What its inference checks have cost today; nil when none was sent.
    package var spend: DailySpend?
    /// When the server was last asked for the facts of a model that its list does not tell.
    package var factsAskedAt: [ModelID: Timestamp] = [:]
    /// Of models that no row holds.
    package var evidence: [ModelID: Evidence] = [:]

    /// Collects the parts.
    package init(
      spend: DailySpend? = nil, evidence: [ModelID: Evidence] = [:], factsAskedAt: [ModelID: Timestamp] = [:]
    ) {
      self.spend = spend
      self.evidence = evidence
      self.factsAskedAt = factsAskedAt
    }

    var isEmpty: Bool { spend == nil && evidence.isEmpty && factsAskedAt.isEmpty }
  }

  /// More than any run tries; a file that a hand has filled must not grow for ever.
  private static let maxEvidence = 1000
  /// More than any server holds: what is forgotten is asked for again before all others.
  private static let maxFactsAsked = 20_000

  /// What is remembered of each backend.
  package private(set) var backends: [BackendName: Entry] = [:]
  /// The ids of our own runs, newest first: by them a copy of an old file of ours is known for what it is. Kept only
  /// where the baseline names another rollcall's file.
  package private(set) var ownRuns: [String] = []

  /// Runs of more than three days, one every ten minutes.
  private static let maxRuns = 500

  /// Nothing tried yet.
  package init() {}

  /// Reads the file; nil when it is damaged or of another version, which only means that nothing is known.
  package init?(_ bytes: [UInt8]) {
    guard let root = try? JSONReader.read(bytes, limits: .ours(memory: 64 << 20)),
      root["schema_version"]?.integer == 1, let members = root["backends"]?.members
    else { return nil }
    for (key, node) in members {
      guard let name = BackendName(key) else { continue }
      var entry = Entry(spend: node["inference"].flatMap(DailySpend.init))
      for (id, evidence) in (node["evidence"]?.members ?? []).prefix(Self.maxEvidence) {
        guard ModelText.isAcceptable(id) else { continue }
        entry.evidence[ModelID(id)] = Evidence(evidence)
      }
      for (id, at) in (node["facts_asked"]?.members ?? []).prefix(Self.maxFactsAsked) {
        if ModelText.isAcceptable(id), let at = at.timestamp { entry.factsAskedAt[ModelID(id)] = at }
      }
      backends[name] = entry
    }
    ownRuns = (root["runs"]?.elements?.compactMap(\.text) ?? []).filter(RunStamp.isID)
  }

  /// Notes a run of ours.
  package mutating func note(run id: String) { ownRuns = Array(([id] + ownRuns).prefix(Self.maxRuns)) }

  /// What is remembered of one backend; empty when that is nothing.
  package subscript(name: BackendName) -> Entry { backends[name] ?? Entry() }

  /// Takes over what is known after a run.
  package mutating func note(_ entry: Entry, of name: BackendName) {
    backends[name] = entry.isEmpty ? nil : entry
  }

  /// Forgets backends that the baseline no longer names.
  package mutating func keepOnly(_ names: Set<BackendName>) {
    backends = backends.filter { names.contains($0.key) }
  }

  /// The file's bytes.
  package var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("backends")
    writer.beginObject()
    for (name, entry) in backends.sorted(by: { $0.key < $1.key }) {
      writer.key(name.text)
      writer.inferenceState(entry)
    }
    writer.endObject()
    writer.field("runs", ownRuns)
    writer.field("schema_version", 1)
    writer.endObject()
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}

extension JSONWriter {
  fileprivate mutating func inferenceState(_ entry: InferenceState.Entry) {
    beginObject()
    if !entry.evidence.isEmpty {
      key("evidence")
      beginObject()
      for (id, evidence) in entry.evidence.sorted(by: { $0.key < $1.key }) {
        key(id.text)
        self.evidence(evidence)
      }
      endObject()
    }
    if !entry.factsAskedAt.isEmpty {
      key("facts_asked")
      beginObject()
      for (id, at) in entry.factsAskedAt.sorted(by: { $0.key < $1.key }) {
        key(id.text)
        text(at.description)
      }
      endObject()
    }
    if let spend = entry.spend {
      key("inference")
      self.spend(spend)
    }
    endObject()
  }
}

extension DailySpend {
  /// Of two memories of one backend the one that forgot less.
  package static func more(_ one: DailySpend?, _ other: DailySpend?) -> DailySpend? {
    guard let one, let other else { return one ?? other }
    if one.day != other.day { return one.day > other.day ? one : other }
    return one.spend.requests >= other.spend.requests ? one : other
  }
}
