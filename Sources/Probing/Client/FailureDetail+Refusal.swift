import Domain
import Transport

extension FailureDetail {
  /// What more an answer says that ended as `outcome`; nil when that is nothing.
  ///
  /// - Parameter hasKey: whether the request carried a key.
  package init?(of response: Response, _ outcome: Outcome, stage: ProbeStage = .list, hasKey: Bool) {
    switch outcome {
    case .notAnAPI where BodyForm.isEncoded(response): self = .encodedBody
    case .forbidden:
      guard let shield = Shield(in: response) else { return nil }
      self = .shield(shield)
    case .authRejected where !hasKey: self = .noCredential
    case .clientError, .probeRejected:
      let row = Classifier.row(
        status: response.status, ErrorEnvelope(response), hasRetryAfter: false, stage: stage)
      guard let detail = row?.detail else { return nil }
      self = detail
    default: return nil
    }
  }

  /// What more the end of an exchange without an answer says; nil when that is nothing.
  package init?(of fault: TransferFault) {
    guard fault.reason == .proxyUnreachable else { return nil }
    self = .proxyUnreachable
  }
}
