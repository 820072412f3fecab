import JSON

/// One kind of backend: pure functions from a backend to requests, and from a reply to a reading.
///
/// An adapter never sends, waits, retries, logs, sees a key or asks what time it is. Each stands in its own file in
/// `Adapters/` and in one line of `AdapterList`.
public protocol Adapter: Sendable {
  /// What the baseline and the runner must know of the kind.
  var profile: KindProfile { get }

  /// What to ask first.
  func firstStep(for backend: BackendPlan) -> Step

  /// Reads the answer to `step`: a body that parsed to its end as JSON, status 200, with no error in it.
  /// - Throws: `ReadingFault` when it is not what the kind answers.
  func read(_ body: JSONNode, at step: Step, for backend: BackendPlan) throws(ReadingFault) -> Reading
}
