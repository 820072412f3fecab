import Domain
import JSON
import SnapshotFiles

/// What `show --json` prints: one document, one unit a line.
package enum ShowAnswer {
  /// What the units are.
  package enum Unit: Sendable {
    case backends, providers, models, routes
  }

  /// The document, under the unit's name beside `run` and `schema_version`.
  package static func json(_ overview: Overview, of unit: Unit, routes: [Route], _ freshness: Freshness)
    -> String
  {
    var writer = JSONWriter()
    writer.beginObject()
    // "backends", "models", "providers" stand before "run", and "routes" too.
    switch unit {
    case .backends: writer.lines("backends", overview.backends) { $0.backendLine($1) }
    case .models: writer.lines("models", overview.models) { $0.modelLine($1) }
    case .providers: writer.lines("providers", overview.providers) { $0.providerLine($1) }
    case .routes: writer.lines("routes", routes) { $0.knownRoute($1) }
    }
    writer.newline()
    writer.key(literal: "run")
    writer.freshness(freshness)
    writer.newline()
    writer.field("schema_version", SnapshotFile.schemaVersion)
    writer.endObject()
    return writer.document
  }
}

extension JSONWriter {
  fileprivate mutating func backendLine(_ line: Overview.BackendLine) {
    let (backend, backendState) = (line.backend, line.backend.backendState)
    beginObject()
    field("assumed", line.assumed)
    field("backend", backend.name.text)
    field("consecutive_failures", backendState.consecutiveFailures)
    if !backend.drains.isEmpty {
      key("drains")
      drains(backend.drains)
    }
    if !backend.dropped.isEmpty {
      key("dropped")
      dropped(backend.dropped)
    }
    if let probe = backendState.probe, probe.outcome != .ok { field("hint", probe.hint) }
    field("kind", backend.kind)
    field("last_success_at", backendState.lastSuccessAt)
    field("models", line.models)
    field("next_probe_at", backendState.nextProbeAt)
    field("origin", backend.origin)
    field("outcome", backendState.probe?.outcome.rawValue)
    field("providers", backend.rows.map(\.provider.text))
    field("roll", backend.disposition.rawValue)
    field("status", backend.status.rawValue)
    field("usable", line.usable)
    endObject()
  }

  fileprivate mutating func providerLine(_ line: Overview.ProviderLine) {
    beginObject()
    field("backends", line.backends.map(\.text))
    field("models", line.models)
    field("provider", line.provider.text)
    field("routes", line.routes)
    field("usable", line.usable)
    endObject()
  }

  fileprivate mutating func modelLine(_ line: Overview.ModelLine) {
    beginObject()
    field("model", line.key.text)
    key(literal: "routes")
    beginArray()
    for route in line.routes { knownRoute(route) }
    endArray()
    endObject()
  }
}
