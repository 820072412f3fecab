import Domain
import JSON
import SnapshotFiles

/// `roles.json`: what the baseline wants of models, and which route fills each role today. Holds no time and no run, so
/// that its bytes change only when a choice, or its reason, does.
package enum RolesOutput: DerivedOutput {
  /// `roles`.
  package static let output = OutputName.roles
  /// Its path below the output folder.
  package static let path = RolesFile.path

  /// How many routes behind the best one a role names.
  static let mostFallbacks = 10

  /// What readers may rely on.
  package static let promises = [
    FilePromise(
      path,
      "which route fills each role of the baseline today, its fallbacks in order, and why; what each backend must offer. Holds no times"
    )
  ]

  /// The schema of `roles.json`.
  package static let schemas = [OutputSchema(name, RolesSchema.text)]

  /// The file, with the best usable route of each role.
  package static func files(of context: OutputContext) -> [OutputFile] {
    let routes = context.routes
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("required")
    writer.beginObject()
    for (backend, globs) in context.requirements.required.sorted(by: { $0.key < $1.key }) {
      writer.newline()
      writer.key(backend.text)
      writer.textList(globs)
    }
    writer.endObject()
    writer.newline()
    writer.key("roles")
    writer.beginObject()
    for role in context.requirements.roles.sorted(by: { $0.name < $1.name }) {
      writer.newline()
      writer.key(role.name)
      writer.choice(RoleChoice.choose(role, among: routes))
    }
    writer.endObject()
    writer.newline()
    writer.field("schema_version", RolesFile.schemaVersion)
    writer.endObject()
    return [OutputFile(path: path, bytes: writer.bytes + [UInt8(ascii: "\n")])]
  }
}

extension JSONWriter {
  fileprivate mutating func choice(_ choice: RoleChoice) {
    beginObject()
    key(literal: "fallbacks")
    beginArray()
    for fallback in choice.routes.dropFirst().prefix(RolesOutput.mostFallbacks) { chosenRoute(fallback) }
    endArray()
    field("filled", choice.best != nil)
    key(literal: "needs")
    needs(choice.role.needs)
    key(literal: "prefer")
    textList(choice.role.prefer.map(\.text))
    if let best = choice.best {
      key(literal: "route")
      chosenRoute(best)
    }
    field("why", choice.why)
    endObject()
  }

  /// A route as an agent needs it: whom to ask for which id, and how far to trust that.
  mutating func chosenRoute(_ route: Route) {
    beginObject()
    field("backend", route.backend.text)
    field("model_id", route.model.id.text)
    field("provider", route.provider.text)
    field("stale", route.isStale)
    field("usable", route.model.usability.rawValue)
    endObject()
  }
}
