import Domain
import JSON
import SnapshotFiles

/// `v1/models`: the list of OpenAI's `GET /v1/models`, so that any static server of the output folder answers as one.
///
/// The shape is that of <https://developers.openai.com/api/docs/api-reference/models/list>: `created` is in seconds since
/// the epoch, and must be there; 0 stands for a date that nobody stated. What is on the list and what is not:
/// `ToolLists.swift`; models of every task are.
enum ModelListOutput: DerivedOutput {
  static let output = OutputName.modelList
  static let path = "v1/models"

  static let promises = [
    FilePromise(
      path,
      "OpenAI's list of models: each id once, of all backends that are not switched off; without those that are known not to be usable. `created` is 0 where nobody stated it"
    )
  ]

  static func files(of context: OutputContext) -> [OutputFile] {
    var file = ChunkedJSONWriter()
    file.json.key(literal: "data")
    file.json.beginArray()
    var last: ModelID?
    for place in places(in: context.snapshot) where place.id != last {
      last = place.id
      let (provider, row) = context.snapshot.backends[place.backend].rows[place.row]
      file.line()
      file.json.listed(row.models[place.model], by: provider)
    }
    file.endLinedArray()
    file.line()
    file.json.field("object", "list")
    return [file.endObject(path: path)]
  }

  private typealias Position = (id: ModelID, backend: Int, row: Int, model: Int)

  /// By the bytes of their ids; of one id those of the first backend first.
  private static func places(in snapshot: Snapshot) -> [Position] {
    var places: [Position] = []
    for (backend, part) in snapshot.backends.enumerated() where part.isInUse {
      for (row, (_, content)) in part.rows.enumerated() {
        for (model, record) in content.models.enumerated() where record.isListedAndNotRefused {
          places.append((record.id, backend, row, model))
        }
      }
    }
    places.sort { left, right in
      left.id == right.id ? (left.backend, left.row) < (right.backend, right.row) : left.id < right.id
    }
    return places
  }
}

extension JSONWriter {
  fileprivate mutating func listed(_ model: Model, by provider: ProviderName) {
    beginObject()
    field("created", model.lifecycle.createdAt.map { Int($0.milliseconds / 1000) } ?? 0)
    field("id", model.id.text)
    field("object", "model")
    field("owned_by", provider.text)
    endObject()
  }
}
