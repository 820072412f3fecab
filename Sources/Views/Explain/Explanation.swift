import Domain
import JSON
import SnapshotFiles

/// All that the files say of a backend, of one of its providers, or of one of its models.
package struct Explanation: Sendable {
  /// What it is about: `BACKEND`, `BACKEND/PROVIDER` or `BACKEND/PROVIDER/MODEL`.
  package let path: String
  /// The parts, from the backend to what was asked for.
  package let sections: [Section]

  /// What is said of one thing.
  package struct Section: Sendable {
    /// Of what.
    package let path: String
    /// Everything that is said of it.
    package let facts: [Fact]
  }

  /// Explains `target` of a snapshot that is read at `now`.
  package init(_ target: ExplainTarget, history: History?, at now: Timestamp, run: RunHeader) {
    let backend = target.backend
    path = target.path
    let first = Section(
      path: backend.name.text,
      facts: BackendFacts(backend: backend, run: run, now: now).all
        + HistoryFacts.all(of: backend.name, history, at: now))
    let rows = backend.rows.filter { target.provider == nil || target.provider == $0.provider }
    let rowSections = rows.map { provider, row in
      Section(path: "\(backend.name)/\(provider)", facts: RowFacts(backend: backend, row: row).all)
    }
    let models = target.model.flatMap { model in
      rows.first.map {
        Section(path: target.path, facts: ModelFacts(backend: backend, row: $0.row, model: model).all)
      }
    }
    sections = [first] + rowSections + (models.map { [$0] } ?? [])
  }
}

extension Explanation {
  /// The document that `explain --json` prints, one fact a line.
  package func json(_ freshness: Freshness) -> String {
    var writer = JSONWriter()
    writer.beginObject()
    writer.field("path", path)
    writer.newline()
    writer.key(literal: "run")
    writer.freshness(freshness)
    writer.newline()
    writer.field("schema_version", SnapshotFile.schemaVersion)
    writer.newline()
    writer.key(literal: "sections")
    writer.beginArray()
    for section in sections {
      writer.newline()
      writer.beginObject()
      writer.lines("facts", section.facts) { $0.fact($1) }
      writer.field("path", section.path)
      writer.endObject()
    }
    writer.endArray()
    writer.endObject()
    return writer.document
  }
}

extension JSONWriter {
  fileprivate mutating func fact(_ fact: Fact) {
    beginObject()
    field("at", fact.at)
    field("evidence", fact.evidence)
    field("fact", fact.name)
    field("source", fact.source.rawValue)
    switch fact.value {
    case .text(let text): field("value", text)
    case .count(let count): field("value", count)
    case .flag(let flag): field("value", flag)
    case .time(let time): field("value", time)
    case .texts(let texts):
      key(literal: "value")
      textList(texts)
    }
    endObject()
  }
}
