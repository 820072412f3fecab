import Domain
import JSON

/// The layout of `changes.json`: one change a line, newest first.
package enum ChangesFile {
  static let schemaVersion = 1
  /// Its path below the output folder.
  package static let path = "changes.json"
  /// More facts than that no change has.
  static let mostDetails = 64

  /// What was read of a file of ours.
  package struct Content {
    /// The changes that the file holds.
    package var journal: ChangeJournal
    /// Whether a part of it could not be read and was left out.
    package var isDamaged: Bool
  }

  /// The file as it is published.
  package static func render(_ journal: ChangeJournal) -> OutputFile {
    var writer = JSONWriter(reservingCapacity: 512 + journal.changes.count * 256)
    writer.beginObject()
    writer.key("changes")
    writer.entries(journal.changes)
    writer.newline()
    writer.key("journal")
    writer.beginObject()
    writer.field("id", journal.id)
    writer.field("since", journal.since)
    writer.endObject()
    if let run = journal.run {
      writer.newline()
      writer.run(run)
    }
    writer.newline()
    writer.field("schema_version", schemaVersion)
    writer.endObject()
    return OutputFile(path: path, bytes: writer.bytes + [UInt8(ascii: "\n")])
  }

  /// `changes` alone, as a list in the form that the file has.
  package static func list(_ changes: [Change]) -> String {
    var writer = JSONWriter()
    writer.entries(changes)
    return String(decoding: writer.bytes, as: UTF8.self) + "\n"
  }

  /// The changes of the file, for verbs that only read: newest first, those of runs after `sequence` left out, for their
  /// snapshot was not published.
  /// - Throws: `UnreadableFile`; a change that cannot be read is left out alone.
  package static func changes(
    in bytes: [UInt8], upTo sequence: Int
  ) throws(UnreadableFile) -> [Change] { try read(bytes).journal.upTo(sequence).changes }

  /// Reads the file back. A change that cannot be read is left out alone.
  /// - Throws: `UnreadableFile`.
  package static func read(_ bytes: [UInt8]) throws(UnreadableFile) -> Content {
    let root: JSONNode
    do {
      root = try JSONReader.read(bytes, limits: .ours(memory: 64 << 20))
    } catch {
      throw .damaged(error.sentence)
    }
    guard let version = root["schema_version"]?.integer, let elements = root["changes"]?.elements else {
      throw .damaged("it is JSON, but no list of changes")
    }
    guard version <= schemaVersion else { throw .newer(version: version) }
    guard version == schemaVersion, let id = root["journal"]?["id"]?.text, RunStamp.isID(id),
      let since = root["journal"]?["since"]?.timestamp
    else { throw .damaged("it has no schema_version or no journal of ours") }
    var journal = ChangeJournal(id: id, since: since, run: root["run"].flatMap { RunStamp($0) })
    var (seen, isDamaged) = (Set<String>(), journal.run == nil)
    for element in elements {
      if let change = Change(entry: element), seen.insert(change.id).inserted {
        journal.changes.append(change)
      } else {
        isDamaged = true
      }
    }
    journal.changes = Array(journal.changes.prefix(Change.keptInFile))
    return Content(journal: journal, isDamaged: isDamaged)
  }
}

extension Change {
  /// Reads an entry of the file; nil when a part of it is no such thing.
  fileprivate init?(entry node: JSONNode) {
    self.init(node)
    let parts = node["id"]?.text?.split(separator: "-") ?? []
    guard parts.count == 2, let ordinal = Int(parts[1]), ordinal >= 1,
      node["id"]?.text == "\(sequence)-\(ordinal)"
    else { return nil }
    self.ordinal = ordinal
    guard let list = node["details"] else { return }
    guard let elements = list.elements, elements.count <= ChangesFile.mostDetails else { return nil }
    for element in elements {
      guard let detail = Detail(element) else { return nil }
      details.append(detail)
    }
  }
}

extension Change.Detail {
  fileprivate init?(_ node: JSONNode) {
    guard let field = node["field"]?.text,
      field.split(separator: ".", omittingEmptySubsequences: false)
        .allSatisfy({ isIdentifier(String($0)) })
    else { return nil }
    self.init(field, before: node["before"]?.text, after: node["after"]?.text)
    guard before != nil || after != nil,
      [before, after].allSatisfy({ $0.map(ModelText.isAcceptable) ?? true })
    else { return nil }
  }
}

extension JSONWriter {
  fileprivate mutating func entries(_ changes: [Change]) {
    beginArray()
    for change in changes {
      newline()
      entry(change)
    }
    endArray()
  }

  /// A change in the form that the file has.
  package mutating func entry(_ change: Change) {
    beginObject()
    field("at", change.at)
    field("backend", change.backend.text)
    field("change", change.kind.rawValue)
    if !change.details.isEmpty {
      key(literal: "details")
      beginArray()
      for detail in change.details {
        beginObject()
        field("after", detail.after)
        field("before", detail.before)
        field("field", detail.field)
        endObject()
      }
      endArray()
    }
    field("id", change.id)
    field("model_id", change.model?.text)
    field("provider", change.provider?.text)
    field("sequence", change.sequence)
    endObject()
  }
}
