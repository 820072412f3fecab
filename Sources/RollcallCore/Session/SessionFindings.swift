import JSON

/// What a program says of a backend that it has just used, in its own words: nothing of it is believed yet. Has no other
/// maker than this file.
public struct SessionFindings: Sendable {
  let backend: BackendName
  /// When it was said.
  let at: Timestamp
  /// Whether a list of models is part of it, and so replaces the one that is held.
  let hasList: Bool
  /// By provider; empty unless it has a list.
  let found: [ProviderName: [FoundModel]]
  /// Models of the list for which no provider could be found.
  let refused: Set<ModelID>
  /// Whether there is a list, and it names no model at all.
  let listWasEmpty: Bool
  let dropped: Dropped
  /// How single models have answered, by id.
  let evidence: [ModelID: Evidence]

  /// Why a report is none: it is refused whole.
  public enum Unreadable: Error, Sendable, Hashable {
    /// It is no JSON: what is wrong, without quoting.
    case syntax(String)
    /// JSON without a list of models and without verdicts, or with a list in which nothing is a model.
    case noReport
    /// The verdict of this number, from 1, has no id or no outcome that is known.
    case verdict(Int)
    /// More verdicts than a report may have.
    case tooMany
  }

  /// The most bytes that a report may have.
  public static let maxBytes = 64 << 20
  /// The most verdicts that a report may have.
  public static let maxVerdicts = 10_000

  fileprivate init(
    backend: BackendName, at: Timestamp, hasList: Bool, list: FoundList, evidence: [ModelID: Evidence]
  ) {
    self.backend = backend
    self.at = at
    self.hasList = hasList
    found = list.byProvider
    refused = list.refused
    listWasEmpty = hasList && list.count == 0
    dropped = list.dropped
    self.evidence = evidence
  }

  /// Reads a report: `{"models": […], "verdicts": [{"id": …, "outcome": "ok"}]}`, each of the two enough, or a bare list
  /// of models. Models are read as the kind `command` reads them, and sorted to their makers as the plan says.
  public static func read(
    _ bytes: [UInt8], of plan: BackendPlan, at now: Timestamp
  ) throws(Unreadable) -> SessionFindings {
    let root: JSONNode
    do { root = try JSONReader.read(bytes, limits: .theirs(memory: 512 << 20)) } catch {
      throw .syntax(error.sentence)
    }
    let hasList = root.elements != nil || root["models"] != nil
    let verdicts = root.isObject ? root["verdicts"] : nil
    guard hasList || verdicts != nil else { throw .noReport }
    var list = FoundList()
    if hasList {
      let adapter = CommandAdapter()
      do throws(ReadingFault) {
        list.add(
          try adapter.read(root, at: adapter.firstStep(for: plan), for: plan), of: plan, adapter.profile)
      } catch {
        throw .noReport
      }
      guard !list.isUnreadable else { throw .noReport }
    }
    return SessionFindings(
      backend: plan.name, at: now, hasList: hasList, list: list,
      evidence: try verdicts.map { node throws(Unreadable) in try evidence(node, at: now) } ?? [:])
  }

  private static func evidence(
    _ verdicts: JSONNode, at now: Timestamp
  ) throws(Unreadable) -> [ModelID: Evidence] {
    guard let elements = verdicts.elements else { throw .noReport }
    guard elements.count <= maxVerdicts else { throw .tooMany }
    var evidence: [ModelID: Evidence] = [:]
    for (place, verdict) in elements.enumerated() {
      guard verdict.isObject, let id = verdict["id"]?.text ?? verdict["model_id"]?.text,
        ModelText.isAcceptable(id), let outcome = verdict["outcome"]?.text.flatMap(Outcome.init)
      else { throw .verdict(place + 1) }
      evidence[ModelID(id)] = Evidence(
        .session, at: now, outcome: outcome, durationMilliseconds: verdict["duration_ms"]?.sequence)
    }
    return evidence
  }
}

extension SessionFindings.Unreadable {
  /// It in words, for a message.
  public var sentence: String {
    switch self {
    case .syntax(let why): "the report cannot be read: \(why)"
    case .noReport: "the report has no list of models that can be read, and no verdicts"
    case .verdict(let number): "verdict \(number) of the report has no id, or no outcome that is known"
    case .tooMany: "the report has more than \(SessionFindings.maxVerdicts) verdicts"
    }
  }
}
