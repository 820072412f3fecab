import Baseline
import Domain
import JSON
import Probing
import SnapshotFiles

/// What a program says of a backend that it has just used, in its own words: nothing of it is believed yet. Has no other
/// maker than this file.
package struct SessionFindings: Sendable {
  /// The backend that the session reports on.
  package let backend: BackendName
  /// When it was said.
  package let at: Timestamp
  /// Whether a list of models is part of it, and so replaces the one that is held.
  package let hasList: Bool
  /// By provider; empty unless it has a list.
  let found: [ProviderName: [ListedModel]]
  /// Models of the list for which no provider could be found.
  let refused: Set<ModelID>
  /// Whether there is a list, and it names no model at all.
  package let listWasEmpty: Bool
  let dropped: Dropped
  /// How many models of the list `include` and `exclude` of the baseline keep out.
  package let unwanted: Int
  /// How single models have answered, by id.
  package let evidence: [ModelID: Evidence]
  /// How many verdicts there were, a second one on the same model counted, too.
  package let verdicts: Int

  /// Why a report is none: it is refused whole.
  package enum Unreadable: Error, Sendable, Hashable {
    /// It is no JSON: what is wrong, without quoting.
    case syntax(String)
    /// JSON without a list of models and without verdicts, or with a list in which nothing is a model.
    case noReport
    /// A member that no report has, with the one that was perhaps meant. It is not quoted: it may be anything.
    case unknownKey(meant: String?)
    /// The verdict of this number, from 1, is none.
    case verdict(Int, VerdictFlaw)
    /// More verdicts than a report may have.
    case tooMany
  }

  /// What a verdict lacks.
  package enum VerdictFlaw: Sendable, Hashable {
    /// The id of a model.
    case id
    /// An outcome of the table.
    case outcome
    /// It has a duration that is none.
    case duration
  }

  /// The most bytes that a report may have.
  package static let maxBytes = 64 << 20
  /// The most verdicts that a report may have.
  package static let maxVerdicts = 10_000

  fileprivate init(
    backend: BackendName, at: Timestamp, hasList: Bool, list: ListedModels, evidence: [ModelID: Evidence],
    verdicts: Int
  ) {
    self.backend = backend
    self.at = at
    self.hasList = hasList
    found = list.byProvider
    refused = list.refused
    listWasEmpty = hasList && list.count == 0
    dropped = list.dropped
    unwanted =
      list.count - list.byProvider.values.reduce(0) { $0 + $1.count }
      - (list.dropped.reasons[.noProvider] ?? 0)
    self.evidence = evidence
    self.verdicts = verdicts
  }

  /// Reads a report: `{"models": […], "verdicts": [{"id": …, "outcome": "ok"}]}`, each of the two enough, or a bare list
  /// of models. Models are read as the kind `command` reads them, and sorted to their makers as the plan says.
  package static func read(
    _ bytes: [UInt8], of plan: BackendPlan, at now: Timestamp
  ) throws(Unreadable) -> SessionFindings {
    let root: JSONNode
    do { root = try JSONReader.read(bytes, limits: .theirs(memory: 512 << 20)) } catch {
      throw .syntax(error.sentence)
    }
    try refuseUnknowns(in: root)
    let hasList = root.elements != nil || root["models"] != nil
    let verdicts = root.isObject ? root["verdicts"] : nil
    guard hasList || verdicts != nil, root["models"]?.isArray ?? true else { throw .noReport }
    var list = ListedModels()
    if hasList {
      let adapter = CommandAdapter().adapter
      do throws(ParseError) {
        list.add(
          try adapter.listing.read(root, adapter.listing.firstStep(plan), plan), of: plan, adapter.profile)
      } catch {
        throw .noReport
      }
      guard !list.isUnreadable else { throw .noReport }
    }
    return SessionFindings(
      backend: plan.name, at: now, hasList: hasList, list: list,
      evidence: try verdicts.map { node throws(Unreadable) in try evidence(node, at: now) } ?? [:],
      verdicts: verdicts?.count ?? 0)
  }

  /// A member with a slip in its name would be passed over, and its sender none the wiser.
  private static func refuseUnknowns(in root: JSONNode) throws(Unreadable) {
    let known = ["models", "verdicts"]
    for (key, _) in root.members ?? [] where !known.contains(key) {
      throw .unknownKey(meant: Suggestion.nearest(to: key, among: known))
    }
  }

  private static func evidence(
    _ verdicts: JSONNode, at now: Timestamp
  ) throws(Unreadable) -> [ModelID: Evidence] {
    guard let elements = verdicts.elements else { throw .noReport }
    guard elements.count <= maxVerdicts else { throw .tooMany }
    var evidence: [ModelID: Evidence] = [:]
    for (place, verdict) in elements.enumerated() {
      guard verdict.isObject, let id = verdict["id"]?.text ?? verdict["model_id"]?.text,
        ModelText.isAcceptable(id)
      else { throw .verdict(place + 1, .id) }
      guard let outcome = verdict["outcome"]?.text.flatMap(Outcome.init(rawValue:)) else {
        throw .verdict(place + 1, .outcome)
      }
      var duration: Int?
      if let stated = verdict["duration_ms"] {
        guard let number = stated.number, (0...maxDuration).contains(number) else {
          throw .verdict(place + 1, .duration)
        }
        duration = Int(number.rounded())
      }
      evidence[ModelID(id)] = Evidence(.session, at: now, outcome: outcome, durationMilliseconds: duration)
    }
    return evidence
  }

  /// A year, in milliseconds: nothing that answers takes longer.
  private static let maxDuration = 31_536_000_000.0
}

extension SessionFindings.Unreadable {
  /// It in words, for a message.
  package var sentence: String {
    switch self {
    case .syntax(let why): "the report cannot be read: \(why)"
    case .noReport: "the report has no list of models that can be read, and no verdicts"
    case .unknownKey(let meant):
      "the report has a member that is neither models nor verdicts"
        + (meant.map { "; did you mean \"\($0)\"?" } ?? "")
    case .verdict(let number, .id): "verdict \(number) of the report has no id that a model can have"
    case .verdict(let number, .outcome): "verdict \(number) of the report has no outcome that is known"
    case .verdict(let number, .duration):
      "verdict \(number) of the report has a duration_ms that is no number of milliseconds"
    case .tooMany: "the report has more than \(SessionFindings.maxVerdicts) verdicts"
    }
  }
}
