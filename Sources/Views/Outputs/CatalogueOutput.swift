import Domain
import JSON
import SnapshotFiles

/// `catalogue.json`: what the backends offer, without anything that changes from run to run, so that a folder kept in
/// git shows a difference only when an offer is another one.
///
/// No time of a run, no status, no evidence; and no fact that comes and goes with load: what is in memory, who serves a
/// model live. The dates of a model's own life are facts of the catalogue and stay.
enum CatalogueOutput: DerivedOutput {
  static let output = OutputName.catalogue
  static let path = "catalogue.json"

  static let promises = [
    FilePromise(
      path,
      "kinds, providers, models and their facts, one model a line; no time of a run, no status and no usability, so its bytes change only when the catalogue does. `assumed: true` marks what only the baseline says"
    )
  ]

  static let schemas = [OutputSchema("catalogue", CatalogueSchema.text)]

  static func files(of context: OutputContext) -> [OutputFile] {
    var file = ChunkedJSONWriter()
    file.json.key(literal: "backends")
    file.json.beginObject()
    for backend in context.snapshot.backends { add(backend, to: &file) }
    file.endLinedObject()
    return [file.end(path: path)]
  }

  private static func add(_ backend: SnapshotBackend, to file: inout ChunkedJSONWriter) {
    file.line()
    file.json.key(backend.name.text)
    file.json.beginObject()
    file.json.field("kind", backend.kind)
    file.json.key(literal: "providers")
    file.json.beginObject()
    for (provider, row) in backend.rows { add(row, of: provider, to: &file) }
    file.endLinedObject()
    file.json.endObject()
  }

  private static func add(_ row: Row, of provider: ProviderName, to file: inout ChunkedJSONWriter) {
    file.line()
    file.json.key(provider.text)
    file.json.beginObject()
    file.json.field("assumed", row.source == .baseline ? true : nil)
    file.json.key(literal: "models")
    file.json.beginArray()
    for model in row.models {
      file.line()
      file.json.catalogued(model)
    }
    file.endLinedArray()
    file.json.endObject()
  }
}

extension JSONWriter {
  /// A model without what is of one run only.
  fileprivate mutating func catalogued(_ model: Model) {
    beginObject()
    let facts = model.capabilities.withoutWhatFlaps
    if facts != Capabilities() {
      key(literal: "capabilities")
      capabilities(facts)
    }
    field("display_name", model.displayName)
    if !model.lifecycle.isEmpty {
      key(literal: "lifecycle")
      lifecycle(model.lifecycle)
    }
    field("listed", model.isListed)
    field("model_id", model.id.text)
    endObject()
  }
}

extension Capabilities {
  /// Without the facts that come and go while the offer stays the same.
  fileprivate var withoutWhatFlaps: Capabilities {
    guard loaded != nil || vramBytes != nil || !servedBy.isEmpty else { return self }
    var facts = self
    (facts.loaded, facts.vramBytes, facts.servedBy) = (nil, nil, [])
    return facts
  }
}
