import Domain
import JSON

// How each part of a snapshot is written. Keys stand in the order of their bytes; what is not known is left out.

extension JSONWriter {
  /// Writes a text; nothing when it is nil.
  package mutating func field(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    key(literal: name)
    text(value)
  }

  /// Writes a number; nothing when it is nil.
  package mutating func field(_ name: StaticString, _ value: Int?) {
    guard let value else { return }
    key(literal: name)
    integer(value)
  }

  /// Writes true or false; nothing when it is nil.
  package mutating func field(_ name: StaticString, _ value: Bool?) {
    guard let value else { return }
    key(literal: name)
    bool(value)
  }

  /// Writes a time; nothing when it is nil.
  package mutating func field(_ name: StaticString, _ value: Timestamp?) {
    guard let value else { return }
    key(literal: name)
    if let bytes = ExactTime.bytes(value.milliseconds) { plain(bytes) } else { text(value.description) }
  }

  /// Which run a file is of; readers compare it with the snapshot's, which is published last.
  package mutating func run(_ stamp: RunStamp, finishedAt: Timestamp? = nil) {
    key(literal: "run")
    beginObject()
    field("finished_at", finishedAt)
    field("id", stamp.id)
    field("sequence", stamp.sequence)
    endObject()
  }

  /// Writes a list of texts.
  package mutating func field(_ name: StaticString, _ values: [String]) {
    guard !values.isEmpty else { return }
    key(literal: name)
    beginArray()
    for value in values { text(value) }
    endArray()
  }

  /// Writes the members of a row, its models among them.
  package mutating func row(_ row: Row) {
    beginObject()
    key(literal: "models")
    beginArray()
    for record in row.models { model(record) }
    endArray()
    field("refreshed_at", row.refreshedAt)
    field("refreshed_sequence", row.refreshedSequence)
    field("source", row.source.rawValue)
    field("stale", row.isStale)
    endObject()
  }

  /// Writes a model as an object.
  package mutating func model(_ model: Model) {
    beginObject()
    if model.capabilities != Capabilities() {
      key(literal: "capabilities")
      capabilities(model.capabilities)
    }
    field("display_name", model.displayName)
    if let evidence = model.evidence {
      key(literal: "evidence")
      self.evidence(evidence)
    }
    field("first_seen_at", model.firstSeenAt)
    field("last_seen_at", model.lastSeenAt)
    if !model.lifecycle.isEmpty {
      key(literal: "lifecycle")
      lifecycle(model.lifecycle)
    }
    field("listed", model.isListed)
    field("missing_since", model.missingSince)
    field("model_id", model.id.text)
    field("refusal", model.refusal?.rawValue)
    field("usable", model.usability.rawValue)
    endObject()
  }

  /// Writes the members of a piece of evidence.
  package mutating func evidence(_ evidence: Evidence) {
    beginObject()
    field("at", evidence.at)
    field("duration_ms", evidence.durationMilliseconds)
    field("outcome", evidence.outcome?.rawValue)
    field("request", evidence.request)
    field("skipped", evidence.skip?.rawValue)
    field("source", evidence.source.rawValue)
    endObject()
  }

  /// Writes what inference has cost on a day.
  package mutating func spend(_ daily: DailySpend) {
    beginObject()
    // Said only where it is so: an older reader knows nothing of it.
    if daily.isCapped { field("capped", true) }
    field("day", daily.day)
    field("input_tokens", daily.spend.inputTokens)
    field("output_tokens", daily.spend.outputTokens)
    field("requests", daily.spend.requests)
    field("unpriced", daily.spend.unpriced)
    field("usd", daily.spend.usd.description)
    endObject()
  }

  /// Writes the capabilities that are known.
  package mutating func capabilities(_ facts: Capabilities) {
    beginObject()
    field("context_tokens", facts.contextTokens)
    field("input_modalities", facts.inputModalities)
    field("loaded", facts.loaded)
    field("max_output_tokens", facts.maxOutputTokens)
    field("output_modalities", facts.outputModalities)
    field("parameter_count", facts.parameterCount)
    if let price = facts.price, !price.isEmpty {
      key(literal: "price")
      self.price(price)
    }
    field("quantization", facts.quantization)
    field("reasoning", facts.reasoning)
    field("served_by", facts.servedBy)
    field("size_bytes", facts.sizeBytes)
    field("structured_output", facts.structuredOutput)
    field("task", facts.task)
    field("tools", facts.tools)
    field("vram_bytes", facts.vramBytes)
    endObject()
  }

  /// Writes a price.
  package mutating func price(_ price: Price) {
    beginObject()
    field("currency", "USD")
    if price.hasTokenPrice {
      key(literal: "per_million_tokens")
      beginObject()
      field("cache_read", price.cacheRead?.description)
      field("cache_write", price.cacheWrite?.description)
      field("input", price.input?.description)
      field("output", price.output?.description)
      field("reasoning", price.reasoning?.description)
      endObject()
    }
    field("per_request", price.perRequest?.description)
    endObject()
  }

  /// Writes where a model stands in its life.
  package mutating func lifecycle(_ lifecycle: Lifecycle) {
    beginObject()
    field("created_at", lifecycle.createdAt)
    field("deprecated_at", lifecycle.deprecatedAt)
    field("retires_at", lifecycle.retiresAt)
    field("status", lifecycle.status?.rawValue)
    field("successor", lifecycle.successor)
    endObject()
  }

  /// Writes the record of a probe.
  package mutating func probe(_ probe: ProbeRecord) {
    beginObject()
    field("attempts", probe.attempts)
    field("certificate_expires_at", probe.certificateExpiresAt)
    field("failed_check", probe.failedCheck?.rawValue)
    if probe.outcome != .ok { field("hint", probe.hint) }
    field("http_status", probe.httpStatus)
    field("id", probe.id)
    field("models", probe.models)
    field("outcome", probe.outcome.rawValue)
    field("pages", probe.pages)
    field("phase", probe.phase?.rawValue)
    field("retry_after_at", probe.retryAfterAt)
    field("sequence", probe.sequence)
    field("stage", probe.stage.rawValue)
    field("started_at", probe.startedAt)
    key(literal: "timings_ms")
    timings(probe.timings)
    endObject()
  }

  mutating func timings(_ timings: PhaseTimings) {
    beginObject()
    field("connect", timings.connect)
    field("first_byte", timings.firstByte)
    field("resolve", timings.resolve)
    field("tls", timings.tls)
    field("total", timings.total)
    endObject()
  }

  /// Writes what another rollcall's file says of its backends.
  package mutating func upstream(_ backends: [BackendName: UpstreamBackend]) {
    beginObject()
    for (name, backend) in backends.sorted(by: { $0.key < $1.key }) {
      key(name.text)
      beginObject()
      field("kind", backend.kind)
      field("last_success_at", backend.lastSuccessAt)
      field("outcome", backend.outcome?.rawValue)
      field("refreshed_at", backend.refreshedAt)
      field("status", backend.status.rawValue)
      endObject()
    }
    endObject()
  }

  /// Writes what was left out; nothing when that is nothing.
  package mutating func dropped(_ dropped: Dropped) {
    beginObject()
    field("models", dropped.models)
    if dropped.modelsInRows > 0 { field("models_in_rows", dropped.modelsInRows) }
    key(literal: "reasons")
    beginObject()
    for (reason, count) in dropped.reasons.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
      key(reason.rawValue)
      integer(count)
    }
    endObject()
    field("rows", dropped.rows)
    endObject()
  }
}
