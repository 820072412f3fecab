import Domain
import JSON
import SnapshotFiles

/// Every model of the table as data for the page's script: one row a model, in the order of the table.
struct ModelData {
  private let models: [PageModel]
  private let routes: [Route]
  private let backends: [BackendName]
  private let providers: [ProviderName]

  /// The data of `models`, whose places are those of `routes`.
  init(_ models: [PageModel], _ routes: [Route], backends: [BackendName]) {
    (self.models, self.routes, self.backends) = (models, routes, backends)
    providers = Set(models.map { routes[$0.best].provider }).sorted()
  }

  /// As JSON, a model a line.
  var json: [UInt8] {
    let backendIndex = Dictionary(uniqueKeysWithValues: zip(backends, 0...))
    let providerIndex = Dictionary(uniqueKeysWithValues: zip(providers, 0...))
    var writer = JSONWriter(reservingCapacity: 128 * models.count)
    writer.beginObject()
    writer.field("backends", backends.map(\.text))
    writer.field("lives", [""] + Lifecycle.Status.allCases.map(\.rawValue))
    writer.field("makers", providers.map(\.text))
    writer.key(literal: "models")
    writer.beginArray()
    for model in models {
      writer.newline()
      row(model, providerIndex[routes[model.best].provider] ?? 0, backendIndex, &writer)
    }
    writer.endArray()
    writer.field("reserves", RouteLabel.Reserve.allCases.map(\.word))
    writer.field("verdicts", RouteLabel.Availability.allCases.map(\.word))
    writer.endObject()
    return writer.bytes
  }

  /// `[id, name, maker, [backend, words, id, …], context, output, price in, price out, abilities, life, end,
  /// successor]`: an empty text or nought is what is not known, or the same as the model's id.
  private func row(
    _ model: PageModel, _ owner: Int, _ places: [BackendName: Int], _ writer: inout JSONWriter
  ) {
    let record = routes[model.best].model
    let (facts, life) = (record.capabilities, record.lifecycle)
    writer.beginArray()
    writer.text(record.id.text)
    writer.text(ModelID(record.displayName) == record.id ? "" : record.displayName)
    writer.integer(owner)
    writer.beginArray()
    for place in [model.best] + model.others {
      let route = routes[place]
      writer.integer(places[route.backend] ?? 0)
      writer.integer(RouteLabel(route).code)
      writer.text(route.model.id == record.id ? "" : route.model.id.text)
    }
    writer.endArray()
    writer.integer(facts.contextTokens ?? 0)
    writer.integer(facts.maxOutputTokens ?? 0)
    writer.text(facts.price?.input?.description ?? "")
    writer.text(facts.price?.output?.description ?? "")
    writer.integer(CapabilityLabels(facts).code)
    let status = life.status.flatMap { Lifecycle.Status.allCases.firstIndex(of: $0) }
    writer.integer(status.map { $0 + 1 } ?? 0)
    writer.text(life.retiresAt.map(PageText.day) ?? "")
    writer.text(life.successor ?? "")
    writer.endArray()
  }
}
