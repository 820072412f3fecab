import Baseline
import Domain

/// How a kind's models are asked for their smallest answer.
package struct Inference: Sendable {
  /// How this model is asked, or why it is not.
  package var way: @Sendable (_ model: FoundModel, _ backend: BackendPlan) -> InferenceWay

  /// Asks by `way`.
  package init(way: @escaping @Sendable (FoundModel, BackendPlan) -> InferenceWay) { self.way = way }

  /// A kind that has no small request.
  package static let none = Inference { _, _ in .none(.noSmallRequest) }
}

/// How a model is tried out.
package enum InferenceWay: Sendable {
  /// By the protocol of this family.
  case family(any InferenceFamily)
  /// Not at all.
  case none(Evidence.Skip)
}
