import Baseline
import Domain
import JSON
import Transport

// What holds for a kind that says nothing of its own.

extension Adapter {
  /// None beyond the profile's.
  package func headers(of step: Step, for backend: BackendPlan) -> [HTTPHeader] { [] }

  /// None: a step that fails is the end of the list.
  package func fallback(from step: Step, after outcome: Outcome, for backend: BackendPlan) -> Step? { nil }

  /// None: the list already proves key and server.
  package func checks(of backend: BackendPlan, listing models: () -> [FoundModel], hasKey: Bool) -> [Check] {
    []
  }

  /// None.
  package func check(of model: FoundModel, for backend: BackendPlan) -> Check? { nil }

  /// Good, without facts.
  package func read(_ body: JSONNode, of check: Check, for backend: BackendPlan) -> CheckReading {
    CheckReading()
  }

  /// None.
  package func lookUp(_ id: ModelID, for backend: BackendPlan) -> Step? { nil }

  /// None: the kind has no small request.
  package func inference(of model: FoundModel, for backend: BackendPlan) -> InferenceWay {
    .none(.noSmallRequest)
  }
}

extension Adapter {
  /// The check of one model that is its look-up; nil where the kind has none.
  func checkByLookUp(_ model: FoundModel, for backend: BackendPlan) -> Check? {
    let id = ModelID(model.id)
    return lookUp(id, for: backend).map { Check($0, hasDocument: true, subject: id) }
  }
}
