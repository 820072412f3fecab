import Domain
import SnapshotFiles

/// What a snapshot says of one model through one backend.
struct ModelFacts {
  let backend: SnapshotBackend
  let row: Row
  let model: Model

  var all: [Fact] { identity + presence + usability + capabilities + prices + lifecycle }

  /// Whatever a row holds was written with the row.
  private func stated(_ name: String, _ value: Fact.Value?) -> Fact? {
    value.map { Fact(name, $0, Fact.Source(row.source), at: model.lastSeenAt ?? row.refreshedAt) }
  }

  private var identity: [Fact] {
    [stated("model_id", .text(model.id.text)), stated("display_name", .text(model.displayName))].compactMap(
      \.self)
  }

  private var presence: [Fact] {
    let source = Fact.Source(row.source)
    var facts = [
      Fact("listed", .flag(model.isListed), source, at: row.refreshedAt, evidence: listedEvidence),
      Fact(
        "stale", .flag(row.isStale), .run,
        evidence: row.isStale ? RowFacts(backend: backend, row: row).whyStale : nil),
    ]
    let times = [
      ("first_seen_at", model.firstSeenAt), ("last_seen_at", model.lastSeenAt),
      ("missing_since", model.missingSince),
    ]
    facts += times.compactMap { name, time in time.map { Fact(name, .time($0), source, at: $0) } }
    return facts
  }

  private var listedEvidence: String {
    if model.isListed { return "the last complete list names it" }
    return model.missingSince == nil
      ? "no list has ever named it" : "a complete list lacks it; the next one that does removes it"
  }

  private var usability: [Fact] {
    let evidence = model.evidence
    return [
      Fact(
        "usable", .text(model.usability.rawValue), evidence.map { source(of: $0) } ?? .run, at: evidence?.at,
        evidence: usabilityEvidence)
    ]
      + (model.refusal.map {
        [
          Fact(
            "refusal", .text($0.rawValue), .probe, at: model.lastSeenAt,
            evidence: "the list that names it says itself that it cannot be called")
        ]
      } ?? [])
  }

  private func source(of evidence: Evidence) -> Fact.Source {
    evidence.source == .session ? .session : .probe
  }

  private var usabilityEvidence: String {
    guard let evidence = model.evidence else { return "nobody has tried: a list is no verdict" }
    if let skip = evidence.skip {
      return "\(evidence.source.rawValue): not tried (\(skip.rawValue))"
    }
    var parts = ["\(evidence.source.rawValue): \(evidence.outcome?.rawValue ?? "nothing")"]
    if let length = evidence.durationMilliseconds { parts.append("in \(length) ms") }
    if let request = evidence.request { parts.append("with \(request)") }
    if model.usability == .unknown { parts.append(doubt(evidence)) }
    return parts.joined(separator: " ")
  }

  private func doubt(_ evidence: Evidence) -> String {
    evidence.outcome == .ok && !evidence.isOfAnAnswer
      ? "which proves access, not an answer" : "which is too old, or proves neither"
  }

  private var capabilities: [Fact] {
    let known = model.capabilities
    let counts: [(String, Int?)] = [
      ("context_tokens", known.contextTokens), ("max_output_tokens", known.maxOutputTokens),
      ("parameter_count", known.parameterCount), ("size_bytes", known.sizeBytes),
      ("vram_bytes", known.vramBytes),
    ]
    let flags: [(String, Bool?)] = [
      ("tools", known.tools), ("reasoning", known.reasoning), ("structured_output", known.structuredOutput),
      ("loaded", known.loaded),
    ]
    let lists = [
      ("input_modalities", known.inputModalities), ("output_modalities", known.outputModalities),
      ("served_by", known.servedBy),
    ]
    var facts = [stated("task", known.task.map { .text($0) })]
    facts += counts.map { name, count in stated(name, count.map { .count($0) }) }
    facts += flags.map { name, flag in stated(name, flag.map { .flag($0) }) }
    facts += lists.map { name, texts in stated(name, texts.isEmpty ? nil : .texts(texts)) }
    facts.append(stated("quantization", known.quantization.map { .text($0) }))
    return facts.compactMap(\.self)
  }

  /// In USD per million tokens, and per request.
  private var prices: [Fact] {
    guard let price = model.capabilities.price else { return [] }
    let rates = [
      ("price.input", price.input), ("price.output", price.output), ("price.cache_read", price.cacheRead),
      ("price.cache_write", price.cacheWrite), ("price.reasoning", price.reasoning),
      ("price.per_request", price.perRequest),
    ]
    return rates.compactMap { name, rate in stated(name, rate.map { .text($0.description) }) }
  }

  private var lifecycle: [Fact] {
    let life = model.lifecycle
    let times = [
      ("lifecycle.created_at", life.createdAt), ("lifecycle.deprecated_at", life.deprecatedAt),
      ("lifecycle.retires_at", life.retiresAt),
    ]
    return
      ([stated("lifecycle.status", life.status.map { .text($0.rawValue) })]
      + times.map { name, time in stated(name, time.map { .time($0) }) }
      + [stated("lifecycle.successor", life.successor.map { .text($0) })]).compactMap(\.self)
  }
}
