import Domain
import JSON
import Transport

/// Says how an exchange ended, by the tables of `ClassificationTable`. Pure; never shows a byte of an answer.
package enum Classifier {
  /// What became of an answer.
  package enum Classification {
    /// Status 200 with a whole JSON document that holds no error.
    case document(JSONNode)
    /// Anything else, in one word that is never `ok`.
    case refused(Outcome)
    /// None: this machine has no memory to read it.
    case unread
  }

  /// The whole way from an answer to its document: status, form, grammar within `memory` bytes of tree, error
  /// inside.
  package static func verdict(on response: Response, stage: ProbeStage = .list, memory: Int) -> Classification
  {
    let byResponse = classify(response, stage: stage)
    guard byResponse == .ok else { return .refused(byResponse) }
    do throws(JSONFailure) {
      let root = try JSONReader.readRepairing(response.body, limits: .theirs(memory: memory))
      let byDocument = classify(document: root, stage: stage)
      if stage == .list, BodyForm.looksLikePage(response), !EnclosedError.hasList(root) {
        return .refused(.notAnAPI)
      }
      return byDocument == .ok ? .document(root) : .refused(byDocument)
    } catch {
      if error == .outOfMemory { return .unread }
      return .refused(BodyForm.looksLikePage(response) ? .notAnAPI : outcome(of: error))
    }
  }

  /// The outcome of an exchange without a whole answer.
  package static func outcome(of fault: TransferFault) -> Outcome {
    switch fault.reason {
    case .nameNotResolved: .dnsFailure
    case .unreachable: .unreachable
    case .refused: .connectionRefused
    case .connectionLost: .connectionLost
    case .tls: .tlsFailure
    case .proxyRefused, .proxyUnreachable: .proxyRefused
    case .deadline: .deadlineExceeded
    case .cancelled: .interrupted
    case .notHTTP: .notAnAPI
    case .tooLarge: .responseTooLarge
    case .command: .commandFailed
    case .unknown: .unclassified
    }
  }

  /// The outcome of an answer by its status, headers and, for errors, its body; `.ok` only says that the body may
  /// be parsed: status 200, and it looks like JSON.
  package static func classify(_ response: Response, stage: ProbeStage = .list) -> Outcome {
    if response.status == 200 { return BodyForm.outcome(of: response, stage: stage) }
    if Shield(in: response) != nil { return .forbidden }
    let hasLocation = response.headers["location"].map { !$0.isEmpty } ?? false
    guard (400..<600).contains(response.status) else {
      return ClassificationTable.outcome(status: response.status, hasLocation: hasLocation, stage: stage)
    }
    let envelope = ErrorEnvelope(response)
    let hasRetryAfter = RetryAfter.header(response, now: Timestamp(milliseconds: 0)) != nil
    return outcome(status: response.status, envelope, hasRetryAfter: hasRetryAfter, stage: stage)
  }

  /// Whether a refusal's own words, whatever its status, are about the account: its key or its credit.
  static func isOfAccount(_ response: Response) -> Bool {
    guard (400..<600).contains(response.status) else { return false }
    if response.status == 402 { return true }
    var plain = response
    // The status without a meaning of its own: what is left are the words.
    plain.status = 400
    let outcome = classify(plain, stage: .list)
    return outcome == .authRejected || outcome == .quotaExhausted
  }

  /// The outcome of a document that came with status 200: `.ok` unless it is an error after all, as routers send one
  /// when a request fails late.
  package static func classify(document root: JSONNode, stage: ProbeStage = .list) -> Outcome {
    guard let envelope = stage == .list ? ErrorEnvelope(inList: root) : ErrorEnvelope(in: root) else {
      return .ok
    }
    guard let status = impliedStatus(of: envelope) else { return .malformedResponse }
    return outcome(status: status, envelope, hasRetryAfter: false, stage: stage)
  }

  /// The outcome of a body that is no JSON document.
  package static func outcome(of failure: JSONFailure) -> Outcome {
    switch failure {
    case .tooDeep, .overBudget, .outOfMemory: .responseTooLarge
    case .empty, .syntax, .duplicateKey, .encoding, .nul, .number: .malformedResponse
    }
  }

  /// The outcome of a document that an adapter could not read.
  package static func outcome(of fault: ParseError) -> Outcome {
    switch fault {
    case .notAList, .newerSnapshot, .ownSnapshot: .malformedResponse
    case .noSuchBackend: .notFound
    }
  }

  private static func outcome(
    status: Int, _ envelope: ErrorEnvelope, hasRetryAfter: Bool, stage: ProbeStage
  ) -> Outcome {
    let refined = row(status: status, envelope, hasRetryAfter: hasRetryAfter, stage: stage)
    return refined?.outcome ?? ClassificationTable.outcome(status: status, hasLocation: false, stage: stage)
  }

  /// The first row that is about an answer; nil where its status alone counts.
  static func row(
    status: Int, _ envelope: ErrorEnvelope, hasRetryAfter: Bool, stage: ProbeStage
  ) -> Refinement? {
    ClassificationTable.refinements.first {
      $0.fits(status: status, envelope: envelope, hasRetryAfter: hasRetryAfter, stage: stage)
    }
  }

  private static func impliedStatus(of envelope: ErrorEnvelope) -> Int? {
    if let status = envelope.status, (400..<600).contains(status) { return status }
    return ClassificationTable.impliedStatuses.first { line in
      !line.words.isDisjoint(with: envelope.words) || line.phrases.contains { envelope.states($0) }
    }?.status ?? ClassificationTable.enclosedStatus(of: envelope)
  }
}
