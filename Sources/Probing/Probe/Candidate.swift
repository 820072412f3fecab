import Baseline
import Domain

/// A model that is to be looked at by itself.
package struct Candidate: Sendable {
  /// The id that is sent.
  package let id: ModelID
  /// The model as it was listed.
  package let model: ListedModel
  /// What is known of it from a look before.
  let evidence: Evidence?
  /// Whether it is asked because the back-off of a refusal has ended, not because its evidence has aged.
  var isRetry = false

  /// Of `models` those that `plan` names and whose evidence has aged, the one that is tried again first, then those never looked at, then the oldest;
  /// of the same age, the cheapest.
  package static func due(
    among models: [ListedModel], _ plan: ReadinessPlan, _ held: EvidenceIndex,
    lasting: LastingRefusal? = nil, now: Timestamp
  )
    -> [Candidate]
  {
    // An id that could not be published is not sent anywhere either.
    let wanted = models.filter { plan.wants(ModelID($0.id)) && ModelText.isAcceptable($0.id) }
    guard !wanted.isEmpty else { return [] }
    let known = held.evidence()
    let retried = lasting.flatMap { $0.retried(among: wanted) }
    var seen: Set<ModelID> = []
    return wanted.compactMap { model -> Candidate? in
      let id = ModelID(model.id)
      guard model.refusal == nil, seen.insert(id).inserted else { return nil }
      let evidence = known[id].flatMap { plan.counts($0) ? $0 : nil }
      // What was never tried waits for nothing. A moment ahead was set by a clock that was wrong, or by a hand.
      if id == retried { return Candidate(id: id, model: model, evidence: evidence, isRetry: true) }
      if id == lasting?.model { return nil }
      if let evidence, evidence.outcome != nil, evidence.at <= now, now.since(evidence.at) < plan.every {
        return nil
      }
      return Candidate(id: id, model: model, evidence: evidence)
    }.sorted { $0.precedes($1) }
  }

  private func precedes(_ other: Candidate) -> Bool {
    if isRetry != other.isRetry { return isRetry }
    let (mine, theirs) = (evidence?.at.milliseconds ?? .min, other.evidence?.at.milliseconds ?? .min)
    if mine != theirs { return mine < theirs }
    switch (model.capabilities.price?.input, other.model.capabilities.price?.input) {
    case (let mine?, let theirs?) where mine != theirs: return mine < theirs
    case (_?, nil): return true
    case (nil, _?): return false
    default: return id < other.id
    }
  }
}

extension LastingRefusal {
  /// The model that is tried once its back-off has ended: the one that was refused or, where the list has it no more, the
  /// first that may be.
  fileprivate func retried(among wanted: [ListedModel]) -> ModelID? {
    guard isOver else { return nil }
    let ids = wanted.lazy.filter { $0.refusal == nil }.map { ModelID($0.id) }
    return ids.contains(model) ? model : ids.min()
  }
}

extension ReadinessPlan {
  /// Whether evidence answers the question that this plan asks: a free check does not stand for an inference.
  fileprivate func counts(_ evidence: Evidence) -> Bool {
    mode == .inference ? evidence.isOfAnAnswer : true
  }
}
