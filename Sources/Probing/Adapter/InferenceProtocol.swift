import Baseline
import Domain
import JSON
import SnapshotFiles

/// How a model is asked for the smallest answer, and how that answer is told from anything else.
///
/// A family knows bodies and paths of one protocol; which of its forms a model takes (`RequestTemplate`) is learnt from the
/// backend's own refusals.
package protocol InferenceProtocol: Sendable {
  /// The form that is tried first for a model of which nothing is known.
  func firstTemplate(for model: ListedModel) -> RequestTemplate

  /// The request in `template`.
  func step(for model: ListedModel, in template: RequestTemplate, of backend: BackendPlan) -> Step

  /// The template to try instead of `template`, which was refused with `refusal`; nil when the refusal teaches nothing.
  func template(after template: RequestTemplate, refusedWith refusal: Refusal) -> RequestTemplate?

  /// The templates of its other endpoints, to be tried where the one of `template` is not there: none where a refusal of a
  /// path can only be about the server itself, as with a local engine.
  func otherTemplates(than template: RequestTemplate, for model: ListedModel) -> [RequestTemplate]

  /// Whether a form that was remembered is one that this family may send: it comes from a file, and may be another
  /// family's.
  func knows(_ template: RequestTemplate, for model: ListedModel) -> Bool

  /// The object with the `error` that spoilt the request after its answer had begun, where a protocol puts one
  /// elsewhere than at the top; nil when nothing went wrong.
  func failure(in body: JSONNode) -> JSONNode?

  /// What the answer holds; nil when it is not what a model answers. One without content proves nothing, unless it says
  /// that its length cut it: then the model has spent the few tokens on thoughts that it does not show.
  func answer(in body: JSONNode, to template: RequestTemplate) -> InferenceAnswer?

  /// What the parts of an answer hold that came as a stream.
  func answer(inStream parts: [JSONNode], to template: RequestTemplate) -> InferenceAnswer?
}

extension InferenceProtocol {
  /// The first form alone: right for a family that knows no other. A file must not make it ask for more.
  package func knows(_ template: RequestTemplate, for model: ListedModel) -> Bool {
    template == firstTemplate(for: model)
  }

  /// None.
  package func otherTemplates(than template: RequestTemplate, for model: ListedModel) -> [RequestTemplate] {
    []
  }

  /// Nothing: a protocol that has no stream without another path.
  package func answer(inStream parts: [JSONNode], to template: RequestTemplate) -> InferenceAnswer? {
    InferenceAnswer(hasContent: false)
  }

  /// None.
  package func failure(in body: JSONNode) -> JSONNode? { nil }
}

/// A refusal of a request of ours: what its body says, for matching only. Never shown or kept.
package struct Refusal: Sendable {
  private let envelope: ErrorEnvelope

  init(_ envelope: ErrorEnvelope) { self.envelope = envelope }

  /// Whether one of its messages contains `phrase`, which is in lower case.
  package func says(_ phrase: String) -> Bool { envelope.says(phrase) || envelope.quotes(phrase) }

  /// Whether one of its codes, types or states is `word`, which is in lower case.
  package func names(_ word: String) -> Bool { envelope.words.contains(word) }
}

/// What an answer of a model says of itself.
package struct InferenceAnswer: Sendable, Hashable {
  /// Tokens that went in, where it says so.
  package var inputTokens: Int?
  /// Tokens that came out, where it says so.
  package var outputTokens: Int?
  /// Whether something is in it, or its length cut it before anything was.
  package var hasContent: Bool

  /// Collects the parts.
  package init(inputTokens: Int? = nil, outputTokens: Int? = nil, hasContent: Bool = true) {
    self.inputTokens = inputTokens
    self.outputTokens = outputTokens
    self.hasContent = hasContent
  }
}
