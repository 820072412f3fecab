import Domain
import JSON
import SnapshotFiles

/// `by-model.json`: every route to each model, the best first.
enum ByModelOutput: DerivedOutput {
  static let output = OutputName.byModel
  static let path = "by-model.json"

  static let promises = [
    FilePromise(
      path,
      "for each model, one a line as `PROVIDER/ID`, every route to it, best first: usable, then fresh, then fast, with the id to send. Routes that are not offered now stand last; `listed`, `usable` and `status` say why, or else the model's end has come"
    )
  ]

  static let schemas = [OutputSchema("by-model", ByModelSchema.text)]

  static func files(of context: OutputContext) -> [OutputFile] {
    let backends = context.snapshot.backends
    let latencies = backends.map { $0.usualLatency(context.history) }
    let now = context.snapshot.run.finishedAt
    var file = ChunkedJSONWriter()
    file.json.key(literal: "models")
    file.json.beginObject()
    ModelIndex(context.snapshot).forEachKey { key, places in
      let routes = places.map { place in
        let (provider, row) = backends[place.backend].rows[place.row]
        return backends[place.backend].route(
          to: row.models[place.model], of: provider, in: row, latency: latencies[place.backend], at: now)
      }
      file.line()
      file.json.key(key.text)
      file.json.routes(routes.bestFirst)
    }
    file.endLinedObject()
    file.run(context.snapshot.run)
    return [file.end(path: path)]
  }
}

extension JSONWriter {
  /// What stands under a model's name: it bears the name that its best route gives it.
  fileprivate mutating func routes(_ routes: [Route]) {
    beginObject()
    field("display_name", routes.first?.model.displayName)
    key(literal: "routes")
    beginArray()
    for route in routes { self.route(route) }
    endArray()
    endObject()
  }

  private mutating func route(_ route: Route) {
    let facts = route.model.capabilities
    beginObject()
    field("backend", route.backend.text)
    field("context_tokens", facts.contextTokens)
    field("latency_ms", route.latency)
    field("listed", route.model.isListed)
    field("max_output_tokens", facts.maxOutputTokens)
    field("model_id", route.model.id.text)
    if let price = facts.price, !price.isEmpty {
      key(literal: "price")
      self.price(price)
    }
    field("stale", route.isStale)
    field("status", route.status.rawValue)
    field("usable", route.model.usability.rawValue)
    endObject()
  }
}
