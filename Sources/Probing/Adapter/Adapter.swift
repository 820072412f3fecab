import Baseline
import Domain
import JSON
import Transport

/// One kind of backend: pure functions from a backend to requests, and from a reply to a reading.
///
/// An adapter never sends, waits, retries, logs, sees a key or asks what time it is. Each stands in its own file in
/// `Adapters/` and in one line of `AdapterList`.
package protocol Adapter: Sendable {
  /// What the baseline and the runner must know of the kind.
  var profile: KindProfile { get }

  /// What to ask first.
  func firstStep(for backend: BackendPlan) -> Step

  /// Headers that the protocol wants on this request beyond `KindProfile.headers`: those that only some requests
  /// carry, or whose value is an option of the backend.
  func headers(of step: Step, for backend: BackendPlan) -> [HTTPHeader]

  /// Reads the answer to `step`: a body that parsed to its end as JSON, status 200, with no error in it.
  /// - Throws: `ReadingFault` when it is not what the kind answers.
  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ReadingFault) -> Reading

  /// What to ask instead, when `step` of the list ended with `outcome`: an older path, a poorer list. Nil: nothing,
  /// and the list has failed.
  func fallback(from step: Step, after outcome: Outcome, for backend: BackendPlan) -> Step?

  /// The free checks of the backend itself, in their order. None where the list already proves key and server.
  /// - Parameters:
  ///   - models: gives the list; few kinds have a use for it, and it is long.
  ///   - hasKey: whether the backend has a credential to be checked.
  func checks(of backend: BackendPlan, listing models: () -> [FoundModel], hasKey: Bool) -> [Check]

  /// The free check of one model that proves more than the list; nil where there is none. Must not load or wake it.
  func check(of model: FoundModel, for backend: BackendPlan) -> Check?

  /// Reads the good answer to a check with a document.
  func read(_ body: JSONNode, of check: Check, for backend: BackendPlan) -> CheckReading

  /// The cheap look-up of one model by its id, which a complete list lacks: `not_found` confirms that it is gone. Nil
  /// where there is none.
  func lookUp(_ id: ModelID, for backend: BackendPlan) -> Step?

  /// How a model is asked for its smallest answer, or why it is not.
  func inference(of model: FoundModel, for backend: BackendPlan) -> InferenceWay
}

/// How a model is tried out.
package enum InferenceWay: Sendable {
  /// By the protocol of this family.
  case family(any InferenceFamily)
  /// Not at all.
  case none(Evidence.Skip)
}
