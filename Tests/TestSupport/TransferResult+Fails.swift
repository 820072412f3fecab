import Domain
import Transport

extension TransferResult {
  static func fails(
    _ reason: TransferFault.Reason, phase: TransferFault.Phase? = nil, began: Bool = false
  ) -> TransferResult {
    .failed(TransferFault(reason, phase: phase, answerBegan: began))
  }
}
