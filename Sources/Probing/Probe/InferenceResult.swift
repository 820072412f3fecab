import Domain
import SnapshotFiles
import Transport

/// What came of one request to a model.
struct InferenceResult {
  /// How it ended.
  var ending: Readiness.Ending
  /// What the answer says of itself; nil when there was none.
  private(set) var answer: InferenceAnswer?
  /// Whether a byte of the request can have arrived.
  private(set) var wasSent = true
  /// Whether the request was refused, which costs nothing.
  private(set) var wasRefused = false
  /// The form to try next, where a refusal taught one. The refusal was of our request then, whatever word its status
  /// has: a model that is only missing at the wrong endpoint is not missing.
  private(set) var nextTemplate: RequestTemplate?
  /// How long it took.
  var milliseconds: Int?

  /// Judges what came back from a request in `template`.
  /// - Throws: `LocalResourceError` when there is no memory to read it.
  init(
    _ result: TransferResult, of inference: any InferenceProtocol, in template: RequestTemplate,
    _ client: ProbeClient
  ) throws(LocalResourceError) {
    ending = Readiness.Ending(outcome: .ok)
    switch result {
    case .failed(let fault):
      ending.outcome = client.outcome(of: fault)
      ending.phase = fault.phase
      ending.detail = FailureDetail(of: fault)
      wasSent = fault.mayHaveSent
    case .response(let response):
      ending.httpStatus = response.status
      try judge(response, of: inference, in: template, client)
    }
  }

  private mutating func judge(
    _ response: Response, of inference: any InferenceProtocol, in template: RequestTemplate,
    _ client: ProbeClient
  ) throws(LocalResourceError) {
    let memory = ProbeClient.treeMemory(for: response.body.count)
    switch Classifier.verdict(on: response, stage: .readiness, memory: memory) {
    case .unread: throw LocalResourceError("there is no memory to read an answer")
    case .refused(let outcome):
      ending.outcome = outcome.afterInference
      ending.retryAfter = RetryAfter.stated(response, now: client.environment.clock.wall)
      ending.detail = FailureDetail(of: response, outcome, stage: .readiness, hasKey: client.hasKey)
      wasRefused = (400..<500).contains(response.status) && ![408, 424, 498, 499].contains(response.status)
      guard ending.outcome == .probeRejected || ending.outcome == .modelMissing else { return }
      let envelope = ErrorEnvelope(
        body: response.body, amazonErrorType: response.headers["x-amzn-errortype"])
      nextTemplate = inference.template(after: template, refusedWith: Refusal(envelope))
      if nextTemplate != nil { ending.outcome = .probeRejected }
    case .document(let body):
      if let spoilt = inference.failure(in: body) {
        let outcome = Classifier.classify(document: spoilt, stage: .readiness)
        ending.outcome = outcome == .ok ? .inferenceBroken : outcome.afterInference
      } else {
        answer = inference.answer(in: body, to: template)
        if answer == nil { ending.outcome = .inferenceBroken }
      }
    }
  }
}

extension Outcome {
  /// The outcome of an inference whose answer was classified as this: what is no answer of a model is broken.
  fileprivate var afterInference: Outcome {
    switch self {
    case .malformedResponse, .notAnAPI: .inferenceBroken
    case .clientError: .probeRejected
    default: self
    }
  }
}

extension TransferFault {
  /// Whether a request may have gone out, and cost something, before this happened.
  fileprivate var mayHaveSent: Bool {
    switch reason {
    case .nameNotResolved, .unreachable, .refused: false
    default: phase != .resolve && phase != .connect && phase != .tls
    }
  }
}
