import Baseline
import Domain
import JSON
import Transport

/// How a kind lists its models: what to ask, and how to read what comes.
package struct Listing: Sendable {
  /// What to ask first.
  package var firstStep: @Sendable (_ backend: BackendPlan) -> Step

  /// Reads the answer to a step: a body that parsed to its end as JSON, status 200, with no error in it. Throws
  /// `ParseError` when it is not what the kind answers.
  package var read:
    @Sendable (_ body: JSONNode, _ step: Step, _ backend: BackendPlan) throws(ParseError) -> ListPage

  /// Headers that the protocol wants on this request beyond `BackendKind.headers`: those that only some requests
  /// carry, or whose value is an option of the backend.
  package var headers: @Sendable (_ step: Step, _ backend: BackendPlan) -> [HTTPHeader]

  /// What to ask instead, when a step of the list ended with an outcome: an older path, a poorer list. Nil: nothing,
  /// and the list has failed.
  package var fallback: @Sendable (_ step: Step, _ outcome: Outcome, _ backend: BackendPlan) -> Step?

  /// Collects the parts; most kinds need neither headers of their own nor a fallback.
  package init(
    firstStep: @escaping @Sendable (BackendPlan) -> Step,
    read: @escaping @Sendable (JSONNode, Step, BackendPlan) throws(ParseError) -> ListPage,
    headers: @escaping @Sendable (Step, BackendPlan) -> [HTTPHeader] = { _, _ in [] },
    fallback: @escaping @Sendable (Step, Outcome, BackendPlan) -> Step? = { _, _, _ in nil }
  ) {
    self.firstStep = firstStep
    self.read = read
    self.headers = headers
    self.fallback = fallback
  }
}
