import Domain
import JSON
import SnapshotFiles

/// `by-provider.json`: for each maker of models the backends that offer them.
enum ByProviderOutput: DerivedOutput {
  static let output = OutputName.byProvider
  static let path = "by-provider.json"

  static let promises = [
    FilePromise(
      path,
      "for each provider the backends that hold models of it, with status, age and counts; and each listed model's id with the backends that list it"
    )
  ]

  static let schemas = [OutputSchema("by-provider", ByProviderSchema.text)]

  /// A row, and whose it is.
  private typealias Holding = (backend: SnapshotBackend, row: Row)

  static func files(of context: OutputContext) -> [OutputFile] {
    var holdings: [ProviderName: [Holding]] = [:]
    for backend in context.snapshot.backends {
      for (provider, row) in backend.rows { holdings[provider, default: []].append((backend, row)) }
    }
    var file = ChunkedJSONWriter()
    file.json.key(literal: "providers")
    file.json.beginObject()
    for (provider, holdings) in holdings.sorted(by: { $0.key < $1.key }) {
      file.line()
      file.json.key(provider.text)
      file.json.beginObject()
      file.json.key(literal: "backends")
      file.json.beginObject()
      for holding in holdings {
        file.line()
        file.json.row(holding.row, by: holding.backend)
      }
      file.endLinedObject()
      addModels(of: holdings, to: &file)
      file.json.endObject()
    }
    file.endLinedObject()
    file.run(context.snapshot.run)
    return [file.end(path: path)]
  }

  /// Each listed id, by its bytes, and who lists it.
  private static func addModels(of holdings: [Holding], to file: inout ChunkedJSONWriter) {
    var listed: [(id: ModelID, holding: Int)] = []
    listed.reserveCapacity(holdings.reduce(0) { $0 + $1.row.models.count })
    for (index, holding) in holdings.enumerated() {
      for model in holding.row.models where model.isListed { listed.append((model.id, index)) }
    }
    // Of one backend's row the ids are sorted already; holdings are in the order of their backends.
    if holdings.count > 1 {
      listed.sort { $0.id == $1.id ? $0.holding < $1.holding : $0.id < $1.id }
    }
    file.json.key(literal: "models")
    file.json.beginObject()
    var rest = listed[...]
    while let first = rest.first {
      let same = rest.prefix { $0.id == first.id }
      file.line()
      file.json.key(first.id.text)
      file.json.beginArray()
      for (_, holding) in same { file.json.text(holdings[holding].backend.name.text) }
      file.json.endArray()
      rest = rest[same.endIndex...]
    }
    file.endLinedObject()
  }
}

extension JSONWriter {
  /// A member of `backends`.
  fileprivate mutating func row(_ row: Row, by backend: SnapshotBackend) {
    key(backend.name.text)
    beginObject()
    field("listed", row.listedCount)
    field("models", row.models.count)
    field("refreshed_at", row.refreshedAt)
    field("source", row.source.rawValue)
    field("stale", row.isStale)
    field("status", backend.status.rawValue)
    field("usable", row.usableCount)
    endObject()
  }
}
