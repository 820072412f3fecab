@testable import Domain
@testable import Probing
import JSON

/// What came of a fixture, and the text of its `= expected`: one model a line, so that it diffs.
struct FixtureResult {
  private let record: ProbeRecord?
  private let unreadable: Int
  private let refused: Int
  private let models: [ProviderName: [ListedModel]]
  private let evidence: [ModelID: Evidence]
  private let unconfirmed: Set<ModelID>
  private let provenance: Provenance?

  init(_ observation: Observation) {
    record = observation.backendState.probe
    unreadable = observation.dropped.reasons[.notAModel] ?? 0
    refused = observation.dropped.reasons[.noProvider] ?? 0
    models = observation.found
    evidence = observation.evidence
    unconfirmed = observation.unconfirmed
    provenance = observation.provenance
  }

  var text: String {
    let outcome = record?.outcome ?? .unclassified
    var lines = ["\"outcome\": \"\(outcome.rawValue)\"", "\"pages\": \(record?.pages ?? 0)"]
    if let detail = record?.detail { lines.append("\"detail\": \"\(Self.word(for: detail))\"") }
    if record?.stage == .readiness { lines.append("\"stage\": \"readiness\"") }
    if let retryAfter = record?.retryAfterAt {
      lines.append("\"retry_after_ms\": \(retryAfter.since(FixtureProbe.now).milliseconds)")
    }
    if unreadable > 0 { lines.append("\"unreadable\": \(unreadable)") }
    if refused > 0 { lines.append("\"refused\": \(refused)") }
    if !unconfirmed.isEmpty {
      lines.append(
        "\"unconfirmed\": [\(unconfirmed.sorted().map { "\"\($0.text)\"" }.joined(separator: ", "))]")
    }
    if !evidence.isEmpty { lines.append("\"evidence\": " + evidenceText) }
    if let provenance { lines += provenance.lines }
    if record?.isAnswer ?? false || !models.isEmpty { lines.append("\"models\": " + modelsText) }
    return "{\n  " + lines.joined(separator: ",\n  ") + "\n}\n"
  }

  private static func word(for detail: FailureDetail) -> String {
    switch detail {
    case .header(let header): "header " + header.rawValue
    case .shield(let shield): "shield " + shield.rawValue
    default: "\(detail)"
    }
  }

  private var evidenceText: String {
    let rows = evidence.sorted { $0.key < $1.key }.map { id, evidence in
      var writer = JSONWriter()
      writer.value(
        .object(
          [.init("id", .text(id.text)), .init("source", .text(evidence.source.rawValue))]
            + optional("outcome", evidence.outcome?.rawValue) + optional("skipped", evidence.skip?.rawValue)
            + optional("request", evidence.request)))
      return "    " + String(decoding: writer.bytes, as: UTF8.self)
    }
    return "[\n" + rows.joined(separator: ",\n") + "\n  ]"
  }

  private var modelsText: String {
    guard !models.isEmpty else { return "{}" }
    let rows = models.keys.sorted().map { provider in
      let histories = provenance?.rows[provider]?.models
      let lines = (models[provider] ?? []).map { "      " + $0.line(histories?[ModelID($0.id)]) }
      return "    \"\(provider)\": [\n" + lines.joined(separator: ",\n") + "\n    ]"
    }
    return "{\n" + rows.joined(separator: ",\n") + "\n  }"
  }
}

extension ListedModel {
  /// The model as one line of JSON, with every fact that is known.
  fileprivate func line(_ history: ModelProvenance?) -> String {
    var writer = JSONWriter()
    writer.value(
      .object(
        [.init("id", .text(id))] + optional("display_name", displayName) + facts + (history?.json ?? [])))
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private var facts: [JSONValue.Member] {
    (capabilities == Capabilities() ? [] : [.init("capabilities", capabilities.json)])
      + (lifecycle.isEmpty ? [] : [.init("lifecycle", lifecycle.json)])
      + optional("refusal", refusal?.rawValue)
  }
}

extension Provenance {
  /// What another rollcall says beside its models, a line for each backend and row.
  fileprivate var lines: [String] {
    var lines: [String] = []
    let dropped = dropped.reasons.sorted { $0.key.rawValue < $1.key.rawValue }
    if !dropped.isEmpty {
      lines.append(
        "\"dropped\": {\(dropped.map { "\"\($0.key.rawValue)\": \($0.value)" }.joined(separator: ", "))}")
    }
    if isPartial { lines.append("\"partial\": true") }
    let upstream = backends.sorted { $0.key < $1.key }.map { name, backend in
      "    " + Self.text { $0.upstream([name: backend]) }.dropFirst().dropLast()
    }
    if !upstream.isEmpty { lines.append("\"far\": {\n" + upstream.joined(separator: ",\n") + "\n  }") }
    let rows = rows.sorted { $0.key < $1.key }.map { provider, row in
      "    \"\(provider)\": " + Self.text { $0.value(row.json) }
    }
    if !rows.isEmpty { lines.append("\"rows\": {\n" + rows.joined(separator: ",\n") + "\n  }") }
    return lines
  }

  private static func text(_ write: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter()
    write(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }
}

extension RowProvenance {
  fileprivate var json: JSONValue {
    .object(
      [
        .init("source", .text(source.rawValue)), .init("refreshed_at", .text(refreshedAt.description)),
        .init("stale", .bool(isStale)),
      ] + optional("newest_at", newestAt == refreshedAt ? nil : newestAt.description))
  }
}

extension ModelProvenance {
  fileprivate var json: [JSONValue.Member] {
    let evidence = evidence.map { evidence in
      JSONValue.object(
        [.init("source", .text(evidence.source.rawValue)), .init("at", .text(evidence.at.description))]
          + optional("outcome", evidence.outcome?.rawValue) + optional("skipped", evidence.skip?.rawValue)
          + optional("request", evidence.request) + optional("duration_ms", evidence.durationMilliseconds))
    }
    return [.init("listed", .bool(isListed))] + optional("missing_since", missingSince?.description)
      + optional("first_seen_at", firstSeenAt?.description)
      + optional("last_seen_at", lastSeenAt?.description) + (evidence.map { [.init("evidence", $0)] } ?? [])
  }
}

extension Capabilities {
  fileprivate var json: JSONValue {
    .object(
      optional("task", task) + optional("context_tokens", contextTokens)
        + optional("max_output_tokens", maxOutputTokens) + list("input_modalities", inputModalities)
        + list("output_modalities", outputModalities) + optional("tools", tools)
        + optional("reasoning", reasoning) + optional("structured_output", structuredOutput)
        + (price.map { [.init("price", $0.json)] } ?? []) + optional("quantization", quantization)
        + optional("parameter_count", parameterCount) + optional("size_bytes", sizeBytes)
        + optional("loaded", loaded) + optional("vram_bytes", vramBytes) + list("served_by", servedBy))
  }
}

extension Price {
  fileprivate var json: JSONValue {
    .object(
      optional("input", input?.description) + optional("output", output?.description)
        + optional("cache_read", cacheRead?.description) + optional("cache_write", cacheWrite?.description)
        + optional("reasoning", reasoning?.description)
        + optional("per_request", perRequest?.description))
  }
}

extension Lifecycle {
  fileprivate var json: JSONValue {
    .object(
      optional("status", status?.rawValue) + optional("created_at", createdAt?.description)
        + optional("deprecated_at", deprecatedAt?.description)
        + optional("retires_at", retiresAt?.description) + optional("successor", successor))
  }
}

private func optional(_ name: String, _ value: String?) -> [JSONValue.Member] {
  value.map { [.init(name, .text($0))] } ?? []
}

private func optional(_ name: String, _ value: Int?) -> [JSONValue.Member] {
  value.map { [.init(name, .integer($0))] } ?? []
}

private func optional(_ name: String, _ value: Bool?) -> [JSONValue.Member] {
  value.map { [.init(name, .bool($0))] } ?? []
}

private func list(_ name: String, _ values: [String]) -> [JSONValue.Member] {
  values.isEmpty ? [] : [.init(name, .array(values.map(JSONValue.text)))]
}
