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
  private(set) var nextForm: RequestForm?
  /// How long it took.
  var milliseconds: Int?

  /// Judges what came back from a request in `form`.
  /// - Throws: `OwnFailure` when there is no memory to read it.
  init(
    _ exchange: Exchange, of family: any InferenceFamily, in form: RequestForm, _ talk: Conversation
  ) throws(OwnFailure) {
    ending = Readiness.Ending(outcome: .ok)
    switch exchange {
    case .failed(let fault):
      ending.outcome = talk.outcome(of: fault)
      ending.phase = fault.phase
      wasSent = fault.mayHaveSent
    case .reply(let reply):
      ending.httpStatus = reply.status
      try judge(reply, of: family, in: form, talk)
    }
  }

  private mutating func judge(
    _ reply: Reply, of family: any InferenceFamily, in form: RequestForm, _ talk: Conversation
  ) throws(OwnFailure) {
    let memory = Conversation.treeMemory(for: reply.body.count)
    switch Classifier.verdict(on: reply, stage: .readiness, memory: memory) {
    case .unread: throw OwnFailure("there is no memory to read an answer")
    case .refused(let outcome):
      ending.outcome = outcome.afterInference
      ending.told = RetryAfter.told(reply, now: talk.around.clock.wall)
      wasRefused = (400..<500).contains(reply.status) && ![408, 424, 498, 499].contains(reply.status)
      guard ending.outcome == .probeRejected || ending.outcome == .modelMissing else { return }
      let envelope = ErrorEnvelope(
        body: reply.body, amazonErrorType: reply.headers["x-amzn-errortype"])
      nextForm = family.form(after: form, refusedWith: Refusal(envelope))
      if nextForm != nil { ending.outcome = .probeRejected }
    case .document(let body):
      if let spoilt = family.failure(in: body) {
        let outcome = Classifier.classify(document: spoilt, stage: .readiness)
        ending.outcome = outcome == .ok ? .inferenceBroken : outcome.afterInference
      } else {
        answer = family.answer(in: body, to: form)
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
