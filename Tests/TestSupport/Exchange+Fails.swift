import Domain
import Transport

extension Exchange {
  static func fails(
    _ reason: TransferFault.Reason, phase: TransferFault.Phase? = nil, began: Bool = false
  ) -> Exchange {
    .failed(TransferFault(reason, phase: phase, answerBegan: began))
  }
}
