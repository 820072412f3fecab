import Domain
import JSON
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

  /// Whether the words of the refusal are about the model that was asked, so that they are no word on the backend.
  private(set) var isAboutModel = false

  /// Judges what came back from a request to the model `id` in `template`.
  /// - Throws: `LocalResourceError` when there is no memory to read it.
  init(
    _ result: TransferResult, of inference: any InferenceProtocol, to id: ModelID,
    in template: RequestTemplate,
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
      let asked = Asked(
        inference: inference, id: id, template: template, now: client.environment.clock.wall,
        hasKey: client.hasKey)
      try judge(response, asked)
    }
  }

  /// What was asked.
  private struct Asked {
    let inference: any InferenceProtocol
    let id: ModelID
    let template: RequestTemplate
    let now: Timestamp
    let hasKey: Bool
  }

  private mutating func judge(_ response: Response, _ asked: Asked) throws(LocalResourceError) {
    let memory = ProbeClient.treeMemory(for: response.body.count)
    switch Classifier.verdict(on: response, stage: .readiness, memory: memory) {
    case .unread: throw LocalResourceError("there is no memory to read an answer")
    case .refused(let outcome):
      if outcome == .notAnAPI || outcome == .malformedResponse, let stream = AnswerStream(response) {
        return judge(stream, asked)
      }
      ending.detail = FailureDetail(of: response, outcome, stage: .readiness, hasKey: asked.hasKey)
      refuse(response, as: outcome, asked)
    case .document(let body):
      if let spoilt = asked.inference.failure(in: body) {
        spoil(by: spoilt, asked)
      } else {
        take(asked.inference.answer(in: body, to: asked.template))
      }
    }
  }

  private mutating func refuse(_ response: Response, as outcome: Outcome, _ asked: Asked) {
    ending.retryAfter = RetryAfter.stated(response, now: asked.now)
    wasRefused = (400..<500).contains(response.status) && ![408, 424, 498, 499].contains(response.status)
    let envelope = ErrorEnvelope(
      body: response.body, amazonErrorType: response.headers["x-amzn-errortype"])
    let isOfAccount = Classifier.isOfAccount(response)
    let isPage = BodyForm.looksLikePage(response)
    settle(outcome, envelope, status: response.status, isOfAccount: isOfAccount || isPage, asked)
  }

  /// An error inside an answer of status 200: its own words decide as those of a refusal do.
  private mutating func spoil(by document: JSONNode, _ asked: Asked) {
    let outcome = Classifier.classify(document: document, stage: .readiness)
    guard let envelope = ErrorEnvelope(in: document) else {
      ending.outcome = outcome == .ok ? .inferenceBroken : outcome.afterInference
      return
    }
    let isOfAccount = outcome == .authRejected || outcome == .quotaExhausted
    settle(
      outcome == .ok ? .inferenceBroken : outcome, envelope, status: 200, isOfAccount: isOfAccount, asked)
  }

  /// What the words teach of our own request comes first, then what they say of the model, then the status.
  private mutating func settle(
    _ outcome: Outcome, _ envelope: ErrorEnvelope, status: Int, isOfAccount: Bool, _ asked: Asked
  ) {
    ending.outcome = outcome.afterInference
    // A header of ours spoils every request to the backend.
    if case .header? = ending.detail {
      ending.outcome = .clientError
      return
    }
    let status = status == 200 ? envelope.status ?? status : status
    let ofModel = isOfAccount ? nil : ModelRefusal(envelope, of: asked.id, status: status).outcome
    if Self.bareStatuses.contains(status),
      !isOfAccount || outcome != .authRejected && outcome != .quotaExhausted
    {
      ending.outcome = .notFound
    }
    if let ofModel { ending.outcome = ofModel }
    isAboutModel = ofModel != nil || ending.outcome == .modelMissing
    guard isAboutModel || [.probeRejected, .notFound].contains(ending.outcome) else { return }
    nextTemplate = asked.inference.template(after: asked.template, refusedWith: Refusal(envelope))
    guard nextTemplate != nil else { return }
    ending.outcome = .probeRejected
    isAboutModel = false
  }

  /// With nothing in their bodies that names the model, these say that a path is not there: the model may answer at
  /// another.
  private static let bareStatuses: Set<Int> = [404, 405, 410]

  private mutating func judge(_ stream: AnswerStream, _ asked: Asked) {
    if let error = stream.documents.first(where: { ErrorEnvelope(in: $0) != nil }) {
      return spoil(by: error, asked)
    }
    // A whole answer, in the dress of a stream.
    for document in stream.documents {
      if asked.inference.failure(in: document) == nil,
        let whole = asked.inference.answer(in: document, to: asked.template), whole.hasContent
      {
        return take(whole)
      }
    }
    take(asked.inference.answer(inStream: stream.documents, to: asked.template))
  }

  private mutating func take(_ found: InferenceAnswer?) {
    answer = found
    ending.outcome = found.map { $0.hasContent ? .ok : .emptyAnswer } ?? .inferenceBroken
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
