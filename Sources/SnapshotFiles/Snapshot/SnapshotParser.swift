import Domain
import JSON
import Redaction

// How each part of a snapshot is read back. Strict on what a row cannot do without, silent on fields of later
// versions; nil when a part is no such thing.

extension RunHeader {
  /// Reads the head of a snapshot; nil when it is none.
  package init?(_ run: JSONNode) {
    guard let id = run["id"]?.text, RunStamp.isID(id),
      let sequence = run["sequence"]?.sequence, let started = run["started_at"]?.timestamp,
      let finished = run["finished_at"]?.timestamp, let valid = run["valid_until"]?.timestamp,
      let due = run["next_due_at"]?.timestamp, let figures = run["counts"]
    else { return nil }
    var counts = RunCounts()
    counts.backends = figures["backends"]?.quantity ?? 0
    counts.answered = figures["answered"]?.quantity ?? 0
    counts.failed = figures["failed"]?.quantity ?? 0
    counts.notProbed = figures["not_probed"]?.quantity ?? 0
    counts.models = figures["models"]?.quantity ?? 0
    counts.usable = figures["usable"]?.quantity ?? 0
    counts.durationMilliseconds = run["duration_ms"]?.quantity ?? 0
    counts.interrupted = run["partial_backends"]?.backendNames ?? []
    let version = run["tool"]?["version"]?.text ?? ""
    self.init(
      RunStamp(id: id, sequence: sequence), startedAt: started, finishedAt: finished, counts: counts,
      version: ModelText.isAcceptable(version) ? version : "unknown")
    validUntil = valid
    nextDueAt = due
    spend = run["inference"].flatMap(DailySpend.init)
    only = run["selection"]?["only"]?.backendNames ?? []
    shard = run["selection"]?["shard"]?.text.flatMap { Shard($0) }
    restoredFrom = run["restored_from"]?.sequence
    previousStateLost = run["memory_lost"]?.bool ?? false
    clockSteppedBack = run["clock_stepped_back"]?.bool ?? false
    isOffline = run["offline"]?.bool ?? false
  }
}

extension Row {
  /// Reads it back; nil when it is no such thing.
  package init?(_ node: JSONNode) {
    guard let source = node["source"]?.text.flatMap(Source.init), let at = node["refreshed_at"]?.timestamp,
      let sequence = node["refreshed_sequence"]?.sequence, let elements = node["models"]?.elements
    else { return nil }
    var models: [Model] = []
    models.reserveCapacity(elements.count)
    for element in elements {
      guard let model = Model(element) else { return nil }
      models.append(model)
    }
    // Sorted, each once, when we wrote it; a hand may have moved or doubled a line.
    if zip(models, models.dropFirst()).contains(where: { $1.id <= $0.id }) {
      var seen: Set<ModelID> = []
      models = models.filter { seen.insert($0.id).inserted }.sorted { $0.id < $1.id }
    }
    self.init(
      source: source, refreshedAt: at, refreshedSequence: sequence, isStale: node["stale"]?.bool ?? true,
      models: models)
  }
}

extension Model {
  /// Reads it back; nil when it is no such thing.
  package init?(_ node: JSONNode) {
    guard let id = node["model_id"]?.text, ModelText.isAcceptable(id), let name = node["display_name"]?.text,
      ModelText.isAcceptable(name), let listed = node["listed"]?.bool
    else { return nil }
    self.init(
      id: ModelID(id), displayName: name, isListed: listed,
      evidence: node["evidence"].flatMap(Evidence.init))
    missingSince = node["missing_since"]?.timestamp
    firstSeenAt = node["first_seen_at"]?.timestamp
    lastSeenAt = node["last_seen_at"]?.timestamp
    refusal = node["refusal"]?.text.flatMap(Outcome.init(written:))
    usability = node["usable"]?.text.flatMap(Usability.init) ?? .unknown
    if let facts = node["capabilities"] {
      guard let read = Capabilities(facts) else { return nil }
      capabilities = read
    }
    if let facts = node["lifecycle"] {
      guard let read = Lifecycle(facts) else { return nil }
      lifecycle = read
    }
  }
}

extension Evidence {
  /// Reads it back; nil when it is no such thing.
  package init?(_ node: JSONNode) {
    guard let source = node["source"]?.text.flatMap(Source.init), let at = node["at"]?.timestamp else {
      return nil
    }
    let request = node["request"]?.text.flatMap { RequestTemplate(written: $0) }?.description
    if let outcome = node["outcome"]?.text.flatMap(Outcome.init(written:)) {
      self.init(
        source, at: at, outcome: outcome, request: request,
        durationMilliseconds: node["duration_ms"]?.quantity)
    } else if let skip = node["skipped"]?.text.flatMap(Skip.init) {
      self.init(source, at: at, skipped: skip, request: request)
    } else {
      return nil
    }
  }
}

extension DailySpend {
  /// Reads it back; nil when it is no such thing.
  package init?(_ node: JSONNode) {
    guard let day = node["day"]?.timestamp else { return nil }
    var spend = InferenceSpend()
    spend.requests = node["requests"]?.quantity ?? 0
    spend.inputTokens = node["input_tokens"]?.quantity ?? 0
    spend.outputTokens = node["output_tokens"]?.quantity ?? 0
    spend.unpriced = node["unpriced"]?.quantity ?? 0
    if let usd = node["usd"]?.text.flatMap({ DecimalNumber($0) }), !usd.isBelowZero { spend.usd = usd }
    self.init(day: day, spend: spend, isCapped: node["capped"]?.bool ?? false)
  }
}

extension Dropped {
  /// Reads what `JSONWriter.dropped` wrote; reasons of later versions are left out.
  init(_ node: JSONNode) {
    self.init()
    rows = node["rows"]?.quantity ?? 0
    models = node["models"]?.quantity ?? 0
    modelsInRows = min(models, node["models_in_rows"]?.quantity ?? 0)
    for (key, count) in node["reasons"]?.members ?? [] {
      if let reason = Reason(rawValue: key), let count = count.quantity { reasons[reason] = count }
    }
  }
}

extension Capabilities {
  /// Reads what `JSONWriter.capabilities` wrote. Not `ModelEntry`, which is for people's typing: strict on unknown
  /// keys, and slower for its messages.
  fileprivate init?(_ node: JSONNode) {
    guard node.isObject else { return nil }
    self.init()
    contextTokens = node["context_tokens"]?.integer
    inputModalities = node["input_modalities"]?.publishedTexts ?? []
    loaded = node["loaded"]?.bool
    maxOutputTokens = node["max_output_tokens"]?.integer
    outputModalities = node["output_modalities"]?.publishedTexts ?? []
    parameterCount = node["parameter_count"]?.integer
    price = node["price"].flatMap { Price($0) }
    quantization = node["quantization"]?.publishedText
    reasoning = node["reasoning"]?.bool
    servedBy = node["served_by"]?.publishedTexts ?? []
    sizeBytes = node["size_bytes"]?.integer
    structuredOutput = node["structured_output"]?.bool
    task = node["task"]?.publishedText
    tools = node["tools"]?.bool
    vramBytes = node["vram_bytes"]?.integer
  }
}

extension Price {
  fileprivate init?(_ node: JSONNode) {
    self.init()
    let rates = node["per_million_tokens"]
    cacheRead = rates?["cache_read"]?.decimal
    cacheWrite = rates?["cache_write"]?.decimal
    input = rates?["input"]?.decimal
    output = rates?["output"]?.decimal
    reasoning = rates?["reasoning"]?.decimal
    perRequest = node["per_request"]?.decimal
    if isEmpty { return nil }
  }
}

extension Lifecycle {
  fileprivate init?(_ node: JSONNode) {
    guard node.isObject else { return nil }
    self.init()
    createdAt = node["created_at"]?.timestamp
    deprecatedAt = node["deprecated_at"]?.timestamp
    retiresAt = node["retires_at"]?.timestamp
    status = node["status"]?.text.flatMap(Status.init(rawValue:))
    successor = node["successor"]?.publishedText
  }
}

extension JSONNode {
  /// The names of backends in a list; what is no name is left out.
  fileprivate var backendNames: [BackendName] {
    elements?.compactMap { $0.text.flatMap { BackendName($0) } } ?? []
  }

  /// A text that may stand in a snapshot: a hand may have put another one there.
  fileprivate var publishedText: String? { text.flatMap { ModelText.isAcceptable($0) ? $0 : nil } }

  fileprivate var decimal: DecimalNumber? { text.flatMap { DecimalNumber($0) } }

  fileprivate var publishedTexts: [String] { elements?.compactMap(\.publishedText) ?? [] }
}

extension ProbeRecord {
  /// Reads it back; nil when it is no such thing.
  package init?(_ node: JSONNode) {
    guard let id = node["id"]?.text, id.utf8.count == 8, id.utf8.allSatisfy(isHexDigit),
      let sequence = node["sequence"]?.sequence,
      let outcome = node["outcome"]?.text.flatMap(Outcome.init(written:)),
      let at = node["started_at"]?.timestamp
    else { return nil }
    self.init(id: id, sequence: sequence, outcome: outcome, startedAt: at)
    stage = node["stage"]?.text.flatMap(ProbeStage.init) ?? .list
    attempts = node["attempts"]?.integer ?? 1
    pages = node["pages"]?.integer ?? 0
    models = node["models"]?.integer ?? 0
    failedCheck = node["failed_check"]?.text.flatMap(SideCheck.init)
    detail = node["hint"]?.text.flatMap(FailureDetail.init)
    phase = node["phase"]?.text.flatMap(TransferFault.Phase.init)
    httpStatus = node["http_status"]?.integer
    retryAfterAt = node["retry_after_at"]?.timestamp
    certificateExpiresAt = node["certificate_expires_at"]?.timestamp
    if let times = node["timings_ms"] {
      timings = PhaseTimings(
        resolve: times["resolve"]?.integer, connect: times["connect"]?.integer, tls: times["tls"]?.integer,
        firstByte: times["first_byte"]?.integer, total: times["total"]?.integer ?? 0)
    }
  }
}

extension UpstreamBackend {
  /// Reads it back; nil when it is no such thing.
  package init?(_ node: JSONNode) {
    guard let kind = node["kind"]?.text, let status = node["status"]?.text.flatMap(Status.init(written:))
    else {
      return nil
    }
    self.init(
      kind: kind, status: status, outcome: node["outcome"]?.text.flatMap(Outcome.init(written:)),
      lastSuccessAt: node["last_success_at"]?.timestamp, refreshedAt: node["refreshed_at"]?.timestamp)
  }

  /// Reads what `JSONWriter.upstream` wrote; what a hand has spoilt is left out.
  static func all(in node: JSONNode) -> [BackendName: UpstreamBackend] {
    let pairs = node.members?.prefix(kept).compactMap { key, value in
      BackendName(key).flatMap { name in UpstreamBackend(value).map { (name, $0) } }
    }
    return Dictionary(pairs ?? [], uniquingKeysWith: { first, _ in first })
  }
}

extension Change {
  /// Reads it back; nil when it is no such thing.
  package init?(_ node: JSONNode) {
    guard let at = node["at"]?.timestamp, let sequence = node["sequence"]?.sequence,
      let kind = node["change"]?.text.flatMap(Category.init),
      let backend = node["backend"]?.text.flatMap({ BackendName($0) })
    else { return nil }
    let model = node["model_id"]?.text
    guard model.map(ModelText.isAcceptable) ?? true else { return nil }
    self.init(
      Stamp(at: at, sequence: sequence), kind, backend: backend,
      provider: node["provider"]?.text.flatMap { ProviderName($0) }, model: model.map { ModelID($0) })
  }
}

private func isHexDigit(_ byte: UInt8) -> Bool { isDigit(byte) || "abcdef".utf8.contains(byte) }
