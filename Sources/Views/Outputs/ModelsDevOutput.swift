import Domain
import JSON
import SnapshotFiles

/// `api.json`: the shape of <https://models.dev/api.json>, in which one of our backends is a provider, since that is what
/// one calls through. `OPENCODE_MODELS_PATH=output/api.json opencode` takes it as it is.
///
/// The shape is that of `packages/core/src/schema.ts` in <https://github.com/anomalyco/models.dev>, read by
/// `packages/core/src/models-dev.ts` in <https://github.com/anomalyco/opencode>. It has no word for a fact that nobody
/// stated: such a limit is 0, such an ability false, such a date 1970-01-01. A price can be left out, and is.
enum ModelsDevOutput: DerivedOutput {
  static let output = OutputName.modelsDev
  static let path = "api.json"

  static let promises = [
    FilePromise(
      path,
      "the shape of models.dev's `api.json`, a backend being a provider there: the listed models that one can talk to, but those known not to be usable. What nobody stated is `false`, 0 or `1970-01-01` there, an unknown price is left out"
    )
  ]

  static func files(of context: OutputContext) -> [OutputFile] {
    var file = ChunkedJSONWriter()
    for backend in context.snapshot.backends where backend.isInUse {
      guard let kind = ModelsDevKind.byKind[backend.kind], let package = kind.package else { continue }
      let entries = entries(of: backend)
      guard !entries.isEmpty else { continue }
      file.line()
      file.json.key(backend.name.text)
      file.json.beginObject()
      file.json.field("api", backend.origin.flatMap { origin in kind.path.map { origin + $0 } })
      file.json.field("doc", kind.documentation)
      file.json.field("env", kind.variables)
      file.json.field("id", backend.name.text)
      file.json.key(literal: "models")
      file.json.beginObject()
      for (provider, model) in entries {
        file.line()
        file.json.key(model.id.text)
        file.json.entry(model, package: kind.package(for: provider))
      }
      file.endLinedObject()
      file.json.field("name", backend.name.text)
      file.json.field("npm", package)
      file.json.endObject()
    }
    file.json.newlineBeforeEnd()
    return [file.endObject(path: path)]
  }

  /// By the bytes of their ids, each once.
  private static func entries(of backend: SnapshotBackend) -> [(provider: ProviderName, model: Model)] {
    var places: [(id: ModelID, row: Int, model: Int)] = []
    for (row, (_, content)) in backend.rows.enumerated() {
      for (model, record) in content.models.enumerated()
      where record.isListedAndNotRefused && record.capabilities.mayTalk {
        places.append((record.id, row, model))
      }
    }
    // Within a row they are sorted already.
    if backend.rows.count > 1 { places.sort { $0.id == $1.id ? $0.row < $1.row : $0.id < $1.id } }
    var last: ModelID?
    return places.compactMap { place in
      defer { last = place.id }
      let (provider, row) = backend.rows[place.row]
      return place.id == last ? nil : (provider, row.models[place.model])
    }
  }
}

extension JSONWriter {
  /// - Parameter package: the model's own, where it is not the backend's.
  fileprivate mutating func entry(_ model: Model, package: String?) {
    let facts = model.capabilities
    let date = ModelsDevValues.date(model.lifecycle.createdAt)
    beginObject()
    field("attachment", facts.inputModalities.contains { $0 == "image" || $0 == "pdf" })
    if let price = facts.price { cost(price, reasons: facts.reasoning == true) }
    field("id", model.id.text)
    field("last_updated", date)
    key(literal: "limit")
    beginObject()
    field("context", facts.contextTokens ?? 0)
    field("output", facts.maxOutputTokens ?? 0)
    endObject()
    key(literal: "modalities")
    beginObject()
    field("input", ModelsDevValues.modalities(facts.inputModalities))
    field("output", ModelsDevValues.modalities(facts.outputModalities))
    endObject()
    field("name", model.displayName)
    field("open_weights", false)
    if let package {
      key(literal: "provider")
      beginObject()
      field("npm", package)
      endObject()
    }
    field("reasoning", facts.reasoning ?? false)
    field("release_date", date)
    field("status", ModelsDevValues.status(model.lifecycle.status))
    field("structured_output", facts.structuredOutput)
    field("temperature", false)
    field("tool_call", facts.tools ?? false)
    endObject()
  }

  /// Both prices or none: the shape knows no half of it, and a zero in place of an unknown one would be a lie.
  private mutating func cost(_ price: Price, reasons: Bool) {
    guard let input = price.input, let output = price.output, !input.isBelowZero, !output.isBelowZero else {
      return
    }
    key(literal: "cost")
    beginObject()
    number("cache_read", price.cacheRead)
    number("cache_write", price.cacheWrite)
    number("input", input)
    number("output", output)
    number("reasoning", reasons ? price.reasoning : nil)
    endObject()
  }

  /// The exact decimal as JSON's number.
  private mutating func number(_ name: StaticString, _ value: DecimalNumber?) {
    guard let value, !value.isBelowZero else { return }
    key(literal: name)
    raw(value.description.utf8)
  }
}

/// Our facts in the shape's words.
private enum ModelsDevValues {
  /// The day; the epoch's for one that nobody stated, and for those that the shape cannot hold.
  static func date(_ moment: Timestamp?) -> String {
    guard let moment, let bytes = ExactTime.bytes(moment.milliseconds) else { return "1970-01-01" }
    return String(decoding: bytes.prefix(10), as: UTF8.self)
  }

  /// Those that the shape knows. A model that one can talk to takes and gives text unless it says otherwise.
  static func modalities(_ stated: [String]) -> [String] {
    let known = stated.filter { ["audio", "image", "pdf", "text", "video"].contains($0) }
    return known.isEmpty ? ["text"] : known
  }

  /// `deprecated` means there what `retired` means here, "no longer served" (models.dev's README), and opencode hides
  /// such models: one that is still served, its end announced, keeps no status.
  static func status(_ status: Lifecycle.Status?) -> String? {
    switch status {
    case .preview: "beta"
    case .retired: "deprecated"
    case .active, .deprecated, nil: nil
    }
  }
}
