import Domain
import JSON
import SnapshotFiles

/// What `pick` prints: for scripts, and as one document for programs.
package enum PickAnswer {
  /// The routes to take, one a line, best first: the backend's name, a tab, and the id to send. No id holds either a tab or
  /// a line break.
  package static func lines(_ choice: RoleChoice, fallbacks: Int) -> String {
    choice.routes.prefix(1 + fallbacks).map { "\($0.backend)\t\($0.model.id)\n" }.joined()
  }

  /// The document. `role` is the baseline's name of what was asked for, nil where it was asked for by hand.
  package static func json(
    _ choice: RoleChoice, role: String?, fallbacks: Int, _ freshness: Freshness
  ) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.lines("fallbacks", choice.routes.dropFirst().prefix(fallbacks)) { $0.knownRoute($1) }
    writer.newline()
    writer.field("filled", choice.best != nil)
    writer.newline()
    writer.key(literal: "needs")
    writer.needs(choice.role.needs)
    writer.newline()
    writer.key(literal: "prefer")
    writer.textList(choice.role.prefer.map(\.text))
    writer.newline()
    writer.field("role", role)
    if let best = choice.best {
      if role != nil { writer.newline() }
      writer.key(literal: "route")
      writer.knownRoute(best)
    }
    if role != nil || choice.best != nil { writer.newline() }
    writer.key(literal: "run")
    writer.freshness(freshness)
    writer.newline()
    writer.field("schema_version", SnapshotFile.schemaVersion)
    writer.newline()
    writer.field("why", choice.why)
    writer.endObject()
    return writer.document
  }
}

/// What `fresh --json` prints.
package enum FreshAnswer {
  /// The document.
  package static func json(_ freshness: Freshness, _ verdict: FreshnessResult, maxAge: Duration?) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("advice", verdict.advice)
    writer.field("fresh", verdict.isFresh)
    writer.field("max_age_ms", maxAge.map { Int($0.milliseconds) })
    writer.key(literal: "run")
    writer.freshness(freshness)
    writer.field("schema_version", SnapshotFile.schemaVersion)
    writer.field("why", verdict.why)
    writer.endObject()
    return writer.document
  }
}
