import Baseline
import Domain
import JSON
import Probing

/// An adapter for tests: a stated list with stated checks after it.
struct CheckedList: AdapterSource {
  var list: StatedList
  /// Checks of the backend itself.
  var checks: [Check] = []
  /// Whether each model has a check and a look-up.
  var checksModels = false
  /// What the document of a good check says.
  var reading = CheckResult()
  /// How models are tried out.
  var way = InferenceSupport.none(.noSmallRequest)

  init(_ ids: [String], checks: [Check] = []) {
    list = StatedList(ids.map { ListedModel(id: $0, owner: "acme") })
    self.checks = checks
  }

  var adapter: Adapter {
    var adapter = list.adapter
    adapter.checks = Checks(
      ofBackend: { [checks] _, _, _ in checks },
      ofModel: { [checksModels] model, _ in
        checksModels ? Check(Self.step("/check/" + model.id), .model, hasDocument: true) : nil
      },
      read: { [reading] _, _, _ in reading },
      lookUp: { [checksModels] id, _ in checksModels ? Self.step("/models/" + id.text) : nil })
    adapter.inference = Inference { [way] _, _ in way }
    return adapter
  }

  static func step(_ path: String) -> Step { Step(.get(path: path, query: [])) }
}
