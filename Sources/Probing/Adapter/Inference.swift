import Baseline
import Domain

/// How a kind's models are asked for their smallest answer.
package struct Inference: Sendable {
  /// How this model is asked, or why it is not.
  package var way: @Sendable (_ model: ListedModel, _ backend: BackendPlan) -> InferenceSupport

  /// Asks by `way`.
  package init(way: @escaping @Sendable (ListedModel, BackendPlan) -> InferenceSupport) { self.way = way }

  /// A kind that has no small request.
  package static let none = Inference { _, _ in .none(.noSmallRequest) }
}

/// How a model is tried out.
package enum InferenceSupport: Sendable {
  /// By the protocol of this family.
  case family(any InferenceProtocol)
  /// Not at all.
  case none(Evidence.Skip)
}
