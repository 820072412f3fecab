import Probing
import Domain
import Baseline
import JSON

/// An adapter for tests: a stated list with stated checks after it.
struct CheckedList: Adapter {
  var list: StatedList
  /// Checks of the backend itself.
  var checks: [Check] = []
  /// Whether each model has a check and a look-up.
  var checksModels = false
  /// What the document of a good check says.
  var reading = CheckReading()
  /// How models are tried out.
  var way = InferenceWay.none(.noSmallRequest)

  var profile: KindProfile { list.profile }

  init(_ ids: [String], checks: [Check] = []) {
    list = StatedList(ids.map { FoundModel(id: $0, maker: "acme") })
    self.checks = checks
  }

  func firstStep(for backend: BackendPlan) -> Step { list.firstStep(for: backend) }

  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ReadingFault) -> Reading {
    try list.read(body, at: step, for: backend)
  }

  func checks(of backend: BackendPlan, listing models: () -> [FoundModel], hasKey: Bool) -> [Check] { checks }

  func check(of model: FoundModel, for backend: BackendPlan) -> Check? {
    checksModels ? Check(Self.step("/check/" + model.id), hasDocument: true) : nil
  }

  func read(_ body: JSONNode, of check: Check, for backend: BackendPlan) -> CheckReading { reading }

  func lookUp(_ id: ModelID, for backend: BackendPlan) -> Step? {
    checksModels ? Self.step("/models/" + id.text) : nil
  }

  func inference(of model: FoundModel, for backend: BackendPlan) -> InferenceWay { way }

  static func step(_ path: String) -> Step { Step(.get(path: path, query: [])) }
}
