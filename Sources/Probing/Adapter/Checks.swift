import Baseline
import Domain
import JSON

/// What a kind answers for free beside its list.
package struct Checks: Sendable {
  /// The free checks of the backend itself, in their order. None where the list already proves key and server.
  /// `models` gives the list: few kinds have a use for it, and it is long. `hasKey` says whether the backend has a
  /// credential to be checked.
  package var ofBackend:
    @Sendable (_ backend: BackendPlan, _ models: () -> [ListedModel], _ hasKey: Bool) -> [Check]

  /// The free check of one model that proves more than the list; nil where there is none. Must not load or wake it.
  package var ofModel: @Sendable (_ model: ListedModel, _ backend: BackendPlan) -> Check?

  /// Reads the good answer to a check with a document.
  package var read: @Sendable (_ body: JSONNode, _ check: Check, _ backend: BackendPlan) -> CheckResult

  /// The cheap look-up of one model by its id, which a complete list lacks: `not_found` confirms that it is gone. Nil
  /// where there is none.
  package var lookUp: @Sendable (_ id: ModelID, _ backend: BackendPlan) -> Step?

  /// Collects the parts; what is left out is not answered.
  package init(
    ofBackend: @escaping @Sendable (BackendPlan, () -> [ListedModel], Bool) -> [Check] = { _, _, _ in [] },
    ofModel: @escaping @Sendable (ListedModel, BackendPlan) -> Check? = { _, _ in nil },
    read: @escaping @Sendable (JSONNode, Check, BackendPlan) -> CheckResult = { _, _, _ in CheckResult() },
    lookUp: @escaping @Sendable (ModelID, BackendPlan) -> Step? = { _, _ in nil }
  ) {
    self.ofBackend = ofBackend
    self.ofModel = ofModel
    self.read = read
    self.lookUp = lookUp
  }

  /// A kind that answers nothing but its list.
  package static let none = Checks()

  /// The check of one model that is its look-up; nil where the kind has none.
  static func byLookUp(
    _ lookUp: @escaping @Sendable (ModelID, BackendPlan) -> Step?
  ) -> @Sendable (ListedModel, BackendPlan) -> Check? {
    { model, backend in
      let id = ModelID(model.id)
      return lookUp(id, backend).map { Check($0, .model, hasDocument: true, subject: id) }
    }
  }
}
